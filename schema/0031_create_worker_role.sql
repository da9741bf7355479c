-- What daemons do on their own, plans and upkeep, they do under a role that can do just that: it reads missions and what
-- they are solved from, works on jobs and stores plans; people, tokens and what was told are not its business.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'observerd_worker') THEN
        CREATE ROLE observerd_worker NOLOGIN;
    END IF;
    IF NOT pg_has_role('observerd_api', 'observerd_worker', 'MEMBER') THEN
        GRANT observerd_worker TO observerd_api;
    END IF;
EXCEPTION
    -- Another database of the cluster is just making it.
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING
            MESSAGE = 'the role observerd_worker is missing, or observerd_api is no member of it, and this one may not '
                'change roles',
            HINT = 'let an administrator run CREATE ROLE observerd_worker NOLOGIN and GRANT observerd_worker TO '
                'observerd_api, then migrate again';
END
$$;

GRANT USAGE ON SCHEMA public TO observerd_worker;
GRANT SELECT ON schema_migration TO observerd_worker;
GRANT SELECT ON mission, region, hub, station, tabulation_centre, delegation, observer, incompatibility, pin, sample,
    sample_unit TO observerd_worker;
-- It holds a mission and takes plan versions.
GRANT UPDATE (last_plan_version) ON mission TO observerd_worker;
GRANT SELECT, INSERT ON plan TO observerd_worker;
GRANT INSERT ON plan_team, plan_team_member TO observerd_worker;
GRANT SELECT, INSERT, DELETE, UPDATE (created_at) ON mission_document TO observerd_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON job TO observerd_worker;
GRANT SELECT, INSERT, DELETE, UPDATE (version) ON job_plan TO observerd_worker;
-- It removes what is old, whatever it says.
GRANT SELECT (created_at), DELETE ON idempotency_key TO observerd_worker;
GRANT INSERT ON audit TO observerd_worker;
