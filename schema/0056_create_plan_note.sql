-- What staff write down about a plan, for each other. Nobody else reads it, and no plan document has it.
CREATE TABLE plan_note (
    mission text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    written_by text COLLATE "C" NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT plan_note_pkey PRIMARY KEY (mission, version, number),
    CONSTRAINT plan_note_plan_fkey FOREIGN KEY (mission, version) REFERENCES plan (mission, version) ON DELETE CASCADE,
    CONSTRAINT plan_note_number_check CHECK (number >= 1),
    CONSTRAINT plan_note_text_check CHECK (char_length(text) BETWEEN 1 AND 2000)
);
GRANT SELECT, INSERT, DELETE ON plan_note TO observerd_api;

DO $$
DECLARE
    fence constant text := $fence$
        (SELECT current_setting('observerd.missions', true) = '*')
        OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
        $fence$;
BEGIN
    ALTER TABLE plan_note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY plan_note_owner ON plan_note TO CURRENT_USER USING (true);
    EXECUTE format('CREATE POLICY plan_note_missions ON plan_note TO observerd_api USING (%s)', fence);
END
$$;
