-- The audit trail is read newest first: all of it, of a mission, and by whom.

CREATE INDEX audit_mission_idx ON audit (mission, id);
CREATE INDEX audit_principal_idx ON audit (principal, id);
