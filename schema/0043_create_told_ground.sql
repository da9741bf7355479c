-- What delegations are told beside their people, in rows that stand alone as those of their people do: how mission and
-- delegation are called, where the hubs of their own people are, and how the regions around these look. Made anew with
-- each publication; nothing of other hubs, regions, teams or stations is in them.

CREATE TABLE told_delegation (
    mission text COLLATE "C" NOT NULL,
    delegation text COLLATE "C" NOT NULL,
    mission_name text NOT NULL,
    delegation_name text NOT NULL,
    election_date date NOT NULL,
    CONSTRAINT told_delegation_pkey PRIMARY KEY (mission, delegation),
    CONSTRAINT told_delegation_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE
);

CREATE TABLE told_hub (
    mission text COLLATE "C" NOT NULL,
    delegation text COLLATE "C" NOT NULL,
    hub text COLLATE "C" NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    -- Polygons of rings of {"lons": [], "lats": []}, the outside first; null where the region has no outline.
    outline json,
    CONSTRAINT told_hub_pkey PRIMARY KEY (mission, delegation, hub),
    CONSTRAINT told_hub_mission_fkey FOREIGN KEY (mission) REFERENCES mission (id) ON DELETE CASCADE
);

DO $$
DECLARE
    guarded text;
BEGIN
    FOREACH guarded IN ARRAY ARRAY['told_delegation', 'told_hub'] LOOP
        EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', guarded);
        EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true)', guarded || '_owner', guarded);
        EXECUTE format(
            $policy$
            CREATE POLICY %I ON %I TO observerd_api USING (
                (SELECT current_setting('observerd.missions', true) = '*')
                OR mission = ANY ((SELECT nullif(nullif(current_setting('observerd.missions', true), '*'), '')::text[])::text[])
            )
            $policy$, guarded || '_missions', guarded);
        EXECUTE format(
            $policy$
            CREATE POLICY %I ON %I FOR SELECT TO observerd_head USING (
                mission = (SELECT current_setting('observerd.mission', true))
                AND delegation = ANY ((SELECT nullif(current_setting('observerd.delegations', true), '')::text[])::text[])
            )
            $policy$, guarded || '_head', guarded);
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO observerd_api', guarded);
        EXECUTE format('GRANT SELECT ON %I TO observerd_head', guarded);
    END LOOP;
END
$$;

-- What was told until now.
INSERT INTO told_delegation (mission, delegation, mission_name, delegation_name, election_date)
SELECT DISTINCT m.id, d.id, m.name, d.name, m.election_date
FROM assignment AS a JOIN mission AS m ON m.id = a.mission
    JOIN delegation AS d ON d.mission = a.mission AND d.id = a.delegation;
INSERT INTO told_hub (mission, delegation, hub, lat, lon, outline)
SELECT h.mission, t.delegation, h.id, h.lat, h.lon, (
    SELECT json_agg(p.rings ORDER BY p.polygon)
    FROM (
        SELECT polygon, json_agg(json_build_object('lons', lons, 'lats', lats) ORDER BY ring) AS rings
        FROM region_outline AS o WHERE o.mission = h.mission AND o.region = h.region GROUP BY polygon
    ) AS p)
FROM (SELECT DISTINCT mission, delegation, content -> 'hub' ->> 'id' AS hub FROM assignment) AS t
    JOIN hub AS h ON h.mission = t.mission AND h.id = t.hub;
