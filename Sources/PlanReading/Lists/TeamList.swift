import MissionModel
import PlanJudgement
package import Spreadsheets

extension PlanView {
    /// The team list: one row for each team, its day in one cell, times local.
    ///
    /// - Parameter changes: of the mission since the plan was made, as the last columns say.
    package func teamList(_ changes: ChangesSince) -> SheetList {
        let teams = teams
        return SheetList(SheetTable("Teams", Self.teamColumns), count: teams.count) { number in
            Self.row(teams[number]) + changes.cells(Self.subjects(of: teams[number]))
        }
    }

    private static let teamColumns: [SheetColumn] =
        [SheetColumn].groups(
            (
                .text,
                [
                    "team", "region", "region_name", "hub", "hub_name", "rota", "interpreter", "members", "labels",
                    "delegations",
                ]
            ), (.moment, ["start", "end"]), (.text, ["time_zone", "utc_offset"]),
            (.whole, ["stops", "openings", "closings", "tabulations"]), (.decimal, ["distance_km"]),
            (.whole, ["driving_min", "duty_min"]), (.prose, ["itinerary"])) + ChangesSince.columns

    private static func subjects(of team: TeamView) -> [ChangesSince.Subject] {
        team.members.flatMap { ChangesSince.person($0.id, of: $0.delegation) }
            + [(.hub, team.hub), (.region, team.region)] + team.stops.compactMap(\.subject)
    }

    private static func row(_ team: TeamView) -> [SheetValue] {
        func count(_ kind: StopKind) -> SheetValue { .whole(team.stops.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }) }
        let who: [SheetValue] = [
            .text(team.id), .text(team.region), .text(team.regionName), .text(team.hub), .text(team.hubName),
            .text(team.rota.rawValue), .flag(team.interpreter), .joined(team.members.map(\.id)),
            .joined(team.members.map { $0.label ?? $0.id }), .joined(team.members.map(\.delegation)),
        ]
        let day: [SheetValue] = [
            .local(team.start), .local(team.end), .text(team.timeZone), .offset(of: team.start),
            .whole(team.countedStops), count(.opening), count(.closing), count(.tabulation),
        ]
        return who + day + [
            .kilometres(team.distanceM), .whole(team.drivingS / 60),
            .whole((team.end.seconds - team.start.seconds) / 60), .joined(team.stops.map(itinerary)),
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
