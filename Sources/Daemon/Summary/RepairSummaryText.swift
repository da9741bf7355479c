package import Deployment
import MissionModel
import PlanJudgement
package import PlanReading

/// What a repair offers on one screen of a terminal: the options beside the published plan, and who changes what by each.
package struct RepairSummaryText: Sendable {
    /// Plain lines without the last line's end.
    package let lines: [String]

    package var text: String { lines.joined(separator: "\n") }

    private static let width = 80
    private static let mostPeople = 6

    /// - Parameters:
    ///   - changes: from the repaired plan to each of the offers, in their order.
    ///   - isStale: whether the offers are of another plan or other data than those of now.
    package init(_ outcome: RepairOutcome, changes: [PlanChanges], isStale: Bool) {
        var lines: [String] = []
        if isStale {
            lines += Self.wrapped(
                "Another plan was published or the mission was changed since: these offers cannot be published.", "")
        }
        if let remark = outcome.remark { lines += Self.wrapped(remark, "") }
        if !outcome.offers.isEmpty { lines += Self.table(outcome) }
        for (offer, changes) in zip(outcome.offers, changes) {
            lines += [""] + Self.changes(offer, changes)
        }
        self.lines = lines.map(\.plainLine)
    }

    // MARK: Options

    private static func table(_ outcome: RepairOutcome) -> [String] {
        var table = TextColumns([
            ("plan", .right), ("option", .left), ("people", .right), ("stops", .right), ("reserves", .right),
            ("score", .right),
        ])
        table.add([String(outcome.baseVersion), "is repaired", "", "", "", score(outcome.baseScore)])
        for offer in outcome.offers {
            table.add([
                String(offer.version), options(offer), offer.peopleChanged.grouped, offer.stopsChanged.grouped,
                offer.reservesCalled.grouped, score(offer.score),
            ])
        }
        return table.lines
    }

    private static func score(_ score: PlanScore) -> String {
        "\(score.hard.grouped) / \(score.medium.grouped) / \(score.soft.grouped)"
    }

    private static func options(_ offer: RepairOutcome.Offer) -> String {
        offer.options.count == RepairOption.allCases.count
            ? "every option" : offer.options.map(\.rawValue).joined(separator: ", ")
    }

    // MARK: Changes

    private static func changes(_ offer: RepairOutcome.Offer, _ changes: PlanChanges) -> [String] {
        var lines = ["Plan \(offer.version), \(options(offer)):"]
        for person in changes.people.prefix(mostPeople) {
            let hasLeft = person.kinds.contains(.droppedOut)
            let (from, to) = (place(person.from), hasLeft ? "dropped out" : place(person.to))
            let change = from == to ? "\(to), at other times or stops" : "\(from) → \(to)"
            let reported = person.cause.reported.map { " Reported: \($0)" } ?? ""
            lines += wrapped("\(person.observer)  \(change). \(person.cause.text)\(reported)", "  ")
        }
        if changes.people.count > mostPeople {
            lines.append("  … and \((changes.people.count - mostPeople).of("other"))")
        }
        let stops = PlanChanges.Stop.Kind.allCases.compactMap { kind -> String? in
            let count = changes.stops.count { $0.kind == kind }
            return count == 0 ? nil : "\(count.grouped) \(kind.rawValue.replacing("_", with: " "))"
        }
        lines += wrapped("Stops: " + (stops.isEmpty ? "all as they were" : stops.joined(separator: ", ")), "  ")
        let terms = changes.terms.filter { $0.from != $0.to }.map { "\($0.code) \($0.from.grouped) → \($0.to.grouped)" }
        lines += wrapped("Points: " + (terms.isEmpty ? "as they were" : terms.joined(separator: ", ")), "  ")
        return lines
    }

    /// `ABA-01 at ABA-H1 with DE-01`.
    private static func place(_ place: PlanChanges.Place?) -> String {
        guard let place else { return "in no team" }
        guard let team = place.team else { return "reserve at \(place.hub)" }
        let partners = place.partners.isEmpty ? "" : " with \(place.partners.joined(separator: ", "))"
        return "\(team) at \(place.hub)\(partners)"
    }

    /// Words in lines of at most the width, those after the first indented further.
    private static func wrapped(_ text: String, _ indent: String) -> [String] {
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                (line, isEmpty) = (indent + "    ", true)
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }
}
