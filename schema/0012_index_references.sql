-- What refers to a region, a hub, a delegation or a base plan is looked up when those are removed. The key of the place
-- comes first, for the reason that positions do (0002).
CREATE INDEX hub_region_idx ON hub (region, mission);
CREATE INDEX station_region_idx ON station (region, mission);
CREATE INDEX tabulation_centre_region_idx ON tabulation_centre (region, mission);
CREATE INDEX pin_hub_idx ON pin (hub, mission);
CREATE INDEX incompatibility_first_delegation_idx ON incompatibility (first_delegation, mission)
    WHERE first_delegation IS NOT NULL;
CREATE INDEX incompatibility_second_delegation_idx ON incompatibility (second_delegation, mission)
    WHERE second_delegation IS NOT NULL;
CREATE INDEX plan_base_version_idx ON plan (mission, base_version) WHERE base_version IS NOT NULL;
