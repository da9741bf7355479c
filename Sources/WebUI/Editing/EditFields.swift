import Markup
import MissionModel
import Wording

extension Observer: EditableEntity {
    static let section = Section.people

    static let editFields = [
        EditField("label", .displayName, isOptional: true), EditField("delegation", .delegation, .entry(.delegations)),
        EditField("role", .role, .choice(ObserverRole.allCases.map { ($0.rawValue, $0.phrase) })),
        EditField("status", .status, .choice(ObserverStatus.allCases.map { ($0.rawValue, $0.phrase) })),
        EditField("sex", .sex, .choice(Sex.allCases.map { ($0.rawValue, $0.phrase) })),
        EditField("languages", .languages, .list), EditField("reserve", .reserve, .flag),
        EditField("first_time", .firstTime, .flag), EditField("debriefing", .mustReachDebriefing, .flag),
        EditField("available_from", .availableFrom, .instant), EditField("available_to", .availableTo, .instant),
        EditField("max_leg_min", .longestLeg, .number, isOptional: true, in: .minutes, whenEmpty: .byRule),
        EditField("max_km", .longestDay, .number, isOptional: true, in: .kilometres, whenEmpty: .byRule),
        EditField("excluded_regions", .excludedRegions, .list),
        EditField("preferred_regions", .preferredRegions, .list),
        EditField("political_family", .politicalFamily, isOptional: true),
    ]

    static let (noun, segment) = (Phrase.person, "people")
    var title: String { label ?? id }

    static func place(_ id: String, _ paths: MissionPath) -> Path { paths.person(id) }
    static func editing(_ id: String, _ paths: MissionPath) -> Path { paths.person(id) / "edit" }
}

extension Delegation: EditableEntity {
    static let section = Section.people
    static let editFields = [EditField("name", .missionName), EditField("country", .country)]

    static let (noun, segment) = (Phrase.delegation, "delegations")
    var title: String { name }

    static func place(_ id: String, _ paths: MissionPath) -> Path { paths.delegation(id) }
    static func editing(_ id: String, _ paths: MissionPath) -> Path { paths.delegation(id) / "edit" }
}

extension Region: EditableEntity {
    static let section = Section.places

    static let editFields = [
        EditField("name", .missionName), EditField("time_zone", .timeZone),
        EditField("status", .status, .choice(RegionStatus.allCases.map { ($0.rawValue, $0.phrase) })),
        EditField("min_teams", .minTeams, .number), EditField("max_teams", .maxTeams, .number, isOptional: true),
        EditField("languages", .languages, .list), EditField("return_min", .wayBack, .number, in: .minutes),
        EditField("detour", .ruleDetour, .number, isOptional: true, whenEmpty: .byRule),
        EditField("speed_kmh", .ruleSpeed, .number, isOptional: true, in: .kilometresPerHour, whenEmpty: .byRule),
    ]

    static let (noun, segment) = (Phrase.region, "regions")
    var title: String { name }

    static func place(_ id: String, _ paths: MissionPath) -> Path { paths.regions.with("q", id) }
    static func editing(_ id: String, _ paths: MissionPath) -> Path { paths.regions / id / "edit" }
}

extension Hub: EditableEntity {
    static let section = Section.places

    static let editFields = [
        EditField("name", .missionName), EditField("region", .region, .entry(.regions)),
        EditField("lat", .latitude, .number),
        EditField("lon", .longitude, .number), EditField("vehicles", .cars, .number),
        EditField("seats", .seats, .number),
        EditField("interpreters", .interpreters, .number),
    ]

    static let (noun, segment) = (Phrase.hub, "hubs")
    var title: String { name }

    static func place(_ id: String, _ paths: MissionPath) -> Path { paths.hubs.with("q", id) }
    static func editing(_ id: String, _ paths: MissionPath) -> Path { paths.hubs / id / "edit" }
}

extension TabulationCentre: EditableEntity {
    static let section = Section.places

    static let editFields = [
        EditField("region", .region, .entry(.regions)), EditField("district", .district),
        EditField("lat", .latitude, .number), EditField("lon", .longitude, .number),
    ]

    static let (noun, segment) = (Phrase.tabulationCentre, "tabulation-centres")
    var title: String { id }

    static func place(_ id: String, _ paths: MissionPath) -> Path { paths.tabulationCentres.with("q", id) }
    static func editing(_ id: String, _ paths: MissionPath) -> Path { paths.tabulationCentres / id / "edit" }
}

extension Station: EditableEntity {
    static let section = Section.places

    static let editFields = [
        EditField("name", .missionName), EditField("region", .region, .entry(.regions)),
        EditField("district", .district),
        EditField("lat", .latitude, .number), EditField("lon", .longitude, .number),
        EditField("voters", .voters, .number, isOptional: true),
        EditField("setting", .setting, .choice(StationSetting.allCases.map { ($0.rawValue, $0.phrase) })),
        EditField("kind", .kind, .choice(StationKind.allCases.map { ($0.rawValue, $0.phrase) })),
        EditField("opens", .opensAt), EditField("closes", .closesAt), EditField("cleared", .cleared, .flag),
        EditField("no_go", .noGo, .flag),
    ]

    static let (noun, segment) = (Phrase.station, "stations")
    var title: String { name }

    static func place(_ id: String, _ paths: MissionPath) -> Path { paths.station(id) }
    static func editing(_ id: String, _ paths: MissionPath) -> Path { paths.station(id) / "edit" }
}
