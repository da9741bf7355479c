-- Programs that ask to act for somebody, who allows it in a browser. Of both codes only the SHA-256 is here, and a row for
-- no longer than they work; a token that comes of it is in `access_token`.
CREATE TABLE device_request (
    id text COLLATE "C" NOT NULL,
    -- What the program holds.
    device_sha256 bytea NOT NULL,
    -- What its user types.
    user_code_sha256 bytea NOT NULL,
    -- As they call themselves.
    program text NOT NULL,
    host text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    -- How often the program may ask what has come of it.
    interval_s integer NOT NULL,
    polled_at timestamptz,
    -- Who has decided.
    account text COLLATE "C",
    is_allowed boolean,
    CONSTRAINT device_request_pkey PRIMARY KEY (id),
    CONSTRAINT device_request_device_key UNIQUE (device_sha256),
    CONSTRAINT device_request_user_code_key UNIQUE (user_code_sha256),
    CONSTRAINT device_request_sha256_check CHECK (
        octet_length(device_sha256) = 32 AND octet_length(user_code_sha256) = 32),
    CONSTRAINT device_request_decision_check CHECK (num_nonnulls(account, is_allowed) IN (0, 2)),
    CONSTRAINT device_request_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX device_request_expires_at_idx ON device_request (expires_at);
CREATE INDEX device_request_account_idx ON device_request (account);
GRANT SELECT, INSERT, DELETE, UPDATE (interval_s, polled_at, account, is_allowed) ON device_request TO observerd_api;

-- Whoever has the code may decide; what is decided is theirs. Without the settings of a transaction there is no row.
ALTER TABLE device_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY device_request_owner ON device_request TO CURRENT_USER USING (true);
CREATE POLICY device_request_own ON device_request TO observerd_api USING (
    (SELECT current_setting('observerd.missions', true) = '*')
    OR coalesce(account, (SELECT current_setting('observerd.actor', true)))
        = (SELECT nullif(current_setting('observerd.actor', true), '')));
