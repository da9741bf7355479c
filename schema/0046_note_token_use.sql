-- When a token was last used, to the minute, for whoever has it. Those of people are removed some time after their end.
ALTER TABLE access_token ADD COLUMN used_at timestamptz;
GRANT DELETE ON access_token TO observerd_api;
CREATE INDEX access_token_over_idx ON access_token (least(expires_at, revoked_at)) WHERE account IS NOT NULL;
