import MissionModel
import PlanJudgement

extension PlanChanges {
    /// The list of changes: one row for each person, then one for each stop, as the first column says; local times.
    ///
    /// - Parameter changes: of the mission since the later plan was made; the last columns say so.
    package func csv(_ changes: ChangesSince) -> String {
        var csv = CSVText(
            header: [
                "what", "id", "name", "delegation", "changes", "from_team", "to_team", "from_hub", "to_hub",
                "from_partners",
                "to_partners", "from_kind", "to_kind", "from_start", "from_end", "from_utc_offset", "to_start",
                "to_end",
                "to_utc_offset", "cause", "reason", "reported", "counted", "from_version", "to_version",
            ] + ChangesSince.header)
        let versions = [String(from.version), String(to.version)]
        for person in people { csv.add(Self.cells(person) + versions + changes.cells(Self.subjects(of: person))) }
        for stop in stops { csv.add(Self.cells(stop) + versions + changes.cells(Self.subjects(of: stop))) }
        return csv.text
    }

    /// Whom and which hub a row is about, as the later plan has it.
    private static func subjects(of person: Person) -> [ChangesSince.Subject] {
        ChangesSince.person(person.observer, of: person.delegation) + (person.to.map { [(.hub, $0.hub)] } ?? [])
    }

    private static func subjects(of stop: Stop) -> [ChangesSince.Subject] {
        let kind = (stop.to ?? stop.from)?.kind
        return [(kind == .tabulation ? .tabulationCentre : .station, stop.place)]
    }

    private static func cells(_ person: Person) -> [String] {
        let (old, new) = (person.from, person.to)
        let places = [
            old?.team, new?.team, old?.hub, new?.hub, old?.partners.joined(separator: "; "),
            new?.partners.joined(separator: "; "), nil, nil,
        ]
        return ["person", person.observer, person.label ?? "", person.delegation]
            + [person.kinds.map(\.rawValue).joined(separator: "; ")] + places.map { $0 ?? "" }
            + times(old?.start, old?.end) + times(new?.start, new?.end)
            + [
                person.cause.kind.rawValue, person.cause.text, person.cause.reported ?? "",
                person.count?.rawValue ?? "",
            ]
    }

    private static func cells(_ stop: Stop) -> [String] {
        let (old, new) = (stop.from, stop.to)
        let visits = [old?.team, new?.team, nil, nil, nil, nil, old?.kind.rawValue, new?.kind.rawValue]
        return ["stop", stop.place, stop.name ?? "", "", stop.kind.rawValue] + visits.map { $0 ?? "" }
            + times(old?.arrive, old?.leave) + times(new?.arrive, new?.leave)
            + [stop.cause.kind.rawValue, stop.cause.text, stop.cause.reported ?? "", stop.count?.rawValue ?? ""]
    }

    /// Begin, end and offset.
    private static func times(_ begin: Instant?, _ end: Instant?) -> [String] {
        [begin?.localText ?? "", end?.localText ?? "", begin?.offsetText ?? ""]
    }
}
