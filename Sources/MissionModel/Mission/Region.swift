package enum RegionStatus: String, Sendable, CaseIterable {
    case open, restricted, closed
}

/// An area of responsibility with its clock, its limits and the languages spoken there.
package struct Region: IdentifiedEntity {
    package static let listName = "regions"

    package var id: String
    package var name: String
    /// A name of the tz database.
    package var timeZone: String
    package var status: RegionStatus
    package var minTeams: Int
    /// Nil: no limit.
    package var maxTeams: Int?
    package var languages: [String]
    /// Minutes from door to door to the debriefing.
    package var returnMin: Int
    /// Overrides of the mission's travel rules.
    package var detour: Double?
    package var speedKmh: Double?
    package var extra = JSONObject()

    package init(
        id: String, name: String, timeZone: String, status: RegionStatus = .open, minTeams: Int = 0,
        maxTeams: Int? = nil, languages: [String] = [], returnMin: Int = 0, detour: Double? = nil,
        speedKmh: Double? = nil, extra: JSONObject = [:]
    ) {
        self.id = id
        self.name = name
        self.timeZone = timeZone
        self.status = status
        self.minTeams = minTeams
        self.maxTeams = maxTeams
        self.languages = languages
        self.returnMin = returnMin
        self.detour = detour
        self.speedKmh = speedKmh
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        name = form.required("name", .text, else: "")
        timeZone = form.required("time_zone", .zoneName, else: "")
        status = form.required("status", .oneOf, else: .open)
        minTeams = form.required("min_teams", .whole(), else: 0)
        maxTeams = form.optional("max_teams", .whole())
        languages = form.required("languages", .list(of: .language), else: [])
        returnMin = form.required("return_min", .whole(), else: 0)
        detour = form.optional("detour", .detour)
        speedKmh = form.optional("speed_kmh", .speed)
        extra = form.extra
    }

    package var known: JSONObject {
        var object: JSONObject = [
            "id": .string(id), "name": .string(name), "time_zone": .string(timeZone),
            "status": .string(status.rawValue), "min_teams": .int(minTeams),
        ]
        if let maxTeams { object.append("max_teams", .int(maxTeams)) }
        object.append("languages", .strings(languages))
        object.append("return_min", .int(returnMin))
        if let detour { object.append("detour", .double(detour)) }
        if let speedKmh { object.append("speed_kmh", .double(speedKmh)) }
        return object
    }
}
