import MissionModel
import PlanJudgement
package import Spreadsheets

extension PlanChanges {
    /// The list of changes: one row for each person, then one for each stop, as the first column says; local times.
    ///
    /// - Parameter changes: of the mission since the later plan was made; the last columns say so.
    package func list(_ changes: ChangesSince) -> SheetList {
        let (people, stops) = (people, stops)
        let versions: [SheetValue] = [.whole(from.version), .whole(to.version)]
        return SheetList(SheetTable("Changes", Self.columns), count: people.count + stops.count) { number in
            if number < people.count {
                let person = people[number]
                return Self.cells(person) + versions + changes.cells(Self.subjects(of: person))
            }
            let stop = stops[number - people.count]
            return Self.cells(stop) + versions + changes.cells(Self.subjects(of: stop))
        }
    }

    private static let columns: [SheetColumn] =
        [SheetColumn].groups(
            (
                .text,
                [
                    "what", "id", "name", "delegation", "changes", "from_team", "to_team", "from_hub", "to_hub",
                    "from_partners", "to_partners", "from_kind", "to_kind",
                ]
            ), (.moment, ["from_start", "from_end"]), (.text, ["from_utc_offset"]), (.moment, ["to_start", "to_end"]),
            (.text, ["to_utc_offset", "cause"]), (.prose, ["reason", "reported"]), (.text, ["counted"]),
            (.whole, ["from_version", "to_version"])) + ChangesSince.columns

    /// Whom and which hub a row is about, as the later plan has it.
    private static func subjects(of person: Person) -> [ChangesSince.Subject] {
        ChangesSince.person(person.observer, of: person.delegation) + (person.to.map { [(.hub, $0.hub)] } ?? [])
    }

    private static func subjects(of stop: Stop) -> [ChangesSince.Subject] {
        let kind = (stop.to ?? stop.from)?.kind
        return [(kind == .tabulation ? .tabulationCentre : .station, stop.place)]
    }

    private static func cells(_ person: Person) -> [SheetValue] {
        let (old, new) = (person.from, person.to)
        let who: [SheetValue] = [
            .text("person"), .text(person.observer), .optional(person.label), .text(person.delegation),
            .joined(person.kinds.map(\.rawValue)),
        ]
        let places: [SheetValue] = [
            .optional(old?.team), .optional(new?.team), .optional(old?.hub), .optional(new?.hub),
            .joined(old?.partners ?? []), .joined(new?.partners ?? []), .blank, .blank,
        ]
        return who + places + times(old?.start, old?.end) + times(new?.start, new?.end)
            + cause(person.cause, person.count?.rawValue)
    }

    private static func cells(_ stop: Stop) -> [SheetValue] {
        let (old, new) = (stop.from, stop.to)
        let what: [SheetValue] = [
            .text("stop"), .text(stop.place), .optional(stop.name), .blank, .text(stop.kind.rawValue),
        ]
        let visits: [SheetValue] = [
            .optional(old?.team), .optional(new?.team), .blank, .blank, .blank, .blank,
            .optional(old?.kind.rawValue), .optional(new?.kind.rawValue),
        ]
        return what + visits + times(old?.arrive, old?.leave) + times(new?.arrive, new?.leave)
            + cause(stop.cause, stop.count?.rawValue)
    }

    private static func cause(_ cause: ChangeCause, _ count: String?) -> [SheetValue] {
        [.text(cause.kind.rawValue), .text(cause.text), .optional(cause.reported), .optional(count)]
    }

    /// Begin, end and offset.
    private static func times(_ begin: Instant?, _ end: Instant?) -> [SheetValue] {
        [.local(begin), .local(end), .offset(of: begin)]
    }
}
