package import MissionModel
import PlanJudgement

extension PlanView {
    /// The deployment list: one row for each observer of the mission, in its order, wherever the plan has them.
    ///
    /// - Parameter changes: of the mission since the plan was made; the last columns say so, in each row, since rows are
    ///   sorted, filtered and copied elsewhere.
    package func deploymentCSV(_ changes: ChangesSince) -> String {
        let columns = [
            "observer", "label", "delegation", "delegation_name", "role", "status", "team", "rota", "partners", "hub",
            "hub_name", "region", "region_name", "interpreter", "start", "end", "time_zone", "utc_offset", "first_stop",
            "first_stop_name", "last_stop", "last_stop_name", "stops", "reason", "detail",
        ]
        var csv = CSVText(header: columns + ChangesSince.header)
        for observer in mission.document.observers {
            let delegation = mission.delegationPosition[observer.delegation]
            let person = [
                observer.id, observer.label ?? "", observer.delegation,
                delegation.map { mission.document.delegations[$0].name } ?? "", observer.role.rawValue,
            ]
            let place = whereabouts(of: observer.id) ?? .unlisted
            let subjects = ChangesSince.person(observer.id, of: observer.delegation) + place.places
            csv.add(
                person + [place.status] + Self.cells(of: place, for: observer.id) + changes.cells(subjects))
        }
        return csv.text
    }

    private static func cells(of place: Whereabouts, for observer: String) -> [String] {
        switch place {
        case .team(let team):
            let visits = team.stops.filter { $0.place != nil }
            let partners = team.members.map(\.id).filter { ExactText($0) != ExactText(observer) }
            return [
                team.id, team.rota.rawValue, partners.joined(separator: "; "),
                team.hub, team.hubName, team.region, team.regionName, team.interpreter.word,
                team.start.localText, team.end.localText, team.timeZone, team.start.offsetText,
                visits.first?.place ?? "", visits.first?.name ?? "", visits.last?.place ?? "", visits.last?.name ?? "",
                String(team.countedStops), "", "",
            ]
        case .reserve(let hub):
            return ["", "", "", hub.id, hub.name, hub.region, hub.regionName] + blanks(10) + ["", ""]
        case .unassigned(let reason, let detail):
            return blanks(17) + [reason.rawValue, detail]
        case .unlisted:
            return blanks(19)
        }
    }

    private static func blanks(_ count: Int) -> [String] { Array(repeating: "", count: count) }
}

extension Whereabouts {
    fileprivate var places: [ChangesSince.Subject] {
        switch self {
        case .team(let team): [(.hub, team.hub), (.region, team.region)]
        case .reserve(let hub): [(.hub, hub.id), (.region, hub.region)]
        case .unassigned, .unlisted: []
        }
    }
}

extension Bool {
    var word: String { self ? "yes" : "no" }
}

extension Instant {
    /// `2023-03-19 06:15:00`, as spreadsheets read a local time.
    var localText: String { "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))" }

    /// `UTC+06:00`.
    package var offsetText: String { "UTC\(text.dropFirst(19))" }
}
