-- A delegation's rows are found by its name, however many the mission has.
CREATE INDEX assignment_delegation_idx ON assignment (mission, delegation, observer);
