-- Sign-ins that are under way at the organisation's provider, by digests of what the provider and the browser hold.
CREATE TABLE sign_in_attempt (
    state_sha256 bytea NOT NULL,
    browser_sha256 bytea NOT NULL,
    issuer text COLLATE "C" NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (state_sha256),
    CONSTRAINT sign_in_attempt_sha256_check CHECK (octet_length(state_sha256) = 32 AND octet_length(browser_sha256) = 32)
);
CREATE INDEX sign_in_attempt_expires_idx ON sign_in_attempt (expires_at);
-- Rows are never changed; locking those that are over, to remove them, asks for the right.
GRANT SELECT, INSERT, DELETE, UPDATE (expires_at) ON sign_in_attempt TO observerd_api;

-- Whom a provider's people were at their first sign-in: an account is one person's, even where an address is given to
-- another. Subjects may be names or addresses, so only their digests are here.
CREATE TABLE account_subject (
    account text COLLATE "C" NOT NULL,
    issuer text COLLATE "C" NOT NULL,
    subject_sha256 bytea NOT NULL,
    pinned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT account_subject_pkey PRIMARY KEY (account, issuer),
    CONSTRAINT account_subject_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT account_subject_subject_key UNIQUE (issuer, subject_sha256),
    CONSTRAINT account_subject_sha256_check CHECK (octet_length(subject_sha256) = 32)
);
GRANT SELECT, INSERT ON account_subject TO observerd_api;
