-- Links that let people in once, and what comes of them. Of every secret only the SHA-256 is here.

CREATE TABLE sign_in_link (
    sha256 bytea NOT NULL,
    account text COLLATE "C" NOT NULL,
    purpose text NOT NULL,
    -- The message that it went out with, which may be removed before it.
    message text COLLATE "C",
    -- The mark of the only browser that may use it.
    browser bytea,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT sign_in_link_pkey PRIMARY KEY (sha256),
    CONSTRAINT sign_in_link_sha256_check CHECK (length(sha256) = 32),
    CONSTRAINT sign_in_link_browser_check CHECK (length(browser) = 32),
    CONSTRAINT sign_in_link_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT sign_in_link_purpose_check CHECK (purpose IN ('invitation', 'sign_in'))
);
CREATE INDEX sign_in_link_account_idx ON sign_in_link (account);
CREATE INDEX sign_in_link_message_idx ON sign_in_link (message);
CREATE INDEX sign_in_link_expires_at_idx ON sign_in_link (expires_at);
GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON sign_in_link TO observerd_api;

CREATE TABLE session (
    id text COLLATE "C" NOT NULL,
    sha256 bytea NOT NULL,
    account text COLLATE "C" NOT NULL,
    method text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT session_pkey PRIMARY KEY (id),
    CONSTRAINT session_sha256_key UNIQUE (sha256),
    CONSTRAINT session_sha256_check CHECK (length(sha256) = 32),
    CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT session_method_check CHECK (method IN ('invitation', 'link', 'password'))
);
CREATE INDEX session_account_idx ON session (account);
CREATE INDEX session_expires_at_idx ON session (expires_at);
GRANT SELECT, INSERT, DELETE, UPDATE (seen_at, ended_at) ON session TO observerd_api;

-- How often something was tried since a moment; keys are digests, so that nobody's address is here.
CREATE TABLE rate (
    key bytea NOT NULL,
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    count integer NOT NULL DEFAULT 1,
    CONSTRAINT rate_pkey PRIMARY KEY (key),
    CONSTRAINT rate_key_check CHECK (length(key) = 32)
);
CREATE INDEX rate_since_idx ON rate (since);
GRANT SELECT, INSERT, UPDATE, DELETE ON rate TO observerd_api;
