-- Which car and interpreter each team of the published plan has: identifiers only.
CREATE TABLE team_support (
    mission text COLLATE "C" NOT NULL,
    team text COLLATE "C" NOT NULL,
    hub text COLLATE "C" NOT NULL,
    members text[] COLLATE "C" NOT NULL,
    needs_interpreter boolean NOT NULL,
    vehicle text COLLATE "C",
    interpreter text COLLATE "C",
    -- Whether staff chose it; such a choice goes first.
    vehicle_chosen boolean NOT NULL,
    interpreter_chosen boolean NOT NULL,
    CONSTRAINT team_support_pkey PRIMARY KEY (mission, team),
    CONSTRAINT team_support_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE
);
ALTER TABLE team_support ENABLE ROW LEVEL SECURITY;
ALTER TABLE team_support FORCE ROW LEVEL SECURITY;
CREATE POLICY team_support_owner ON team_support TO CURRENT_USER USING (true);
CREATE POLICY team_support_staff ON team_support TO observerd_api USING (true);
CREATE POLICY team_support_personal ON team_support FOR SELECT TO observerd_personal USING (true);
GRANT SELECT, INSERT, DELETE ON team_support TO observerd_api;
GRANT SELECT ON team_support TO observerd_personal;
