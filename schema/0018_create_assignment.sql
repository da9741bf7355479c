-- What observers were told, for the heads of their delegations, who act under a role of their own: it has no right on
-- anything but these rows, what it needs to record a request, and the audit trail that it adds to.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'observerd_head') THEN
        CREATE ROLE observerd_head NOLOGIN;
    END IF;
    IF NOT pg_has_role('observerd_api', 'observerd_head', 'MEMBER') THEN
        GRANT observerd_head TO observerd_api;
    END IF;
EXCEPTION
    -- Another database of the cluster is just making it.
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING
            MESSAGE = 'the role observerd_head is missing, or observerd_api is no member of it, and this one may not '
                'change roles',
            HINT = 'let an administrator run CREATE ROLE observerd_head NOLOGIN and GRANT observerd_head TO '
                'observerd_api, then migrate again';
END
$$;

-- Each row is what was told of one observer at one time; the last one holds, and asks to be confirmed.
CREATE TABLE assignment (
    mission text COLLATE "C" NOT NULL,
    delegation text COLLATE "C" NOT NULL,
    observer text COLLATE "C" NOT NULL,
    revision integer NOT NULL,
    change text NOT NULL,
    content json NOT NULL,
    told_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    confirmed_at timestamptz,
    confirmed_by text,
    CONSTRAINT assignment_pkey PRIMARY KEY (mission, observer, delegation, revision),
    CONSTRAINT assignment_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT assignment_revision_check CHECK (revision >= 1),
    CONSTRAINT assignment_change_check CHECK (change IN ('added', 'changed', 'removed')),
    CONSTRAINT assignment_confirmed_check CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
);

-- Without the settings of a transaction, heads see no row and write none.
ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY assignment_owner ON assignment TO CURRENT_USER USING (true);
CREATE POLICY assignment_staff ON assignment TO observerd_api USING (true);
CREATE POLICY assignment_head ON assignment TO observerd_head USING (
    mission = current_setting('observerd.mission', true)
    AND delegation = ANY (nullif(current_setting('observerd.delegations', true), '')::text[])
);
GRANT SELECT, INSERT, UPDATE (confirmed_at, confirmed_by) ON assignment TO observerd_api;
GRANT SELECT, UPDATE (confirmed_at, confirmed_by) ON assignment TO observerd_head;

-- Recorded answers may hold assignments, and so each head has only their own.
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_key_owner ON idempotency_key TO CURRENT_USER USING (true);
CREATE POLICY idempotency_key_staff ON idempotency_key TO observerd_api USING (true);
CREATE POLICY idempotency_key_head ON idempotency_key TO observerd_head
    USING (principal = current_setting('observerd.actor', true));
GRANT SELECT, INSERT, UPDATE ON idempotency_key TO observerd_head;

ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_owner ON audit TO CURRENT_USER USING (true);
CREATE POLICY audit_staff ON audit TO observerd_api USING (true);
CREATE POLICY audit_head ON audit FOR INSERT TO observerd_head
    WITH CHECK (principal = current_setting('observerd.actor', true) AND actor_kind = 'head');
GRANT INSERT ON audit TO observerd_head;

GRANT USAGE ON SCHEMA public TO observerd_head;
GRANT SELECT ON schema_migration TO observerd_head;

ALTER TABLE audit
    DROP CONSTRAINT audit_actor_kind_check,
    ADD CONSTRAINT audit_actor_kind_check CHECK (
        actor_kind IS NOT NULL
        AND actor_kind IN ('logistics', 'reader', 'head', 'worker', 'daemon', 'command line', 'demo')
    ) NOT VALID;

-- Whose head a bearer is; void with the mission, since another one may take its name.
ALTER TABLE access_token
    ADD COLUMN mission text COLLATE "C",
    ADD COLUMN delegations text[] COLLATE "C",
    ADD CONSTRAINT access_token_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    DROP CONSTRAINT access_token_role_check,
    ADD CONSTRAINT access_token_role_check CHECK (role IN ('logistics', 'reader', 'head')),
    ADD CONSTRAINT access_token_delegations_check CHECK (
        CASE role
            WHEN 'head' THEN mission IS NOT NULL AND delegations IS NOT NULL AND cardinality(delegations) > 0
            ELSE num_nonnulls(mission, delegations) = 0
        END
    );
CREATE INDEX access_token_mission_idx ON access_token (mission);
