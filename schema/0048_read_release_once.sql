-- What is released to a head is looked up once for a statement, and each person and car by its key alone. By the mission as
-- well, a server that had not counted the rows anew yet, as right after an import, read all of them again for each.
ALTER POLICY release_head ON personal.release USING (
    mission = (SELECT current_setting('observerd.mission', true))
    AND delegation = ANY ((SELECT nullif(current_setting('observerd.delegations', true), '')::text[])::text[])
);
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['contact', 'vehicle', 'interpreter'] LOOP
        EXECUTE format(
            'ALTER POLICY %I ON personal.%I USING ((mission, key) IN (SELECT r.mission, r.key FROM personal.release AS r))',
            name || '_head', name);
    END LOOP;
END
$$;
