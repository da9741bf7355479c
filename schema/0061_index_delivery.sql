-- What waits or failed is counted all the time and listed by itself, among all that was ever sent.
CREATE INDEX message_open_idx ON message (mission, created_at, id) WHERE state IN ('queued', 'sending', 'failed');
CREATE INDEX webhook_event_open_idx ON webhook_event (mission, created_at, id)
    WHERE state IN ('queued', 'sending', 'failed');
