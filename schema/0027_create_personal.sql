-- Names, addresses, numbers and plates, apart from everything else. The role that serves has no right here: a part of a
-- transaction that needs them says so by acting as observerd_personal.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'observerd_personal') THEN
        CREATE ROLE observerd_personal NOLOGIN;
    END IF;
    IF NOT pg_has_role('observerd_api', 'observerd_personal', 'MEMBER') THEN
        -- Later servers know of each membership whether it is inherited, earlier ones of each role.
        IF current_setting('server_version_num')::integer >= 160000 THEN
            EXECUTE 'GRANT observerd_personal TO observerd_api WITH INHERIT FALSE';
        ELSE
            GRANT observerd_personal TO observerd_api;
        END IF;
    END IF;
EXCEPTION
    -- Another database of the cluster is just making it.
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING
            MESSAGE = 'the role observerd_personal is missing, or observerd_api is no member of it, and this one may not '
                'change roles',
            HINT = 'let an administrator run CREATE ROLE observerd_personal NOLOGIN, GRANT observerd_personal TO '
                'observerd_api and ALTER ROLE observerd_api NOINHERIT, then migrate again';
END
$$;

DO $$
BEGIN
    IF pg_has_role('observerd_api', 'observerd_personal', 'USAGE') THEN
        ALTER ROLE observerd_api NOINHERIT;
    END IF;
EXCEPTION
    -- Another database of the cluster is just changing it.
    WHEN internal_error THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE insufficient_privilege USING
            MESSAGE = 'observerd_api inherits the rights of observerd_personal, and this one may not change roles',
            HINT = 'let an administrator run ALTER ROLE observerd_api NOINHERIT, then migrate again';
END
$$;

CREATE SCHEMA personal;

-- Each row has a key that says nothing, by which it is released.
CREATE TABLE personal.contact (
    mission text COLLATE "C" NOT NULL,
    observer text COLLATE "C" NOT NULL,
    key uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    email text,
    phone text,
    note text,
    CONSTRAINT contact_pkey PRIMARY KEY (mission, observer),
    CONSTRAINT contact_key_key UNIQUE (key),
    CONSTRAINT contact_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE
);

CREATE TABLE personal.vehicle (
    mission text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    hub text COLLATE "C" NOT NULL,
    key uuid NOT NULL DEFAULT gen_random_uuid(),
    plate text NOT NULL,
    driver text,
    phone text,
    seats integer,
    CONSTRAINT vehicle_pkey PRIMARY KEY (mission, id),
    CONSTRAINT vehicle_key_key UNIQUE (key),
    CONSTRAINT vehicle_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE
);

CREATE TABLE personal.interpreter (
    mission text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    hub text COLLATE "C" NOT NULL,
    key uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    phone text,
    languages text[] NOT NULL,
    CONSTRAINT interpreter_pkey PRIMARY KEY (mission, id),
    CONSTRAINT interpreter_key_key UNIQUE (key),
    CONSTRAINT interpreter_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE
);

-- What a mission shows to heads, how long it keeps what is here, and whom its teams call. Missions without a row show
-- drivers and interpreters.
CREATE TABLE personal.disclosure (
    mission text COLLATE "C" NOT NULL,
    revision integer NOT NULL,
    driver boolean NOT NULL,
    interpreter boolean NOT NULL,
    partners boolean NOT NULL,
    retention_days integer,
    emergency text,
    CONSTRAINT disclosure_pkey PRIMARY KEY (mission),
    CONSTRAINT disclosure_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT disclosure_retention_days_check CHECK (retention_days >= 0)
);

-- What a delegation may see for an observer of its own. Rows stand alone: a head's policies ask for nothing else.
CREATE TABLE personal.release (
    mission text COLLATE "C" NOT NULL,
    delegation text COLLATE "C" NOT NULL,
    observer text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    key uuid NOT NULL,
    CONSTRAINT release_pkey PRIMARY KEY (mission, delegation, observer, kind, key),
    CONSTRAINT release_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE,
    CONSTRAINT release_kind_check CHECK (kind IN ('own', 'vehicle', 'interpreter', 'partner'))
);
CREATE INDEX release_key_idx ON personal.release (key);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['contact', 'vehicle', 'interpreter', 'disclosure', 'release'] LOOP
        EXECUTE format('ALTER TABLE personal.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE personal.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY %I ON personal.%I TO CURRENT_USER USING (true)', name || '_owner', name);
        EXECUTE format('CREATE POLICY %I ON personal.%I TO observerd_personal USING (true)', name || '_staff', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON personal.%I TO observerd_personal', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['contact', 'vehicle', 'interpreter'] LOOP
        EXECUTE format(
            'CREATE POLICY %I ON personal.%I FOR SELECT TO observerd_head USING ('
                'mission = current_setting(''observerd.mission'', true) '
                'AND EXISTS (SELECT FROM personal.release AS r WHERE r.mission = %2$I.mission AND r.key = %2$I.key))',
            name || '_head', name);
    END LOOP;
END
$$;

CREATE POLICY release_head ON personal.release FOR SELECT TO observerd_head USING (
    mission = current_setting('observerd.mission', true)
    AND delegation = ANY (nullif(current_setting('observerd.delegations', true), '')::text[])
);

GRANT USAGE ON SCHEMA personal TO observerd_personal, observerd_head;
GRANT SELECT ON personal.release TO observerd_head;
GRANT SELECT (mission, key, name, email, phone) ON personal.contact TO observerd_head;
GRANT SELECT (mission, key, plate, driver, phone) ON personal.vehicle TO observerd_head;
GRANT SELECT (mission, key, name, phone, languages) ON personal.interpreter TO observerd_head;

-- What is released follows from what was told last.
GRANT USAGE ON SCHEMA public TO observerd_personal;
GRANT SELECT (mission, delegation, observer, revision, change, told_at) ON assignment TO observerd_personal;
CREATE POLICY assignment_personal ON assignment FOR SELECT TO observerd_personal USING (true);
GRANT SELECT (id, election_date) ON mission TO observerd_personal;
