-- What road engines answered, kept for 30 days from plan to plan. An engine is known by its address; places are points in
-- millionths of a degree, since stations of several missions may lie at the same one.

CREATE TABLE road_engine (
    id integer GENERATED ALWAYS AS IDENTITY,
    address text COLLATE "C" NOT NULL,
    answered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT road_engine_pkey PRIMARY KEY (id),
    CONSTRAINT road_engine_address_key UNIQUE (address)
);

-- Without distance and duration: there is no route.
CREATE TABLE road_leg (
    engine integer NOT NULL,
    from_lat integer NOT NULL,
    from_lon integer NOT NULL,
    to_lat integer NOT NULL,
    to_lon integer NOT NULL,
    distance_m integer,
    duration_s integer,
    answered_on date NOT NULL DEFAULT current_date,
    CONSTRAINT road_leg_pkey PRIMARY KEY (engine, from_lat, from_lon, to_lat, to_lon),
    CONSTRAINT road_leg_engine_fkey FOREIGN KEY (engine) REFERENCES road_engine (id) ON DELETE CASCADE,
    CONSTRAINT road_leg_measure_check
        CHECK (num_nulls(distance_m, duration_s) IN (0, 2) AND distance_m >= 0 AND duration_s >= 0)
);
CREATE INDEX road_leg_answered_on_idx ON road_leg (answered_on);

GRANT SELECT, INSERT, UPDATE, DELETE ON road_engine, road_leg TO observerd_api;
