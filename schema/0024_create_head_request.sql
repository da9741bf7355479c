-- What heads of delegations ask for and report. A report takes effect by itself soon after it is here; of the rest, staff
-- decide. Heads insert and read what is their delegations' own, and never the number of an incident, by which incidents
-- could be counted.

CREATE TABLE head_request (
    mission text COLLATE "C" NOT NULL,
    -- At random, so that nothing can be counted by it.
    id text COLLATE "C" NOT NULL DEFAULT 'req_' || replace(gen_random_uuid()::text, '-', ''),
    delegation text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    observers text[] COLLATE "C" NOT NULL,
    replacement text COLLATE "C",
    effective_from timestamptz,
    effective_from_text text,
    effective_until timestamptz,
    effective_until_text text,
    text text,
    state text NOT NULL,
    -- From 1; each decision is of the one that was seen.
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_by text COLLATE "C" NOT NULL,
    decided_at timestamptz,
    decided_by text COLLATE "C",
    answer text,
    -- What the report became, by its number.
    incident integer,
    CONSTRAINT head_request_pkey PRIMARY KEY (mission, id),
    CONSTRAINT head_request_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT head_request_kind_check CHECK (kind IN ('change', 'drop_out', 'late', 'return', 'replacement')),
    CONSTRAINT head_request_observers_check CHECK (
        CASE kind
            WHEN 'change' THEN true
            WHEN 'replacement' THEN cardinality(observers) = 1
            ELSE cardinality(observers) >= 1
        END
    ),
    CONSTRAINT head_request_replacement_check CHECK ((replacement IS NOT NULL) = (kind = 'replacement')),
    CONSTRAINT head_request_effective_from_check CHECK (
        (effective_from IS NULL) = (effective_from_text IS NULL)
        AND (effective_from IS NULL OR kind = 'drop_out' AND effective_from = effective_from_text::timestamptz)
    ),
    CONSTRAINT head_request_effective_until_check CHECK (
        (effective_until IS NULL) = (effective_until_text IS NULL)
        AND (effective_until IS NOT NULL) = (kind = 'late')
        AND (effective_until IS NULL OR effective_until = effective_until_text::timestamptz)
    ),
    CONSTRAINT head_request_text_check CHECK (
        char_length(text) BETWEEN 1 AND 2000 AND (text IS NOT NULL OR kind IN ('late', 'return'))
    ),
    CONSTRAINT head_request_answer_check CHECK (char_length(answer) BETWEEN 1 AND 2000),
    CONSTRAINT head_request_state_check CHECK (
        CASE
            WHEN kind IN ('drop_out', 'late', 'return') THEN state IN ('pending', 'done', 'refused')
            ELSE state IN ('open', 'answered', 'accepted', 'refused')
        END
    ),
    CONSTRAINT head_request_decided_check CHECK (
        num_nonnulls(decided_at, decided_by) = CASE WHEN state IN ('pending', 'open') THEN 0 ELSE 2 END
    ),
    CONSTRAINT head_request_revision_check CHECK (revision >= 1)
);
CREATE INDEX head_request_list_idx ON head_request (mission, created_at, id);
CREATE INDEX head_request_pending_idx ON head_request (created_at) WHERE state = 'pending';
CREATE INDEX head_request_incident_idx ON head_request (mission, incident) WHERE incident IS NOT NULL;

ALTER TABLE head_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE head_request FORCE ROW LEVEL SECURITY;
CREATE POLICY head_request_owner ON head_request TO CURRENT_USER USING (true);
CREATE POLICY head_request_staff ON head_request TO observerd_api USING (true);
CREATE POLICY head_request_head ON head_request FOR SELECT TO observerd_head USING (
    mission = current_setting('observerd.mission', true)
    AND delegation = ANY (nullif(current_setting('observerd.delegations', true), '')::text[])
);
-- About nobody but those whose assignments the head may see, in the head's own name, and never decided.
CREATE POLICY head_request_asked ON head_request FOR INSERT TO observerd_head WITH CHECK (
    mission = current_setting('observerd.mission', true)
    AND delegation = ANY (nullif(current_setting('observerd.delegations', true), '')::text[])
    AND created_by = current_setting('observerd.actor', true)
    AND state IN ('pending', 'open')
    AND NOT EXISTS (
        SELECT FROM unnest(observers || replacement) AS named (id)
        WHERE named.id IS NOT NULL AND NOT EXISTS (
            SELECT FROM assignment AS a
            WHERE a.mission = head_request.mission AND a.delegation = head_request.delegation
                AND a.observer = named.id
        )
    )
);
GRANT SELECT, INSERT, UPDATE (state, revision, decided_at, decided_by, answer, incident) ON head_request
    TO observerd_api;
GRANT
    SELECT (mission, id, delegation, kind, observers, replacement, effective_from, effective_from_text,
        effective_until, effective_until_text, text, state, revision, created_at, created_by, decided_at, decided_by,
        answer),
    INSERT (mission, delegation, kind, observers, replacement, effective_from, effective_from_text, effective_until,
        effective_until_text, text, state, created_by)
    ON head_request TO observerd_head;
