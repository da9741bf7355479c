-- Calendars that programs of people subscribe to, each of a delegation's observers or of one of them. Of the secret in its
-- address only the SHA-256 is here, which nobody but the daemon reads.
CREATE TABLE calendar_feed (
    mission text COLLATE "C" NOT NULL,
    -- At random, so that nothing can be counted by it.
    id text COLLATE "C" NOT NULL DEFAULT 'cal_' || replace(gen_random_uuid()::text, '-', ''),
    delegation text COLLATE "C" NOT NULL,
    observer text COLLATE "C",
    language text NOT NULL,
    sha256 bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_by text COLLATE "C" NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT calendar_feed_pkey PRIMARY KEY (mission, id),
    CONSTRAINT calendar_feed_sha256_key UNIQUE (sha256),
    CONSTRAINT calendar_feed_sha256_check CHECK (length(sha256) = 32),
    CONSTRAINT calendar_feed_language_check CHECK (language IN ('en', 'ru')),
    CONSTRAINT calendar_feed_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE
);

ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY calendar_feed_owner ON calendar_feed TO CURRENT_USER USING (true);
CREATE POLICY calendar_feed_missions ON calendar_feed TO observerd_api USING (
    (SELECT current_setting('observerd.missions', true) = '*')
    OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
);
CREATE POLICY calendar_feed_head ON calendar_feed TO observerd_head USING (
    mission = (SELECT current_setting('observerd.mission', true))
    AND delegation = ANY ((SELECT nullif(current_setting('observerd.delegations', true), '')::text[])::text[])
) WITH CHECK (
    mission = (SELECT current_setting('observerd.mission', true))
    AND delegation = ANY ((SELECT nullif(current_setting('observerd.delegations', true), '')::text[])::text[])
);
-- In the head's own name, and of nobody but those of whom the delegation was told something.
CREATE POLICY calendar_feed_made ON calendar_feed AS RESTRICTIVE FOR INSERT TO observerd_head WITH CHECK (
    created_by = (SELECT current_setting('observerd.actor', true))
    AND revoked_at IS NULL
    AND (observer IS NULL OR EXISTS (
        SELECT FROM assignment AS a
        WHERE a.mission = calendar_feed.mission AND a.delegation = calendar_feed.delegation
            AND a.observer = calendar_feed.observer
    ))
);
GRANT SELECT, INSERT, UPDATE (revoked_at) ON calendar_feed TO observerd_api;
GRANT
    SELECT (mission, id, delegation, observer, language, created_at, created_by, revoked_at),
    INSERT (mission, delegation, observer, language, sha256, created_by),
    UPDATE (revoked_at)
    ON calendar_feed TO observerd_head;
