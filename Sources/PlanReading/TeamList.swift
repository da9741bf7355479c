import MissionModel

extension PlanView {
    /// The team list: one row for each team, its day in one cell, times local.
    ///
    /// - Parameter missionChanged: whether the mission was changed after the plan was made, as the last column says.
    package func teamsCSV(missionChanged: Bool) -> String {
        var csv = CSVText(header: [
            "team", "region", "region_name", "hub", "hub_name", "rota", "interpreter", "members", "labels",
            "delegations", "start", "end", "time_zone", "utc_offset", "stops", "openings", "closings", "tabulations",
            "distance_km", "driving_min", "duty_min", "itinerary", "mission_changed",
        ])
        for team in teams { csv.add(Self.row(team) + [missionChanged.word]) }
        return csv.text
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

extension Int {
    /// Metres as kilometres with one decimal, rounded down: `118.1`.
    var kilometres: String { "\(self / 1000).\(self % 1000 / 100)" }
}
