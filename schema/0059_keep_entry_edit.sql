-- What an entry of a mission's lists, or the mission's head, was before an edit and what the edit made of it, so that it can
-- be taken back for a month.
CREATE TABLE entry_edit (
    mission text COLLATE "C" NOT NULL,
    -- The mission's, that the edit made: no other edit of the mission has it.
    revision bigint NOT NULL,
    list text NOT NULL,
    entry text COLLATE "C" NOT NULL,
    -- As the mission document has it.
    before json NOT NULL,
    after json NOT NULL,
    edited_by text COLLATE "C" NOT NULL,
    edited_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT entry_edit_pkey PRIMARY KEY (mission, revision),
    CONSTRAINT entry_edit_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT entry_edit_revision_check CHECK (revision >= 1),
    CONSTRAINT entry_edit_list_check
        CHECK (list IN ('mission', 'regions', 'hubs', 'stations', 'tabulation_centres', 'delegations', 'observers'))
);
CREATE INDEX entry_edit_entry_idx ON entry_edit (mission, list, entry, revision);
CREATE INDEX entry_edit_edited_at_idx ON entry_edit (edited_at);
GRANT SELECT, INSERT, DELETE ON entry_edit TO observerd_api;

DO $$
DECLARE
    fence constant text := $fence$
        (SELECT current_setting('observerd.missions', true) = '*')
        OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
        $fence$;
BEGIN
    ALTER TABLE entry_edit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY entry_edit_owner ON entry_edit TO CURRENT_USER USING (true);
    EXECUTE format('CREATE POLICY entry_edit_missions ON entry_edit TO observerd_api USING (%s)', fence);
END
$$;
