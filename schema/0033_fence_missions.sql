-- Every row of a mission is behind policies, forced on the owner too. A transaction says whose rows it may touch at all:
-- `observerd.missions` is '*' for all missions, else an array of them, and without it there is no row; `observerd.actor` is
-- who it is for. The settings are read once for a statement, so that the policies cost a comparison for each row.

-- Staff and worker alike: one role of a session inherits the policies of the other, so neither has wider ones.
DO $$
DECLARE
    fence constant text := $fence$
        (SELECT current_setting('observerd.missions', true) = '*')
        OR %I = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
        $fence$;
    guarded record;
BEGIN
    FOR guarded IN
        SELECT name, CASE name WHEN 'mission' THEN 'id' ELSE 'mission' END AS key, rest.roles
        FROM (VALUES
            ('observerd_api, observerd_worker', ARRAY[
                'mission', 'region', 'hub', 'station', 'tabulation_centre', 'delegation', 'observer', 'incompatibility',
                'pin', 'sample', 'sample_unit', 'mission_document', 'plan', 'plan_team', 'plan_team_member', 'job',
                'job_plan']),
            ('observerd_api', ARRAY[
                'region_outline', 'observer_region', 'pin_observer', 'incident', 'assignment', 'access_token', 'account',
                'message'])
        ) AS rest (roles, tables), unnest(rest.tables) AS name
    LOOP
        EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', guarded.name);
        EXECUTE format('DROP POLICY IF EXISTS %I ON %I', guarded.name || '_staff', guarded.name);
        EXECUTE format('DROP POLICY IF EXISTS %I ON %I', guarded.name || '_owner', guarded.name);
        EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', guarded.name || '_owner', guarded.name);
        EXECUTE format(
            'CREATE POLICY %I ON %I TO %s USING (%s)', guarded.name || '_missions', guarded.name, guarded.roles,
            format(fence, guarded.key));
    END LOOP;
    -- What concerns no mission is written by everybody and read by those of all missions.
    EXECUTE format('CREATE POLICY audit_missions ON audit FOR SELECT TO observerd_api USING (%s)', format(fence, 'mission'));
    EXECUTE format(
        'CREATE POLICY audit_actor ON audit FOR INSERT TO observerd_api, observerd_worker WITH CHECK ('
            'principal = (SELECT current_setting(''observerd.actor'', true)) AND (mission IS NULL OR %s))',
        format(fence, 'mission'));
END
$$;
DROP POLICY audit_staff ON audit;

-- A recorded answer is its own caller's, and the worker's to remove.
DROP POLICY idempotency_key_staff ON idempotency_key;
CREATE POLICY idempotency_key_actor ON idempotency_key TO observerd_api
    USING (principal = (SELECT current_setting('observerd.actor', true)));
CREATE POLICY idempotency_key_worker ON idempotency_key TO observerd_worker USING (
    (SELECT current_user = 'observerd_worker' AND current_setting('observerd.missions', true) = '*'));

-- Those of heads, read once for a statement too.
ALTER POLICY assignment_head ON assignment USING (
    mission = (SELECT current_setting('observerd.mission', true))
    AND delegation = ANY ((SELECT nullif(current_setting('observerd.delegations', true), '')::text[])::text[])
);
ALTER POLICY idempotency_key_head ON idempotency_key
    USING (principal = (SELECT current_setting('observerd.actor', true)));
