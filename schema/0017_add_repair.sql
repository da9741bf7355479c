-- A job that repairs a published plan stores several plans one after the other. What it has come to is kept with it, in a
-- form that code gives a type; a repair that is not needed says so in place of a plan.

ALTER TABLE job
    ADD COLUMN outcome json,
    ADD CONSTRAINT job_outcome_check CHECK (json_typeof(outcome) = 'object');
CREATE INDEX job_repair_idx ON job (mission, id) WHERE kind = 'repair';

CREATE OR REPLACE FUNCTION job_require_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.outcome ->> 'remark' IS NULL AND NOT EXISTS (SELECT FROM job_plan WHERE job = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'job_completed_check', TABLE = 'job',
            MESSAGE = 'a completed job has a plan, or says why it has none';
    END IF;
    RETURN NULL;
END
$$;

-- A better plan takes the place of an earlier one among those of its job.
GRANT UPDATE (version) ON job_plan TO observerd_api;

-- The revision that last changed the stations, by far the longest list: where it is known, they need not be read again.
ALTER TABLE mission ADD COLUMN station_revision bigint;
UPDATE mission SET station_revision = input_revision;
ALTER TABLE mission
    ALTER COLUMN station_revision SET DEFAULT 1,
    ALTER COLUMN station_revision SET NOT NULL,
    ADD CONSTRAINT mission_station_revision_check CHECK (station_revision BETWEEN 1 AND input_revision);

-- Which repair was wanted when a plan was made.
ALTER TABLE plan
    ADD COLUMN repair_option text,
    ADD CONSTRAINT plan_repair_option_check CHECK (
        repair_option IS NULL
        OR repair_option IN ('best', 'least-change', 'keep-reserves') AND base_version IS NOT NULL
    );
