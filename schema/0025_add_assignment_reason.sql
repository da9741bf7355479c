-- Why something else is told of an observer than before, as their own delegation may know it: a code, and of what the
-- delegation reported itself its own words.

ALTER TABLE assignment ADD COLUMN reason json;
