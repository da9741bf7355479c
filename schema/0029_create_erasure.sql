-- Persons who were erased, by identifiers alone and for good: a database that is restored from before that loses them
-- again. No reference: the row outlives what it is about.
CREATE TABLE erasure (
    mission text COLLATE "C" NOT NULL,
    observer text COLLATE "C" NOT NULL,
    erased_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT erasure_pkey PRIMARY KEY (mission, observer)
);
GRANT SELECT, INSERT ON erasure TO observerd_api;

-- What people are called was told to delegations; it is taken out there, and nothing else is changed.
GRANT SELECT (content), UPDATE (content) ON assignment TO observerd_personal;
CREATE POLICY assignment_personal_erasure ON assignment FOR UPDATE TO observerd_personal USING (true);
