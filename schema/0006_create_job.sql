-- The job queue. Every time in it is the database's. Each write of a worker names attempt and lease token, so that a
-- superseded worker changes nothing.

CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY,
    mission text COLLATE "C" NOT NULL,
    seed bigint NOT NULL,
    seconds double precision,
    iterations bigint,
    threads integer NOT NULL,
    input_revision bigint NOT NULL,
    unique_key text,
    state text NOT NULL DEFAULT 'available',
    priority integer NOT NULL DEFAULT 100,
    run_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    revision bigint NOT NULL DEFAULT 1,
    attempt integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    silent_expiries integer NOT NULL DEFAULT 0,
    worker text,
    lease_token uuid,
    lease_until timestamptz,
    cancel_requested boolean NOT NULL DEFAULT false,
    percent double precision NOT NULL DEFAULT 0,
    seconds_left double precision,
    iterations_done bigint NOT NULL DEFAULT 0,
    incumbent_hard bigint,
    incumbent_medium bigint,
    incumbent_soft bigint,
    incumbent bytea COMPRESSION lz4,
    plan_version integer,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    CONSTRAINT job_pkey PRIMARY KEY (id),
    CONSTRAINT job_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT job_plan_fkey FOREIGN KEY (mission, plan_version) REFERENCES plan (mission, version),
    CONSTRAINT job_limit_check CHECK (num_nonnulls(seconds, iterations) = 1 AND seconds > 0 AND iterations > 0),
    CONSTRAINT job_threads_check CHECK (threads >= 1),
    CONSTRAINT job_state_check CHECK (
        state IN ('scheduled', 'available', 'running', 'completed', 'retryable', 'cancelled', 'discarded')
    ),
    CONSTRAINT job_lease_check CHECK (
        (state = 'running') = (lease_token IS NOT NULL) AND (lease_token IS NULL) = (lease_until IS NULL)
    ),
    CONSTRAINT job_finished_at_check
        CHECK ((state IN ('completed', 'cancelled', 'discarded')) = (finished_at IS NOT NULL)),
    CONSTRAINT job_completed_check CHECK (state <> 'completed' OR plan_version IS NOT NULL),
    CONSTRAINT job_percent_check CHECK (percent BETWEEN 0 AND 100),
    CONSTRAINT job_incumbent_check CHECK (num_nulls(incumbent_hard, incumbent_medium, incumbent_soft) IN (0, 3))
);
CREATE INDEX job_waiting_idx ON job (priority, run_at, id) WHERE state IN ('scheduled', 'available', 'retryable');
CREATE INDEX job_lease_idx ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_finished_idx ON job (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_mission_idx ON job (mission, id);
-- At most one waiting job of each key.
CREATE UNIQUE INDEX job_unique_key ON job (unique_key) WHERE state IN ('scheduled', 'available', 'retryable');

GRANT SELECT, INSERT, UPDATE, DELETE ON job TO observerd_api;
