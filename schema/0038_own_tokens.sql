-- A token is a program's, in a role of its own, or somebody's, who may by it what their account may at that time.
ALTER TABLE access_token
    ADD COLUMN account text COLLATE "C",
    -- What it was known by before, for as long as that still works.
    ADD COLUMN former_sha256 bytea,
    ADD COLUMN former_until timestamptz,
    ALTER COLUMN role DROP NOT NULL,
    ADD CONSTRAINT access_token_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    ADD CONSTRAINT access_token_holder_check CHECK (
        num_nonnulls(account, role) = 1
        AND (account IS NULL OR num_nonnulls(mission, delegations, missions) = 0 AND expires_at IS NOT NULL)
    ),
    ADD CONSTRAINT access_token_former_sha256_key UNIQUE (former_sha256),
    ADD CONSTRAINT access_token_former_check CHECK (
        num_nonnulls(former_sha256, former_until) IN (0, 2) AND length(former_sha256) = 32
    );
CREATE INDEX access_token_account_idx ON access_token (account);

-- Everybody looks after their own: people after those of their account, a program after the one that it has.
CREATE POLICY access_token_own ON access_token TO observerd_api
    USING (coalesce(account, id) = (SELECT current_setting('observerd.actor', true)));
