-- When and by whom a plan was published. Its document never changes and says `draft`: what it has become since is laid
-- over it where it is read.
ALTER TABLE plan
    ADD COLUMN published_at timestamptz,
    ADD COLUMN published_by text COLLATE "C";
UPDATE plan SET published_at = created_at, published_by = 'unknown' WHERE status <> 'draft';
ALTER TABLE plan
    ADD CONSTRAINT plan_published_at_check CHECK (
        num_nulls(published_at, published_by) = CASE status WHEN 'draft' THEN 2 ELSE 0 END
    );

GRANT UPDATE (published_at, published_by) ON plan TO observerd_api;
