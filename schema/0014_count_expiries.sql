-- A lease that expires is a failure like any other, however far the job was, so that every job comes to its end.

UPDATE job SET failures = failures + silent_expiries WHERE silent_expiries > 0 AND finished_at IS NULL;
ALTER TABLE job DROP COLUMN silent_expiries;
