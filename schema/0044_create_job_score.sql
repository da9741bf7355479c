-- How good the best plan of a job was, and when: a row each time that it got another score, for those who watch the job.
CREATE TABLE job_score (
    job bigint NOT NULL,
    mission text COLLATE "C" NOT NULL,
    -- Since the job was begun.
    seconds double precision NOT NULL,
    hard bigint NOT NULL,
    medium bigint NOT NULL,
    soft bigint NOT NULL,
    CONSTRAINT job_score_pkey PRIMARY KEY (job, seconds),
    CONSTRAINT job_score_job_fkey FOREIGN KEY (job) REFERENCES job (id) ON DELETE CASCADE
);
GRANT SELECT, INSERT ON job_score TO observerd_api;
GRANT INSERT ON job_score TO observerd_worker;

DO $$
DECLARE
    fence constant text := $fence$
        (SELECT current_setting('observerd.missions', true) = '*')
        OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
        $fence$;
BEGIN
    ALTER TABLE job_score ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY job_score_owner ON job_score TO CURRENT_USER USING (true);
    EXECUTE format('CREATE POLICY job_score_missions ON job_score TO observerd_api, observerd_worker USING (%s)', fence);
END
$$;

CREATE FUNCTION job_keep_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO job_score (job, mission, seconds, hard, medium, soft)
    VALUES (
        NEW.id, NEW.mission, extract(epoch FROM clock_timestamp() - coalesce(NEW.started_at, NEW.created_at)),
        NEW.incumbent_hard, NEW.incumbent_medium, NEW.incumbent_soft
    );
    RETURN NULL;
END
$$;
CREATE TRIGGER job_score_kept AFTER UPDATE OF incumbent_hard, incumbent_medium, incumbent_soft ON job
    FOR EACH ROW WHEN (
        NEW.kind = 'plan' AND NEW.incumbent_hard IS NOT NULL AND NEW.incumbent_medium IS NOT NULL
        AND NEW.incumbent_soft IS NOT NULL
        AND (NEW.incumbent_hard, NEW.incumbent_medium, NEW.incumbent_soft)
            IS DISTINCT FROM (OLD.incumbent_hard, OLD.incumbent_medium, OLD.incumbent_soft)
    )
    EXECUTE FUNCTION job_keep_score();
