-- The people of a mission and what is agreed about them.

CREATE TABLE delegation (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    country text NOT NULL,
    extra json,
    CONSTRAINT delegation_pkey PRIMARY KEY (mission, id),
    CONSTRAINT delegation_position_key UNIQUE (position, mission) DEFERRABLE,
    CONSTRAINT delegation_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id),
    CONSTRAINT delegation_id_check CHECK (id <> ''),
    CONSTRAINT delegation_name_check CHECK (name <> ''),
    CONSTRAINT delegation_country_check CHECK (country ~ '^[A-Z]{2}$')
);

CREATE TABLE observer (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    delegation text COLLATE "C" NOT NULL,
    role text NOT NULL,
    sex text NOT NULL,
    first_time boolean NOT NULL,
    languages text[] NOT NULL,
    status text NOT NULL,
    reserve boolean NOT NULL,
    available_from timestamptz NOT NULL,
    available_from_text text NOT NULL,
    available_to timestamptz NOT NULL,
    available_to_text text NOT NULL,
    debriefing boolean NOT NULL,
    max_leg_min bigint,
    max_km bigint,
    excluded_regions text[] NOT NULL,
    preferred_regions text[] NOT NULL,
    political_family text,
    label text,
    extra json,
    CONSTRAINT observer_pkey PRIMARY KEY (mission, id),
    CONSTRAINT observer_position_key UNIQUE (position, mission) DEFERRABLE,
    CONSTRAINT observer_delegation_fkey
        FOREIGN KEY (mission, delegation) REFERENCES delegation (mission, id) DEFERRABLE,
    CONSTRAINT observer_id_check CHECK (id <> ''),
    CONSTRAINT observer_role_check CHECK (role IN ('head', 'member', 'staff')),
    CONSTRAINT observer_sex_check CHECK (sex IN ('f', 'm', 'x')),
    CONSTRAINT observer_status_check CHECK (status IN ('nominated', 'appointed', 'accredited', 'withdrawn')),
    CONSTRAINT observer_available_from_check CHECK (available_from = available_from_text::timestamptz),
    CONSTRAINT observer_available_to_check
        CHECK (available_to = available_to_text::timestamptz AND available_to > available_from),
    CONSTRAINT observer_max_leg_min_check CHECK (max_leg_min >= 0),
    CONSTRAINT observer_max_km_check CHECK (max_km >= 0)
);
CREATE INDEX observer_delegation_idx ON observer (mission, delegation);

-- The regions that observers name, kept by triggers, so that the lists refer to regions that exist.
CREATE TABLE observer_region (
    mission text COLLATE "C" NOT NULL,
    observer text COLLATE "C" NOT NULL,
    preference text NOT NULL,
    region text COLLATE "C" NOT NULL,
    CONSTRAINT observer_region_pkey PRIMARY KEY (mission, observer, preference, region),
    CONSTRAINT observer_region_observer_fkey
        FOREIGN KEY (mission, observer) REFERENCES observer (mission, id) ON DELETE CASCADE,
    CONSTRAINT observer_region_region_fkey FOREIGN KEY (mission, region) REFERENCES region (mission, id) DEFERRABLE,
    CONSTRAINT observer_region_preference_check CHECK (preference IN ('excluded', 'preferred'))
);
CREATE INDEX observer_region_region_idx ON observer_region (mission, region);

CREATE FUNCTION observer_keep_regions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM observer_region AS r USING changed AS c WHERE r.mission = c.mission AND r.observer = c.id;
    END IF;
    INSERT INTO observer_region (mission, observer, preference, region)
    SELECT mission, id, 'excluded', unnest(excluded_regions) FROM changed
    UNION ALL
    SELECT mission, id, 'preferred', unnest(preferred_regions) FROM changed;
    RETURN NULL;
END
$$;
CREATE TRIGGER observer_insert_regions AFTER INSERT ON observer
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION observer_keep_regions();
CREATE TRIGGER observer_update_regions AFTER UPDATE ON observer
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION observer_keep_regions();

-- Two observers or two delegations who are never in one team.
CREATE TABLE incompatibility (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    first_observer text COLLATE "C",
    second_observer text COLLATE "C",
    first_delegation text COLLATE "C",
    second_delegation text COLLATE "C",
    extra json,
    CONSTRAINT incompatibility_pkey PRIMARY KEY (mission, position),
    CONSTRAINT incompatibility_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id),
    CONSTRAINT incompatibility_first_observer_fkey
        FOREIGN KEY (mission, first_observer) REFERENCES observer (mission, id) DEFERRABLE,
    CONSTRAINT incompatibility_second_observer_fkey
        FOREIGN KEY (mission, second_observer) REFERENCES observer (mission, id) DEFERRABLE,
    CONSTRAINT incompatibility_first_delegation_fkey
        FOREIGN KEY (mission, first_delegation) REFERENCES delegation (mission, id) DEFERRABLE,
    CONSTRAINT incompatibility_second_delegation_fkey
        FOREIGN KEY (mission, second_delegation) REFERENCES delegation (mission, id) DEFERRABLE,
    CONSTRAINT incompatibility_kind_check CHECK (
        num_nonnulls(first_observer, second_observer) = 2 AND num_nulls(first_delegation, second_delegation) = 2
        OR num_nulls(first_observer, second_observer) = 2 AND num_nonnulls(first_delegation, second_delegation) = 2
    ),
    CONSTRAINT incompatibility_pair_check
        CHECK (first_observer <> second_observer AND first_delegation <> second_delegation)
);
CREATE INDEX incompatibility_first_observer_idx ON incompatibility (mission, first_observer);
CREATE INDEX incompatibility_second_observer_idx ON incompatibility (mission, second_observer);

-- People who are together in one team at a hub.
CREATE TABLE pin (
    mission text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    observers text[] NOT NULL,
    hub text COLLATE "C" NOT NULL,
    extra json,
    CONSTRAINT pin_pkey PRIMARY KEY (mission, position),
    CONSTRAINT pin_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id),
    CONSTRAINT pin_hub_fkey FOREIGN KEY (mission, hub) REFERENCES hub (mission, id) DEFERRABLE,
    CONSTRAINT pin_observers_check CHECK (cardinality(observers) >= 1)
);

-- The observers that pins name, kept by a trigger.
CREATE TABLE pin_observer (
    mission text COLLATE "C" NOT NULL,
    pin integer NOT NULL,
    observer text COLLATE "C" NOT NULL,
    CONSTRAINT pin_observer_pkey PRIMARY KEY (mission, pin, observer),
    CONSTRAINT pin_observer_pin_fkey FOREIGN KEY (mission, pin) REFERENCES pin (mission, position) ON DELETE CASCADE,
    CONSTRAINT pin_observer_observer_fkey
        FOREIGN KEY (mission, observer) REFERENCES observer (mission, id) DEFERRABLE
);
CREATE INDEX pin_observer_observer_idx ON pin_observer (mission, observer);

CREATE FUNCTION pin_keep_observers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pin_observer (mission, pin, observer) SELECT mission, position, unnest(observers) FROM added;
    RETURN NULL;
END
$$;
CREATE TRIGGER pin_insert_observers AFTER INSERT ON pin
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION pin_keep_observers();

GRANT SELECT, INSERT, UPDATE, DELETE ON delegation, observer, observer_region TO observerd_api;
-- A list of pairs or pins is replaced as a whole.
GRANT SELECT, INSERT, DELETE ON incompatibility, pin, pin_observer TO observerd_api;
