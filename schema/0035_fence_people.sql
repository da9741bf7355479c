-- What is kept of people is behind the same fence as the missions' rows: those of the missions that the transaction may
-- touch at all, for whoever looks.
DO $$
DECLARE
    fence constant text := $fence$
        (SELECT current_setting('observerd.missions', true) = '*')
        OR %I = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
        $fence$;
    guarded record;
BEGIN
    FOR guarded IN
        SELECT place, policy FROM (VALUES
            ('head_request', 'head_request_staff'), ('team_support', 'team_support_staff'),
            ('team_support', 'team_support_personal'), ('assignment', 'assignment_personal'),
            ('assignment', 'assignment_personal_erasure'), ('personal.contact', 'contact_staff'),
            ('personal.vehicle', 'vehicle_staff'), ('personal.interpreter', 'interpreter_staff'),
            ('personal.disclosure', 'disclosure_staff'), ('personal.release', 'release_staff')
        ) AS known (place, policy)
    LOOP
        EXECUTE format('ALTER POLICY %I ON %s USING (%s)', guarded.policy, guarded.place, format(fence, 'mission'));
    END LOOP;
    EXECUTE format('CREATE POLICY mission_personal ON mission FOR SELECT TO observerd_personal USING (%s)', format(fence, 'id'));
    ALTER TABLE erasure ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY erasure_owner ON erasure TO CURRENT_USER USING (true);
    EXECUTE format('CREATE POLICY erasure_missions ON erasure TO observerd_api USING (%s)', format(fence, 'mission'));
END
$$;

-- What lets people in is theirs, and of those who look after all.
DO $$
DECLARE
    guarded record;
    condition text;
BEGIN
    FOR guarded IN
        SELECT name, has_account FROM (VALUES
            ('sign_in_link', true), ('session', true), ('account_subject', true), ('sign_in_attempt', false), ('rate', false)
        ) AS known (name, has_account)
    LOOP
        condition := '(SELECT current_setting(''observerd.missions'', true) = ''*'')';
        IF guarded.has_account THEN
            condition := condition || ' OR account = (SELECT current_setting(''observerd.actor'', true))';
        END IF;
        EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', guarded.name);
        EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', guarded.name || '_owner', guarded.name);
        EXECUTE format('CREATE POLICY %I ON %I TO observerd_api USING (%s)', guarded.name || '_own', guarded.name, condition);
    END LOOP;
END
$$;

-- Everybody has their own account, wherever they work.
CREATE POLICY account_own ON account FOR SELECT TO observerd_api
    USING (id = (SELECT current_setting('observerd.actor', true)));

-- Whoever removes a mission need not see the accounts that were bound to it.
ALTER FUNCTION staff_forget_mission() SECURITY DEFINER SET search_path = public, pg_temp;

ALTER TABLE audit
    DROP CONSTRAINT audit_actor_kind_check,
    ADD CONSTRAINT audit_actor_kind_check CHECK (
        actor_kind IS NOT NULL
        AND actor_kind IN (
            'administrator', 'logistics', 'auditor', 'reader', 'head', 'worker', 'courier', 'daemon', 'command line',
            'demo')
    ) NOT VALID;
