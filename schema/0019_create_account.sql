-- People who sign in, each in one role: staff with their missions, heads with their delegations of one.
CREATE TABLE account (
    id text COLLATE "C" NOT NULL,
    -- In the lower case that it is looked for in.
    email text COLLATE "C" NOT NULL,
    name text NOT NULL,
    language text NOT NULL DEFAULT 'en',
    role text NOT NULL,
    mission text COLLATE "C",
    delegations text[] COLLATE "C",
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    disabled_at timestamptz,
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT account_email_key UNIQUE (email),
    CONSTRAINT account_email_check CHECK (email = lower(email)),
    CONSTRAINT account_language_check CHECK (language IN ('en', 'ru')),
    CONSTRAINT account_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT account_role_check CHECK (role IN ('logistics', 'reader', 'head')),
    CONSTRAINT account_delegations_check CHECK (
        CASE role
            WHEN 'head' THEN mission IS NOT NULL AND delegations IS NOT NULL AND cardinality(delegations) > 0
            ELSE num_nonnulls(mission, delegations) = 0
        END
    )
);
CREATE INDEX account_mission_idx ON account (mission);
GRANT SELECT, INSERT, UPDATE (email, name, language, disabled_at) ON account TO observerd_api;
