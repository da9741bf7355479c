-- Administrators keep accounts, auditors read, and staff may be bound to some missions. An audit row stays as it was
-- written, so that its former names stay valid too.
ALTER TABLE audit
    DROP CONSTRAINT audit_actor_kind_check,
    ADD CONSTRAINT audit_actor_kind_check CHECK (
        actor_kind IS NOT NULL
        AND actor_kind IN (
            'administrator', 'logistics', 'auditor', 'reader', 'head', 'worker', 'daemon', 'command line', 'demo')
    ) NOT VALID;

ALTER TABLE access_token
    ADD COLUMN missions text[] COLLATE "C",
    DROP CONSTRAINT access_token_role_check,
    DROP CONSTRAINT access_token_delegations_check;
UPDATE access_token SET role = 'auditor' WHERE role = 'reader';
ALTER TABLE access_token
    ADD CONSTRAINT access_token_role_check CHECK (role IN ('administrator', 'logistics', 'auditor', 'head')),
    ADD CONSTRAINT access_token_places_check CHECK (
        CASE role
            WHEN 'head' THEN mission IS NOT NULL AND delegations IS NOT NULL AND cardinality(delegations) > 0
                AND missions IS NULL
            WHEN 'administrator' THEN num_nonnulls(mission, delegations, missions) = 0
            ELSE num_nonnulls(mission, delegations) = 0 AND array_position(missions, NULL) IS NULL
        END
    );

ALTER TABLE account
    ADD COLUMN missions text[] COLLATE "C",
    ADD COLUMN revision integer NOT NULL DEFAULT 1,
    DROP CONSTRAINT account_role_check,
    DROP CONSTRAINT account_delegations_check;
UPDATE account SET role = 'auditor' WHERE role = 'reader';
ALTER TABLE account
    ADD CONSTRAINT account_role_check CHECK (role IN ('administrator', 'logistics', 'auditor', 'head')),
    ADD CONSTRAINT account_places_check CHECK (
        CASE role
            WHEN 'head' THEN mission IS NOT NULL AND delegations IS NOT NULL AND cardinality(delegations) > 0
                AND missions IS NULL
            WHEN 'administrator' THEN num_nonnulls(mission, delegations, missions) = 0
            ELSE num_nonnulls(mission, delegations) = 0 AND array_position(missions, NULL) IS NULL
        END
    );
GRANT UPDATE (missions, revision) ON account TO observerd_api;

-- Another mission may take the name of one that is gone. Who was bound to none but that one sees nothing from then on.
CREATE FUNCTION staff_forget_mission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE account SET missions = array_remove(missions, OLD.id) WHERE OLD.id = ANY (missions);
    UPDATE access_token SET missions = array_remove(missions, OLD.id) WHERE OLD.id = ANY (missions);
    RETURN NULL;
END
$$;
CREATE TRIGGER mission_forgotten_by_staff AFTER DELETE ON mission
    FOR EACH ROW EXECUTE FUNCTION staff_forget_mission();
