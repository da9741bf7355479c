-- An entry that was taken out of a list of a mission, with the agreements that went with it, so that it can be put back
-- for a month.
CREATE TABLE removed_entry (
    mission text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    list text NOT NULL,
    entry text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    -- As the mission document has it.
    content json NOT NULL,
    -- Pins, incompatibilities and the outline that went with it, each with its place.
    ties json NOT NULL,
    removed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT removed_entry_pkey PRIMARY KEY (mission, number),
    CONSTRAINT removed_entry_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT removed_entry_number_check CHECK (number >= 1),
    CONSTRAINT removed_entry_list_check
        CHECK (list IN ('regions', 'hubs', 'stations', 'tabulation_centres', 'delegations', 'observers'))
);
CREATE INDEX removed_entry_removed_at_idx ON removed_entry (removed_at);
GRANT SELECT, INSERT, DELETE ON removed_entry TO observerd_api;

DO $$
DECLARE
    fence constant text := $fence$
        (SELECT current_setting('observerd.missions', true) = '*')
        OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
        $fence$;
BEGIN
    ALTER TABLE removed_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY removed_entry_owner ON removed_entry TO CURRENT_USER USING (true);
    EXECUTE format('CREATE POLICY removed_entry_missions ON removed_entry TO observerd_api USING (%s)', fence);
END
$$;
