-- Passwords, as what scrypt makes of them; with it stands what it was made with, so that newer ones may be dearer.
CREATE TABLE account_password (
    account text COLLATE "C" NOT NULL,
    rounds integer NOT NULL,
    block_size integer NOT NULL,
    parallelism integer NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT account_password_pkey PRIMARY KEY (account),
    CONSTRAINT account_password_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT account_password_cost_check CHECK (rounds > 1 AND block_size > 0 AND parallelism > 0),
    CONSTRAINT account_password_salt_check CHECK (octet_length(salt) >= 16),
    CONSTRAINT account_password_digest_check CHECK (octet_length(digest) = 32)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON account_password TO observerd_api;

-- Nobody but its holder, and the daemon before it knows who asks, sees one: not those who keep accounts either.
ALTER TABLE account_password ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY account_password_owner ON account_password TO CURRENT_USER USING (true);
CREATE POLICY account_password_own ON account_password TO observerd_api
    USING (account = (SELECT current_setting('observerd.actor', true)));
CREATE POLICY account_password_daemon ON account_password FOR SELECT TO observerd_api USING (
    (SELECT current_setting('observerd.actor', true) = 'daemon' AND current_setting('observerd.missions', true) = '*'));
