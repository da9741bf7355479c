-- What befell a mission: people who dropped out or are late, vehicles that were lost, places that were closed, and the
-- ways back. `changes` has each field that was given another value, before and after, so that a way back leads to just
-- what was there. People and places are named as they were then: they may be gone from the mission since.

CREATE TABLE incident (
    mission text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    observers text[] NOT NULL,
    delegation text COLLATE "C",
    hub text COLLATE "C",
    region text COLLATE "C",
    vehicles bigint,
    effective_from timestamptz,
    effective_from_text text,
    effective_until timestamptz,
    effective_until_text text,
    reason text,
    as_of timestamptz,
    as_of_text text,
    changes json NOT NULL,
    source text NOT NULL,
    input_revision bigint NOT NULL,
    repair_job bigint,
    reported_by text COLLATE "C" NOT NULL,
    reported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT incident_pkey PRIMARY KEY (mission, number),
    CONSTRAINT incident_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT incident_number_check CHECK (number >= 1),
    CONSTRAINT incident_kind_check CHECK (
        kind IN ('drop_out', 'return', 'late', 'vehicle_lost', 'vehicle_back', 'hub_closed', 'hub_opened',
            'region_closed', 'region_opened')
    ),
    CONSTRAINT incident_subject_check CHECK (
        CASE
            WHEN kind IN ('drop_out', 'return', 'late')
                THEN cardinality(observers) >= 1 AND num_nonnulls(hub, region, vehicles) = 0
            WHEN kind IN ('region_closed', 'region_opened')
                THEN cardinality(observers) = 0 AND region IS NOT NULL AND num_nonnulls(delegation, hub, vehicles) = 0
            ELSE cardinality(observers) = 0 AND hub IS NOT NULL AND num_nonnulls(delegation, region) = 0
                AND (vehicles IS NOT NULL) = (kind IN ('vehicle_lost', 'vehicle_back'))
        END
    ),
    CONSTRAINT incident_vehicles_check CHECK (vehicles >= 1),
    CONSTRAINT incident_effective_from_check CHECK (
        (effective_from IS NULL) = (effective_from_text IS NULL)
        AND (effective_from IS NULL OR kind = 'drop_out' AND effective_from = effective_from_text::timestamptz)
    ),
    CONSTRAINT incident_effective_until_check CHECK (
        (effective_until IS NULL) = (effective_until_text IS NULL)
        AND (effective_until IS NULL OR kind = 'late' AND effective_until = effective_until_text::timestamptz)
    ),
    CONSTRAINT incident_as_of_check CHECK (
        (as_of IS NULL) = (as_of_text IS NULL) AND (as_of IS NULL OR as_of = as_of_text::timestamptz)
    ),
    CONSTRAINT incident_reason_check CHECK (
        char_length(reason) BETWEEN 1 AND 500
        AND (reason IS NOT NULL OR source <> 'report' OR kind NOT IN ('drop_out', 'vehicle_lost'))
    ),
    CONSTRAINT incident_source_check CHECK (source <> ''),
    CONSTRAINT incident_input_revision_check CHECK (input_revision >= 1)
);

-- It is read for each change of the mission.
CREATE INDEX station_no_go_idx ON station (mission) WHERE no_go;

-- What befell is never told otherwise; it goes with its mission.
GRANT SELECT, INSERT ON incident TO observerd_api;
