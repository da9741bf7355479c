import CommandLineIO
import MissionModel

/// Whom or what an instant is about: a time of day is meant in the zones of where they are.
enum InstantSubject: Sendable {
    case people([String])
    case delegation(String)
    case hubs([String])
    case regions([String])
    case mission
}

extension CommandSession {
    /// An instant that was typed as one, or as a time `HH:MM` on election day: in the zone of the subject's region where
    /// the mission has several.
    ///
    /// - Parameter subjects: each with the regions where the plan that is published, else the newest, has them; together
    ///   they must have one such instant.
    func instant(
        _ text: String, _ option: String, of mission: String, about subjects: [InstantSubject]
    ) async throws -> String {
        if Instant(text) != nil { return text }
        guard let time = ClockTime(text) else {
            throw ControlError("\(text) is neither an instant nor a time of day.", status: .usage)
        }
        let day = try await api.send(.get("missions", mission)).json()["election_date"]?.string
            .flatMap(CalendarDay.init(_:))
        let all = try await zonesByRegion(of: mission)
        if let instant = Self.common(time, day, Set(all.values)) { return instant.text }
        var zones: Set<String> = []
        for subject in subjects {
            zones.formUnion(try await regions(of: subject, mission).compactMap { all[ExactText($0)] })
        }
        if let instant = Self.common(time, day, zones) { return instant.text }
        let told = (zones.isEmpty ? Set(all.values) : zones).sorted().joined(separator: ", ")
        let whose = zones.isEmpty ? "all zones of the mission" : "the zones of all whom it is about"
        throw ControlError(
            all.isEmpty
                ? "\(text) is a local time, and the mission has no region that says of which zone."
                : "\(text) is not the same instant in \(whose) (\(told)).",
            details: ["Give \(option) with the offset, such as 2023-03-19T13:00:00+06:00."], status: .usage)
    }

    /// The instant of a time of election day where it is the same in all of some zones; nil where it is not.
    private static func common(_ time: ClockTime, _ day: CalendarDay?, _ zones: Set<String>) -> Instant? {
        let clocks = zones.sorted().compactMap { zone in day.flatMap { ElectionClock(day: $0, zone: zone) } }
        let instants = clocks.map { $0.instant($0.seconds(at: time)) }
        guard let first = instants.first, instants.count == zones.count,
            instants.allSatisfy({ $0.seconds == first.seconds })
        else { return nil }
        return first
    }

    private func zonesByRegion(of mission: String) async throws -> [ExactText: String] {
        let pairs = try await entries(["missions", mission, "regions"]).items.compactMap { region in
            region["id"]?.string.flatMap { id in region["time_zone"]?.string.map { (ExactText(id), $0) } }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    // MARK: Where the subjects are

    private func regions(of subject: InstantSubject, _ mission: String) async throws -> [String] {
        switch subject {
        case .mission: return []
        case .regions(let ids): return ids
        case .hubs(let ids): return try await regions(ofHubs: ids, mission)
        case .people(let ids):
            var found: [String] = []
            for id in ids { found += try await regions(ofTeamsWith: ("observer", id), mission, waiting: [id]) }
            return found
        case .delegation(let id):
            let people = try await entries(["missions", mission, "observers"]).items
                .filter { $0["delegation"] == .string(id) }.compactMap { $0["id"]?.string }
            return try await regions(ofTeamsWith: ("delegation", id), mission, waiting: people)
        }
    }

    /// Where the plan to go by has teams with somebody, and reserves.
    private func regions(
        ofTeamsWith filter: (name: String, value: String), _ mission: String, waiting people: [String]
    ) async throws -> [String] {
        guard let latest = try await latestPlan(of: mission) else { return [] }
        let teams = try await api.send(
            .get("missions", mission, "plans", latest.version, "teams", query: [filter])
        ).json()
        let plan = try await api.send(.get("missions", mission, "plans", latest.version)).json()
        let reserves = (plan["reserves"]?.array ?? []).filter { reserve in
            reserve["observer"]?.string.map(people.containsExactly) ?? false
        }
        return (teams["items"]?.array ?? []).compactMap { $0["region"]?.string }
            + (try await regions(ofHubs: reserves.compactMap { $0["hub"]?.string }, mission))
    }

    private func regions(ofHubs ids: [String], _ mission: String) async throws -> [String] {
        var found: [String] = []
        for id in ids {
            let hub = try await api.send(.get("missions", mission, "hubs", id)).json()
            if let region = hub["region"]?.string { found.append(region) }
        }
        return found
    }
}
