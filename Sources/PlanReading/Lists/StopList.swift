import MissionModel
import PlanJudgement
package import Spreadsheets

extension PlanView {
    /// The stop list: one row for each stop of each team, breaks among them, in the order of the day; times local.
    ///
    /// - Parameter changes: of the mission since the plan was made, as the last columns say.
    package func stopList(_ changes: ChangesSince) -> SheetList {
        let stops = teams.flatMap { team in team.stops.map { (team: team, stop: $0) } }
        return SheetList(SheetTable("Stops", Self.stopColumns), count: stops.count) { number in
            let (team, stop) = stops[number]
            let subjects = [stop.subject, (.hub, team.hub), (.region, team.region)].compactMap(\.self)
            return Self.row(stop, of: team) + changes.cells(subjects)
        }
    }

    private static let stopColumns: [SheetColumn] =
        [SheetColumn].groups(
            (.text, ["team"]), (.whole, ["stop"]), (.text, ["kind", "place", "place_name", "district", "setting"]),
            (.moment, ["arrive", "leave"]), (.text, ["time_zone", "utc_offset"]), (.whole, ["stay_min", "wait_min"]),
            (.decimal, ["leg_km"]), (.whole, ["leg_min"]), (.decimal, ["lat", "lon"]),
            (
                .text,
                ["region", "region_name", "hub", "hub_name", "rota", "interpreter", "members", "labels", "delegations"]
            ))
        + ChangesSince.columns

    private static func row(_ stop: TeamView.Stop, of team: TeamView) -> [SheetValue] {
        let place: [SheetValue] = [
            .text(team.id), .optional(stop.number), .text(stop.kind.rawValue), .optional(stop.place),
            .optional(stop.name), .optional(stop.district), .optional(stop.setting?.rawValue),
        ]
        let time: [SheetValue] = [
            .local(stop.arrive), .local(stop.leave), .text(team.timeZone), .offset(of: stop.arrive),
            .whole((stop.leave.seconds - stop.arrive.seconds) / 60), .whole(stop.waitS / 60),
        ]
        let way: [SheetValue] = [
            stop.leg.map { .kilometres($0.distanceM) } ?? .blank, .optional(stop.leg.map { $0.durationS / 60 }),
            .optional(stop.lat), .optional(stop.lon),
        ]
        return place + time + way + [
            .text(team.region), .text(team.regionName), .text(team.hub), .text(team.hubName),
            .text(team.rota.rawValue), .flag(team.interpreter), .joined(team.members.map(\.id)),
            .joined(team.members.map { $0.label ?? $0.id }), .joined(team.members.map(\.delegation)),
        ]
    }
}
