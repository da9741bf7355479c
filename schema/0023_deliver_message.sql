-- Messages are delivered: tries count from the first one, or from when staff ask for another, while attempts tell which of
-- two who deliver is the later one and never start anew.
ALTER TABLE message
    ADD COLUMN tries integer NOT NULL DEFAULT 0,
    DROP CONSTRAINT message_state_check,
    -- Dropped: there was nothing left to say when it was to go out.
    ADD CONSTRAINT message_state_check CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'dropped'));
GRANT UPDATE (tries) ON message TO observerd_api;

ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE message FORCE ROW LEVEL SECURITY;
CREATE POLICY message_owner ON message TO CURRENT_USER USING (true);
CREATE POLICY message_staff ON message TO observerd_api USING (true);
