-- The drawn sample of stations; `ordinal` is the document's `order` in the stratum.

CREATE TABLE sample (
    mission text COLLATE "C" NOT NULL,
    seed bigint NOT NULL,
    extra json,
    CONSTRAINT sample_pkey PRIMARY KEY (mission),
    CONSTRAINT sample_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id)
);

CREATE TABLE sample_unit (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    station text COLLATE "C" NOT NULL,
    stratum text NOT NULL,
    ordinal bigint NOT NULL,
    use text NOT NULL,
    inclusion_probability double precision NOT NULL,
    extra json,
    CONSTRAINT sample_unit_pkey PRIMARY KEY (mission, station),
    CONSTRAINT sample_unit_position_key UNIQUE (position, mission),
    CONSTRAINT sample_unit_sample_fkey FOREIGN KEY (mission) REFERENCES sample (mission) ON DELETE CASCADE,
    CONSTRAINT sample_unit_station_fkey FOREIGN KEY (mission, station) REFERENCES station (mission, id) DEFERRABLE,
    CONSTRAINT sample_unit_stratum_check CHECK (stratum <> ''),
    CONSTRAINT sample_unit_ordinal_check CHECK (ordinal >= 1),
    CONSTRAINT sample_unit_use_check CHECK (use IN ('primary', 'substitute')),
    CONSTRAINT sample_unit_inclusion_probability_check
        CHECK (inclusion_probability > 0 AND inclusion_probability <= 1)
);

GRANT SELECT, INSERT, DELETE ON sample, sample_unit TO observerd_api;
