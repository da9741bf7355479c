-- Who asked for a job, so that nobody takes more than a share of the queue. Null: a part, or a job of before.

ALTER TABLE job ADD COLUMN requested_by text COLLATE "C";
CREATE INDEX job_requested_by_idx ON job (requested_by) WHERE requested_by IS NOT NULL AND finished_at IS NULL;
