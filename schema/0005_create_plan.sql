-- Plans and the exact bytes that they were made from. Their rows name observers, hubs and stations by identifier and
-- refer to none of the mission's tables, so that a change of the mission never breaks a stored plan.

CREATE TABLE mission_document (
    sha256 bytea NOT NULL,
    bytes bytea COMPRESSION lz4 NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT mission_document_pkey PRIMARY KEY (sha256),
    CONSTRAINT mission_document_sha256_check CHECK (sha256 = sha256(bytes))
);

CREATE TABLE plan (
    mission text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    base_version integer,
    status text NOT NULL,
    mission_sha256 bytea NOT NULL,
    input_revision bigint NOT NULL,
    hard bigint NOT NULL,
    medium bigint NOT NULL,
    soft bigint NOT NULL,
    is_valid boolean NOT NULL,
    team_count integer NOT NULL,
    stop_count integer NOT NULL,
    solver json NOT NULL,
    job bigint,
    document bytea COMPRESSION lz4 NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT plan_pkey PRIMARY KEY (mission, version),
    CONSTRAINT plan_validity_key UNIQUE (mission, version, is_valid),
    CONSTRAINT plan_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT plan_base_version_fkey FOREIGN KEY (mission, base_version) REFERENCES plan (mission, version),
    CONSTRAINT plan_mission_sha256_fkey FOREIGN KEY (mission_sha256) REFERENCES mission_document (sha256),
    CONSTRAINT plan_version_check CHECK (version >= 1),
    CONSTRAINT plan_base_version_check CHECK (base_version < version),
    CONSTRAINT plan_score_check CHECK (hard >= 0 AND medium >= 0 AND soft >= 0),
    CONSTRAINT plan_is_valid_check CHECK (is_valid = (hard = 0)),
    CONSTRAINT plan_status_check CHECK (status IN ('draft', 'published', 'superseded') AND (status = 'draft' OR is_valid))
);
CREATE INDEX plan_mission_sha256_idx ON plan (mission_sha256);
CREATE UNIQUE INDEX plan_published_key ON plan (mission) WHERE status = 'published';

-- `is_valid` repeats the plan's, which lets the unique indexes below leave out drafts with violations.
CREATE TABLE plan_team (
    mission text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    position integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    is_valid boolean NOT NULL,
    hub text COLLATE "C" NOT NULL,
    rota text NOT NULL,
    interpreter boolean NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    distance_m bigint NOT NULL,
    return_distance_m bigint NOT NULL,
    return_duration_s bigint NOT NULL,
    CONSTRAINT plan_team_pkey PRIMARY KEY (mission, version, position),
    CONSTRAINT plan_team_validity_key UNIQUE (mission, version, position, is_valid),
    CONSTRAINT plan_team_plan_fkey FOREIGN KEY (mission, version, is_valid)
        REFERENCES plan (mission, version, is_valid) ON DELETE CASCADE,
    CONSTRAINT plan_team_rota_check CHECK (rota IN ('full', 'early', 'late')),
    CONSTRAINT plan_team_ends_at_check CHECK (ends_at >= starts_at OR NOT is_valid),
    CONSTRAINT plan_team_distance_check
        CHECK (distance_m >= 0 AND return_distance_m >= 0 AND return_duration_s >= 0)
);
CREATE UNIQUE INDEX plan_team_id_key ON plan_team (mission, version, id) WHERE is_valid;

CREATE TABLE plan_team_member (
    mission text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    team integer NOT NULL,
    observer text COLLATE "C" NOT NULL,
    is_valid boolean NOT NULL,
    CONSTRAINT plan_team_member_pkey PRIMARY KEY (mission, version, team, observer),
    CONSTRAINT plan_team_member_team_fkey FOREIGN KEY (mission, version, team, is_valid)
        REFERENCES plan_team (mission, version, position, is_valid) ON DELETE CASCADE
);
-- One person in one team of a plan.
CREATE UNIQUE INDEX plan_team_member_observer_key ON plan_team_member (mission, version, observer) WHERE is_valid;

CREATE TABLE plan_stop (
    mission text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    team integer NOT NULL,
    position integer NOT NULL,
    is_valid boolean NOT NULL,
    kind text NOT NULL,
    place text COLLATE "C",
    arrives_at timestamptz NOT NULL,
    leaves_at timestamptz NOT NULL,
    leg_distance_m bigint,
    leg_duration_s bigint,
    CONSTRAINT plan_stop_pkey PRIMARY KEY (mission, version, team, position),
    CONSTRAINT plan_stop_team_fkey FOREIGN KEY (mission, version, team, is_valid)
        REFERENCES plan_team (mission, version, position, is_valid) ON DELETE CASCADE,
    CONSTRAINT plan_stop_kind_check CHECK (kind IN ('opening', 'voting', 'break', 'closing', 'tabulation')),
    CONSTRAINT plan_stop_place_check CHECK ((place IS NULL) = (kind = 'break') OR NOT is_valid),
    CONSTRAINT plan_stop_leg_check
        CHECK ((leg_distance_m IS NULL) = (leg_duration_s IS NULL) AND leg_distance_m >= 0 AND leg_duration_s >= 0),
    CONSTRAINT plan_stop_leaves_at_check CHECK (leaves_at >= arrives_at OR NOT is_valid)
);
-- One visit to a station in a plan.
CREATE UNIQUE INDEX plan_stop_station_key ON plan_stop (mission, version, place)
    WHERE is_valid AND kind IN ('opening', 'voting', 'closing');

GRANT SELECT, INSERT, DELETE, UPDATE (created_at) ON mission_document TO observerd_api;
GRANT SELECT, INSERT ON plan, plan_team, plan_team_member, plan_stop TO observerd_api;
GRANT UPDATE (status) ON plan TO observerd_api;
