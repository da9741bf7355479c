-- What people are to be written, each row one message to one account, put here by the transaction that calls for it. Rows
-- say what a message is about, and its words are made from them when it goes out: no name, address, link or secret is here.
CREATE TABLE message (
    id text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    mission text COLLATE "C",
    kind text NOT NULL,
    -- Identifiers of what it is about.
    subject json NOT NULL,
    -- Whatever calls for a message twice gets one.
    dedupe_key text COLLATE "C" NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- When it is tried, or while it is sent, when it is given to somebody else.
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempt integer NOT NULL DEFAULT 0,
    sent_at timestamptz,
    -- Why the last attempt failed; no personal data.
    failure text,
    CONSTRAINT message_pkey PRIMARY KEY (id),
    CONSTRAINT message_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT message_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT message_dedupe_key UNIQUE (dedupe_key),
    CONSTRAINT message_kind_check CHECK (kind IN ('invitation', 'sign_in', 'assignments', 'reminder', 'answer')),
    CONSTRAINT message_state_check CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    CONSTRAINT message_sent_check CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX message_due_idx ON message (due_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX message_mission_idx ON message (mission, created_at, id);
CREATE INDEX message_account_idx ON message (account);
GRANT SELECT, INSERT, UPDATE (state, due_at, attempt, sent_at, failure) ON message TO observerd_api;
