-- What stations are searched by, in small letters of every script, once for each row: to find them anew for each search takes
-- eight times as long as the search itself. An index of letters would be of no use: conditions on parts of texts are judged
-- only after the policies of row security.

ALTER TABLE station ADD COLUMN searched text COLLATE "C"
    GENERATED ALWAYS AS (lower((id || E'\n' || name || E'\n' || district) COLLATE "und-x-icu")) STORED;
