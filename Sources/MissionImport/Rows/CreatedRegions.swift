import MissionModel

/// Makes the regions that a file names and the mission lacks.
///
/// Id and name are the text in the file, the status is open, there is no limit of teams, no language and no time to the
/// debriefing. The time zone is the one that the caller set, else the only one of the mission's regions, else the one of
/// the host country, where it has several the one whose place is nearest; the last is told.
struct CreatedRegions {
    private let setting: MappedCell
    private let existing: [Region]
    private let hostCountry: String
    private let hostZones: HostTimeZones

    init(_ mapping: ColumnMapping, existing: [Region], hostCountry: String, hostZones: HostTimeZones) {
        setting = mapping.cell("time_zone")
        self.existing = existing
        self.hostCountry = hostCountry
        self.hostZones = hostZones
    }

    func make(_ missing: [(region: Region, centre: Coordinates?)], log: FindingLog) -> [Region] {
        missing.compactMap { missing in
            var region = missing.region
            if let hidden = HiddenCharacters.named(in: region.id) {
                log.warning(
                    .hiddenCharacter, row: nil, column: "region",
                    "Region “\(region.id)” is created with \(hidden) in its id, which nobody sees.")
            }
            guard let zone = zone(of: region, near: missing.centre, log) else { return nil }
            region.timeZone = zone
            return region
        }
    }

    private func zone(of region: Region, near centre: Coordinates?, _ log: FindingLog) -> String? {
        if let zone = setting.value { return zone }
        let zones = Set(existing.map(\.timeZone))
        if zones.count == 1 { return zones.first }
        if let zone = hostZones.zone(near: centre) {
            log.warning(
                .assumedTimeZone, row: nil, column: "time_zone",
                "Region \(region.name) is created with time zone \(zone), of the host country \(hostCountry); "
                    + "--set time_zone=ZONE names another.")
            return zone
        }
        log.error(
            .unknownTimeZone, row: nil, column: "time_zone",
            "Region \(region.name) cannot be created without a time zone; give it with --set time_zone=ZONE.")
        return nil
    }
}
