-- Whom a row of the audit trail is about, so that what happened to a delegation or to a person is found among all else. It
-- is looked up when the row is written, as the row names them then: as themselves, by their account, by a report or by a
-- request.
CREATE TABLE audit_subject (
    mission text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    -- Empty where it is everybody.
    subject text COLLATE "C" NOT NULL,
    -- No reference: rows of the audit trail stay.
    audit bigint NOT NULL,
    CONSTRAINT audit_subject_pkey PRIMARY KEY (mission, kind, subject, audit),
    CONSTRAINT audit_subject_kind_check CHECK (kind IN ('everybody', 'delegation', 'observer'))
);
GRANT SELECT ON audit_subject TO observerd_api;

DO $$
DECLARE
    fence constant text := $fence$
        (SELECT current_setting('observerd.missions', true) = '*')
        OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
        $fence$;
BEGIN
    ALTER TABLE audit_subject ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY audit_subject_owner ON audit_subject TO CURRENT_USER USING (true);
    EXECUTE format('CREATE POLICY audit_subject_missions ON audit_subject FOR SELECT TO observerd_api USING (%s)', fence);
END
$$;

-- The identifiers in a field with one of them and in a field with several.
CREATE FUNCTION audit_named(detail jsonb, one text, several text) RETURNS TABLE (id text) LANGUAGE sql IMMUTABLE ROWS 1 AS $$
    SELECT (detail ->> one) COLLATE "C" WHERE detail ->> one IS NOT NULL
    UNION ALL
    SELECT jsonb_array_elements_text(detail -> several) COLLATE "C" WHERE jsonb_typeof(detail -> several) = 'array'
$$;
REVOKE ALL ON FUNCTION audit_named(jsonb, text, text) FROM PUBLIC;

-- In PL/pgSQL, which keeps its plan. People are looked up one by one, by an index, however many there may be.
CREATE FUNCTION audit_subjects(entry audit) RETURNS TABLE (kind text, subject text) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH told AS (
        SELECT entry.detail::jsonb AS detail, split_part(entry.action, '.', 1) AS list
        WHERE entry.action <> 'plan.publish'
    ), report AS (
        SELECT i.delegation, i.observers COLLATE "C" AS observers
        FROM told AS t
            CROSS JOIN LATERAL (
                SELECT t.detail ->> CASE t.list WHEN 'incident' THEN 'number' ELSE 'incident' END) AS n (text)
            JOIN incident AS i ON i.mission = entry.mission
                AND i.number = CASE WHEN n.text ~ '^[0-9]{1,9}$' THEN n.text::integer END
        UNION ALL
        SELECT r.delegation, r.observers || r.replacement
        FROM told AS t JOIN head_request AS r ON r.mission = entry.mission AND r.id = t.detail ->> 'request'
    ), person AS (
        SELECT n.id FROM told AS t, audit_named(t.detail, 'observer', 'observers') AS n
        UNION SELECT t.detail ->> 'id' FROM told AS t WHERE t.list IN ('observers', 'person', 'contacts')
        UNION SELECT p.id FROM report AS r, unnest(r.observers) AS p (id)
    )
    SELECT 'everybody', '' WHERE entry.action = 'plan.publish'
    UNION SELECT 'observer', p.id FROM person AS p WHERE p.id IS NOT NULL
    UNION SELECT 'delegation', o.id
        FROM person AS p CROSS JOIN LATERAL (SELECT coalesce(
            (SELECT o.delegation FROM observer AS o WHERE o.mission = entry.mission AND o.id = p.id),
            (SELECT e.content ->> 'delegation' FROM removed_entry AS e
                WHERE e.mission = entry.mission AND e.list = 'observers' AND e.entry = p.id
                ORDER BY e.number DESC LIMIT 1))) AS o (id)
        WHERE o.id IS NOT NULL
    UNION SELECT 'delegation', n.id FROM told AS t, audit_named(t.detail, 'delegation', 'delegations') AS n
    UNION SELECT 'delegation', t.detail ->> 'id' FROM told AS t
        WHERE t.list = 'delegations' AND t.detail ->> 'id' IS NOT NULL
    UNION SELECT 'delegation', r.delegation FROM report AS r WHERE r.delegation IS NOT NULL
    UNION SELECT 'delegation', d.id
        FROM (
            SELECT entry.principal AS id FROM told AS t
            UNION ALL SELECT n.id FROM told AS t, audit_named(t.detail, 'account', 'accounts') AS n
        ) AS h CROSS JOIN LATERAL unnest(
            (SELECT a.delegations FROM account AS a
                WHERE a.id = h.id AND a.mission = entry.mission AND a.role = 'head')) AS d (id);
END
$$;
REVOKE ALL ON FUNCTION audit_subjects(audit) FROM PUBLIC;

-- Whoever writes a row need not see all that it is about.
CREATE FUNCTION audit_keep_subjects() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit_subject (mission, kind, subject, audit)
    SELECT NEW.mission, s.kind, s.subject, NEW.id FROM audit_subjects(NEW) AS s;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION audit_keep_subjects() FROM PUBLIC;
CREATE TRIGGER audit_subjects_kept AFTER INSERT ON audit FOR EACH ROW
    WHEN (NEW.mission IS NOT NULL)
    EXECUTE FUNCTION audit_keep_subjects();

INSERT INTO audit_subject (mission, kind, subject, audit)
SELECT a.mission, s.kind, s.subject, a.id FROM audit AS a, audit_subjects(a) AS s WHERE a.mission IS NOT NULL;
