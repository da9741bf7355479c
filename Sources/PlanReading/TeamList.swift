import MissionModel

extension PlanView {
    /// The team list: one row for each team, its day in one cell, times local.
    ///
    /// - Parameter changes: of the mission since the plan was made, as the last columns say.
    package func teamsCSV(_ changes: ChangesSince) -> String {
        let columns = [
            "team", "region", "region_name", "hub", "hub_name", "rota", "interpreter", "members", "labels",
            "delegations", "start", "end", "time_zone", "utc_offset", "stops", "openings", "closings", "tabulations",
            "distance_km", "driving_min", "duty_min", "itinerary",
        ]
        var csv = CSVText(header: columns + ChangesSince.header)
        for team in teams { csv.add(Self.row(team) + changes.cells(Self.subjects(of: team))) }
        return csv.text
    }

    private static func subjects(of team: TeamView) -> [ChangesSince.Subject] {
        team.members.flatMap { ChangesSince.person($0.id, of: $0.delegation) }
            + [(.hub, team.hub), (.region, team.region)] + team.stops.compactMap(\.subject)
    }

    private static func row(_ team: TeamView) -> [String] {
        func count(_ kind: StopKind) -> String { String(team.stops.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }) }
        return [
            team.id, team.region, team.regionName, team.hub, team.hubName, team.rota.rawValue, team.interpreter.word,
            team.members.map(\.id).joined(separator: "; "),
            team.members.map { $0.label ?? $0.id }.joined(separator: "; "),
            team.members.map(\.delegation).joined(separator: "; "), team.start.localText, team.end.localText,
            team.timeZone, team.start.offsetText, String(team.countedStops), count(.opening), count(.closing),
            count(.tabulation), team.distanceM.kilometres, String(team.drivingS / 60),
            String((team.end.seconds - team.start.seconds) / 60),
            team.stops.map(itinerary).joined(separator: "; "),
        ]
    }

    private static func itinerary(_ stop: TeamView.Stop) -> String {
        let times = "\(stop.arrive.clock)–\(stop.leave.clock) \(stop.kind.rawValue)"
        return stop.place.map { "\(times) \($0)" } ?? times
    }
}

extension TeamView.Stop {
    /// Nil for a break.
    var subject: ChangesSince.Subject? {
        place.map { (kind == .tabulation ? .tabulationCentre : .station, $0) }
    }
}

extension Int {
    /// Metres as kilometres with one decimal, rounded down: `118.1`.
    var kilometres: String { "\(self / 1000).\(self % 1000 / 100)" }
}
