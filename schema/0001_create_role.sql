-- The role that serves. It owns nothing; each migration grants what it needs, and nobody else gets anything.
DO $$
BEGIN
    -- Who may not create roles may go on with one that is there.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'observerd_api') THEN
        CREATE ROLE observerd_api LOGIN;
    END IF;
EXCEPTION
    -- Another database of the cluster is just making it.
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING
            MESSAGE = 'the role observerd_api is missing, and this one may not create roles',
            HINT = 'let an administrator run CREATE ROLE observerd_api LOGIN, then migrate again';
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO observerd_api;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

GRANT SELECT ON schema_migration TO observerd_api;
