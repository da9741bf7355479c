-- A plan job may be solved in parts: jobs of their own, each with some of the mission's regions, which any daemon
-- takes. The plan job makes an interim plan (its `incumbent`), waits for its parts without a worker, and joins what
-- they found.

ALTER TABLE job
    ADD COLUMN stage text NOT NULL DEFAULT 'whole',
    ADD COLUMN parts integer NOT NULL DEFAULT 1,
    ADD COLUMN parent bigint,
    ADD COLUMN part integer,
    ADD COLUMN regions text[] COLLATE "C",
    ADD COLUMN mission_sha256 bytea,
    ADD COLUMN interim_iterations bigint,
    ADD COLUMN interim_hard bigint,
    ADD COLUMN interim_medium bigint,
    ADD COLUMN interim_soft bigint,
    DROP CONSTRAINT job_state_check,
    ADD CONSTRAINT job_state_check CHECK (
        state IN ('scheduled', 'available', 'running', 'waiting', 'completed', 'retryable', 'cancelled', 'discarded')
    ),
    DROP CONSTRAINT job_completed_check,
    ADD CONSTRAINT job_completed_check CHECK (state <> 'completed' OR plan_version IS NOT NULL OR stage = 'part'),
    ADD CONSTRAINT job_stage_check CHECK (stage IN ('whole', 'prepare', 'part', 'join')),
    ADD CONSTRAINT job_parts_check CHECK (parts >= 1 AND (parts > 1) = (stage IN ('prepare', 'join'))),
    ADD CONSTRAINT job_part_check CHECK (
        num_nulls(parent, part, regions) = CASE WHEN stage = 'part' THEN 0 ELSE 3 END AND part >= 1
    ),
    ADD CONSTRAINT job_interim_check CHECK (
        num_nulls(interim_iterations, interim_hard, interim_medium, interim_soft)
            = CASE WHEN stage = 'join' THEN 0 ELSE 4 END
    ),
    -- What is to be joined, and on which bytes, is there until the job has ended.
    ADD CONSTRAINT job_join_check CHECK (
        stage <> 'join' OR finished_at IS NOT NULL OR num_nulls(incumbent, mission_sha256) = 0
    ),
    ADD CONSTRAINT job_waiting_check CHECK (state <> 'waiting' OR stage = 'join'),
    ADD CONSTRAINT job_parent_fkey FOREIGN KEY (parent) REFERENCES job (id) ON DELETE CASCADE,
    ADD CONSTRAINT job_mission_sha256_fkey FOREIGN KEY (mission_sha256) REFERENCES mission_document (sha256);
CREATE UNIQUE INDEX job_part_key ON job (parent, part) WHERE parent IS NOT NULL;
CREATE INDEX job_mission_sha256_idx ON job (mission_sha256) WHERE mission_sha256 IS NOT NULL;
CREATE INDEX job_parted_idx ON job (id) WHERE state = 'waiting';
