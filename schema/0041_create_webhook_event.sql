-- What a program is told of messages to heads: that one waits, and what came of it, by identifiers alone. A row is put here
-- by whatever changes the message, and its body is sent as it is here.
CREATE TABLE webhook_event (
    id text COLLATE "C" NOT NULL DEFAULT 'evt_' || replace(gen_random_uuid()::text, '-', ''),
    mission text COLLATE "C" NOT NULL,
    -- No reference: what happened to a message is told even where the message is removed meanwhile.
    message text COLLATE "C" NOT NULL,
    type text NOT NULL,
    body json NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- When it is tried, or while it is sent, when it is given to somebody else.
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempt integer NOT NULL DEFAULT 0,
    tries integer NOT NULL DEFAULT 0,
    failure text,
    CONSTRAINT webhook_event_pkey PRIMARY KEY (id),
    CONSTRAINT webhook_event_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT webhook_event_type_check CHECK (
        type IN ('message.queued', 'message.sent', 'message.failed', 'message.dropped')),
    CONSTRAINT webhook_event_state_check CHECK (state IN ('queued', 'sending', 'sent', 'failed'))
);
CREATE INDEX webhook_event_due_idx ON webhook_event (due_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX webhook_event_mission_idx ON webhook_event (mission, created_at, id);
GRANT SELECT, INSERT, DELETE, UPDATE (state, due_at, attempt, tries, failure) ON webhook_event TO observerd_api;

ALTER TABLE webhook_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_event FORCE ROW LEVEL SECURITY;
CREATE POLICY webhook_event_owner ON webhook_event TO CURRENT_USER USING (true);
CREATE POLICY webhook_event_missions ON webhook_event TO observerd_api USING (
    (SELECT current_setting('observerd.missions', true) = '*')
    OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
);

-- Of sign-ins and invitations nothing is told.
CREATE FUNCTION message_tell_webhook() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO webhook_event (mission, message, type, body)
    VALUES (NEW.mission, NEW.id, 'message.' || NEW.state, json_build_object(
        'type', 'message.' || NEW.state,
        'timestamp', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'data', json_build_object(
            'message', NEW.id, 'mission', NEW.mission, 'account', NEW.account, 'kind', NEW.kind,
            'plan', NEW.subject -> 'plan', 'attempt', NEW.attempt,
            'failure', CASE NEW.state WHEN 'failed' THEN NEW.failure END)));
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION message_tell_webhook() FROM PUBLIC;
CREATE TRIGGER message_queued_told AFTER INSERT ON message FOR EACH ROW
    WHEN (NEW.mission IS NOT NULL AND NEW.kind NOT IN ('invitation', 'sign_in'))
    EXECUTE FUNCTION message_tell_webhook();
-- A message that is tried again later is still the one that waits.
CREATE TRIGGER message_outcome_told AFTER UPDATE OF state ON message FOR EACH ROW
    WHEN (NEW.mission IS NOT NULL AND NEW.kind NOT IN ('invitation', 'sign_in')
        AND NEW.state IS DISTINCT FROM OLD.state
        AND (NEW.state IN ('sent', 'failed', 'dropped') OR OLD.state = 'failed'))
    EXECUTE FUNCTION message_tell_webhook();
