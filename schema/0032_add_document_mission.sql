-- The bytes of a mission hold all its delegations, so they are guarded as its rows are. They begin with its identifier, and
-- so no two missions have the same ones.

-- What nothing was made from is made again when it is wanted.
DELETE FROM mission_document AS d
WHERE NOT EXISTS (SELECT FROM plan AS p WHERE p.mission_sha256 = d.sha256)
    AND NOT EXISTS (SELECT FROM job AS j WHERE j.mission_sha256 = d.sha256);

ALTER TABLE mission_document ADD COLUMN mission text COLLATE "C";
UPDATE mission_document AS d SET mission = coalesce(
    (SELECT p.mission FROM plan AS p WHERE p.mission_sha256 = d.sha256 LIMIT 1),
    (SELECT j.mission FROM job AS j WHERE j.mission_sha256 = d.sha256 LIMIT 1));
ALTER TABLE mission_document
    ALTER COLUMN mission SET NOT NULL,
    ADD CONSTRAINT mission_document_mission_key UNIQUE (mission, sha256);

-- Nothing refers to another mission's bytes, so that no insert can find out whether there are such.
ALTER TABLE plan
    DROP CONSTRAINT plan_mission_sha256_fkey,
    ADD CONSTRAINT plan_mission_sha256_fkey
        FOREIGN KEY (mission, mission_sha256) REFERENCES mission_document (mission, sha256);
ALTER TABLE job
    DROP CONSTRAINT job_mission_sha256_fkey,
    ADD CONSTRAINT job_mission_sha256_fkey
        FOREIGN KEY (mission, mission_sha256) REFERENCES mission_document (mission, sha256);
DROP INDEX plan_mission_sha256_idx, job_mission_sha256_idx;
CREATE INDEX plan_mission_sha256_idx ON plan (mission_sha256, mission);
CREATE INDEX job_mission_sha256_idx ON job (mission_sha256, mission) WHERE mission_sha256 IS NOT NULL;
