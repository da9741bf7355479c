-- How many stations a mission has, and how many of them are drawn, kept by triggers: to count the two long lists anew takes
-- longer than all else that is asked of a mission, and nearly everything asks whether there is one.

ALTER TABLE mission
    ADD COLUMN station_count integer NOT NULL DEFAULT 0,
    ADD COLUMN sample_unit_count integer NOT NULL DEFAULT 0;
UPDATE mission AS m SET
    station_count = (SELECT count(*) FROM station AS e WHERE e.mission = m.id),
    sample_unit_count = (SELECT count(*) FROM sample_unit AS e WHERE e.mission = m.id);

CREATE FUNCTION station_keep_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mission AS m
    SET station_count = m.station_count + CASE TG_OP WHEN 'INSERT' THEN c.number ELSE -c.number END
    FROM (SELECT mission, count(*)::integer AS number FROM changed GROUP BY mission) AS c
    WHERE m.id = c.mission;
    RETURN NULL;
END
$$;
CREATE TRIGGER station_insert_count AFTER INSERT ON station
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION station_keep_count();
CREATE TRIGGER station_delete_count AFTER DELETE ON station
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION station_keep_count();

CREATE FUNCTION sample_unit_keep_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mission AS m
    SET sample_unit_count = m.sample_unit_count + CASE TG_OP WHEN 'INSERT' THEN c.number ELSE -c.number END
    FROM (SELECT mission, count(*)::integer AS number FROM changed GROUP BY mission) AS c
    WHERE m.id = c.mission;
    RETURN NULL;
END
$$;
CREATE TRIGGER sample_unit_insert_count AFTER INSERT ON sample_unit
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sample_unit_keep_count();
CREATE TRIGGER sample_unit_delete_count AFTER DELETE ON sample_unit
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION sample_unit_keep_count();
REVOKE ALL ON FUNCTION station_keep_count(), sample_unit_keep_count() FROM PUBLIC;
