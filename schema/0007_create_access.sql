-- Who may call, what was answered, and what was done.

CREATE TABLE access_token (
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    sha256 bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT access_token_pkey PRIMARY KEY (id),
    CONSTRAINT access_token_sha256_key UNIQUE (sha256),
    CONSTRAINT access_token_sha256_check CHECK (length(sha256) = 32),
    CONSTRAINT access_token_role_check CHECK (role IN ('logistics', 'reader'))
);

-- A key is taken and its answer recorded in the transaction that does the work.
CREATE TABLE idempotency_key (
    principal text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    request_digest bytea NOT NULL,
    status integer,
    content_type text,
    headers json,
    body bytea COMPRESSION lz4,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT idempotency_key_pkey PRIMARY KEY (principal, key),
    CONSTRAINT idempotency_key_response_check CHECK (num_nulls(status, content_type, headers, body) IN (0, 4))
);
CREATE INDEX idempotency_key_created_at_idx ON idempotency_key (created_at);

-- Identifiers and field names only, no personal data.
CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    principal text NOT NULL,
    action text NOT NULL,
    mission text COLLATE "C",
    detail json NOT NULL,
    CONSTRAINT audit_pkey PRIMARY KEY (id)
);

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END
$$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

GRANT SELECT, INSERT, UPDATE ON access_token TO observerd_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO observerd_api;
GRANT SELECT, INSERT ON audit TO observerd_api;
