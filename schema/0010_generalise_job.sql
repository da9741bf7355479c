-- A job has a kind and its arguments, which code gives a type, so that another kind needs no other columns. What it
-- came to may be several plans. A key says which requests are about the same thing: at most one job of a key waits that was
-- never begun, and another request for it changes that one; at most one is being worked on.

ALTER TABLE job
    ADD COLUMN kind text,
    ADD COLUMN args json;

UPDATE job SET
    kind = CASE stage WHEN 'part' THEN 'plan_part' ELSE 'plan' END,
    args = CASE stage
        WHEN 'part' THEN json_strip_nulls(json_build_object(
            'seed', seed, 'seconds', seconds, 'iterations', iterations, 'threads', threads,
            'regions', to_json(regions)))
        ELSE json_strip_nulls(json_build_object(
            'seed', seed, 'seconds', seconds, 'iterations', iterations, 'threads', threads, 'parts', parts))
    END;

-- The plans of a job, its first choice first.
CREATE TABLE job_plan (
    job bigint NOT NULL,
    option integer NOT NULL,
    mission text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    CONSTRAINT job_plan_pkey PRIMARY KEY (job, option),
    CONSTRAINT job_plan_job_fkey FOREIGN KEY (job) REFERENCES job (id) ON DELETE CASCADE,
    CONSTRAINT job_plan_plan_fkey FOREIGN KEY (mission, version) REFERENCES plan (mission, version) ON DELETE CASCADE,
    CONSTRAINT job_plan_option_check CHECK (option >= 1)
);
CREATE INDEX job_plan_plan_idx ON job_plan (mission, version);
GRANT SELECT, INSERT, DELETE ON job_plan TO observerd_api;

INSERT INTO job_plan (job, option, mission, version)
SELECT id, 1, mission, plan_version FROM job WHERE plan_version IS NOT NULL;

DROP INDEX job_unique_key;
ALTER TABLE job
    ALTER COLUMN kind SET NOT NULL,
    ALTER COLUMN args SET NOT NULL,
    DROP CONSTRAINT job_plan_fkey,
    DROP CONSTRAINT job_limit_check,
    DROP CONSTRAINT job_threads_check,
    DROP CONSTRAINT job_parts_check,
    DROP CONSTRAINT job_part_check,
    DROP CONSTRAINT job_completed_check,
    DROP COLUMN seed,
    DROP COLUMN seconds,
    DROP COLUMN iterations,
    DROP COLUMN threads,
    DROP COLUMN parts,
    DROP COLUMN regions,
    DROP COLUMN plan_version,
    ADD CONSTRAINT job_kind_check CHECK (kind <> ''),
    ADD CONSTRAINT job_args_check CHECK (json_typeof(args) = 'object'),
    ADD CONSTRAINT job_part_check CHECK (
        num_nulls(parent, part) = CASE WHEN stage = 'part' THEN 0 ELSE 2 END AND part >= 1
    );

CREATE UNIQUE INDEX job_pending_key ON job (unique_key) WHERE attempt = 0 AND state IN ('scheduled', 'available');
CREATE UNIQUE INDEX job_running_key ON job (unique_key) WHERE state IN ('running', 'waiting');
CREATE INDEX job_unique_key_idx ON job (unique_key, id) WHERE unique_key IS NOT NULL;

-- A job that is completed has a plan, unless it is a part, whose teams its job joins.
CREATE FUNCTION job_require_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM job_plan WHERE job = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'job_completed_check', TABLE = 'job',
            MESSAGE = 'a completed job has a plan';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER job_completed_check AFTER INSERT OR UPDATE OF state ON job
    FOR EACH ROW WHEN (NEW.state = 'completed' AND NEW.stage <> 'part') EXECUTE FUNCTION job_require_plan();

-- Jobs go after a month, the plans stay.
UPDATE plan SET job = NULL WHERE job IS NOT NULL AND NOT EXISTS (SELECT FROM job AS j WHERE j.id = plan.job);
ALTER TABLE plan
    ADD CONSTRAINT plan_job_fkey FOREIGN KEY (job) REFERENCES job (id) ON DELETE SET NULL;
CREATE INDEX plan_job_idx ON plan (job) WHERE job IS NOT NULL;
