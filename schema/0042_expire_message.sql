-- Messages that were sent, and those that had nothing left to say, are removed after a time.
GRANT DELETE ON message TO observerd_api;
CREATE INDEX message_over_idx ON message (created_at) WHERE state IN ('sent', 'dropped');
CREATE INDEX webhook_event_over_idx ON webhook_event (created_at) WHERE state IN ('queued', 'sent');
