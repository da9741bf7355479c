-- A mission and its places. Identifiers are those of the mission document and sort by code point. `position` is the
-- order in the document's list, `extra` what the document says beyond the known keys, as it was written.
-- The keys of positions begin with the position: were the mission first, a list that the server has not counted yet could
-- make it look entities up through them, and read the whole list for each.

CREATE TABLE mission (
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    host_country text NOT NULL,
    election_date date NOT NULL,
    debriefing timestamptz,
    debriefing_text text,
    header_extra json,
    rules json,
    travel json,
    extra json,
    input_revision bigint NOT NULL DEFAULT 1,
    last_plan_version integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT mission_pkey PRIMARY KEY (id),
    CONSTRAINT mission_id_check CHECK (id <> ''),
    CONSTRAINT mission_name_check CHECK (name <> ''),
    CONSTRAINT mission_host_country_check CHECK (host_country ~ '^[A-Z]{2}$'),
    CONSTRAINT mission_debriefing_check
        CHECK ((debriefing IS NULL) = (debriefing_text IS NULL) AND debriefing = debriefing_text::timestamptz),
    CONSTRAINT mission_input_revision_check CHECK (input_revision >= 1),
    CONSTRAINT mission_last_plan_version_check CHECK (last_plan_version >= 0)
);

CREATE TABLE region (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    status text NOT NULL,
    min_teams bigint NOT NULL,
    max_teams bigint,
    languages text[] NOT NULL,
    return_min bigint NOT NULL,
    detour double precision,
    speed_kmh double precision,
    extra json,
    CONSTRAINT region_pkey PRIMARY KEY (mission, id),
    CONSTRAINT region_position_key UNIQUE (position, mission) DEFERRABLE,
    CONSTRAINT region_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id),
    CONSTRAINT region_id_check CHECK (id <> ''),
    CONSTRAINT region_name_check CHECK (name <> ''),
    CONSTRAINT region_time_zone_check CHECK (time_zone <> ''),
    CONSTRAINT region_status_check CHECK (status IN ('open', 'restricted', 'closed')),
    CONSTRAINT region_min_teams_check CHECK (min_teams >= 0),
    CONSTRAINT region_max_teams_check CHECK (max_teams >= 0),
    CONSTRAINT region_return_min_check CHECK (return_min >= 0),
    CONSTRAINT region_detour_check CHECK (detour BETWEEN 1 AND 100),
    CONSTRAINT region_speed_kmh_check CHECK (speed_kmh > 0 AND speed_kmh <= 1000)
);

-- The rings of a region's outline; ring 0 of a polygon is its outside, the others are holes.
CREATE TABLE region_outline (
    mission text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    polygon integer NOT NULL,
    ring integer NOT NULL,
    lons double precision[] NOT NULL,
    lats double precision[] NOT NULL,
    CONSTRAINT region_outline_pkey PRIMARY KEY (mission, region, polygon, ring),
    CONSTRAINT region_outline_region_fkey FOREIGN KEY (mission, region) REFERENCES region (mission, id)
        ON DELETE CASCADE,
    CONSTRAINT region_outline_points_check CHECK (cardinality(lons) = cardinality(lats))
);

CREATE TABLE hub (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    name text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    vehicles bigint NOT NULL,
    seats bigint NOT NULL,
    interpreters bigint NOT NULL,
    extra json,
    CONSTRAINT hub_pkey PRIMARY KEY (mission, id),
    CONSTRAINT hub_position_key UNIQUE (position, mission) DEFERRABLE,
    CONSTRAINT hub_region_fkey FOREIGN KEY (mission, region) REFERENCES region (mission, id) DEFERRABLE,
    CONSTRAINT hub_id_check CHECK (id <> ''),
    CONSTRAINT hub_name_check CHECK (name <> ''),
    CONSTRAINT hub_lat_check CHECK (lat BETWEEN -90 AND 90),
    CONSTRAINT hub_lon_check CHECK (lon BETWEEN -180 AND 180),
    CONSTRAINT hub_vehicles_check CHECK (vehicles >= 0),
    CONSTRAINT hub_seats_check CHECK (seats >= 1),
    CONSTRAINT hub_interpreters_check CHECK (interpreters >= 0)
);

-- Refers to its mission by its region alone, which halves the look-ups of a large import.
CREATE TABLE station (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    region text COLLATE "C" NOT NULL,
    district text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    voters bigint,
    setting text NOT NULL,
    kind text NOT NULL,
    opens time NOT NULL,
    closes time NOT NULL,
    cleared boolean NOT NULL,
    no_go boolean,
    extra json,
    CONSTRAINT station_pkey PRIMARY KEY (mission, id),
    CONSTRAINT station_position_key UNIQUE (position, mission) DEFERRABLE,
    CONSTRAINT station_region_fkey FOREIGN KEY (mission, region) REFERENCES region (mission, id) DEFERRABLE,
    CONSTRAINT station_id_check CHECK (id <> ''),
    CONSTRAINT station_name_check CHECK (name <> ''),
    CONSTRAINT station_district_check CHECK (district <> ''),
    CONSTRAINT station_lat_check CHECK (lat BETWEEN -90 AND 90),
    CONSTRAINT station_lon_check CHECK (lon BETWEEN -180 AND 180),
    CONSTRAINT station_voters_check CHECK (voters >= 0),
    CONSTRAINT station_setting_check CHECK (setting IN ('urban', 'rural')),
    CONSTRAINT station_kind_check
        CHECK (kind IN ('regular', 'hospital', 'military', 'detention', 'transit', 'camp', 'abroad')),
    CONSTRAINT station_closes_check CHECK (closes > opens)
);

CREATE TABLE tabulation_centre (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    district text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    extra json,
    CONSTRAINT tabulation_centre_pkey PRIMARY KEY (mission, id),
    CONSTRAINT tabulation_centre_position_key UNIQUE (position, mission) DEFERRABLE,
    CONSTRAINT tabulation_centre_region_fkey FOREIGN KEY (mission, region) REFERENCES region (mission, id) DEFERRABLE,
    CONSTRAINT tabulation_centre_id_check CHECK (id <> ''),
    CONSTRAINT tabulation_centre_district_check CHECK (district <> ''),
    CONSTRAINT tabulation_centre_lat_check CHECK (lat BETWEEN -90 AND 90),
    CONSTRAINT tabulation_centre_lon_check CHECK (lon BETWEEN -180 AND 180)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON mission, region, region_outline, hub, station, tabulation_centre
    TO observerd_api;
