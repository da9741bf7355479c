-- The longest list is sorted by its voters without a look at each row.
CREATE INDEX station_voters_idx ON station (mission, (-coalesce(voters, -1)), position);
