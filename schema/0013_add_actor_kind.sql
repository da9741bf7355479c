-- What kind of actor did it, beside who. Rows of before do not say so and stay as they are: the trail is append-only, so
-- the constraint holds for new rows only.

ALTER TABLE audit
    ADD COLUMN actor_kind text,
    ADD CONSTRAINT audit_actor_kind_check CHECK (
        actor_kind IS NOT NULL
        AND actor_kind IN ('logistics', 'reader', 'worker', 'daemon', 'command line', 'demo')
    ) NOT VALID;
