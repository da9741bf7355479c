import MissionModel
import PlanJudgement

/// Why something changes for a person: what happened to them, to the partners, to whoever had the place before.
struct PersonCauses {
    typealias Change = PlanDifference.PersonChange

    let mission: MissionGrounds
    let teams: TeamCauses
    private let people: [ExactText: Change]
    private let match: TeamMatch
    private let before: [ExactText: PlanTeam]

    init(_ difference: PlanDifference, from: PlanDocument, _ mission: MissionGrounds, _ teams: TeamCauses) {
        (self.mission, self.teams, match) = (mission, teams, difference.match)
        people = Dictionary(difference.people.map { (ExactText($0.observer), $0) }) { first, _ in first }
        before = Dictionary(from.teams.map { (ExactText($0.id), $0) }) { first, _ in first }
    }

    func cause(of change: Change) -> ChangeCause {
        let person = change.observer
        let (old, new) = (change.from?.team, change.to?.team)
        switch change.kinds.first {
        case .droppedOut?: return Self.of(.dropOut, [person], mission.departure(of: person).asSentence)
        case .back?, .newPlace?:
            if let words = mission.arrival(of: person) { return Self.of(.arrival, [person], words.asSentence) }
            return placeTaken(by: change) ?? teams.cause(of: nil, new)
        case .called?: return placeTaken(by: change) ?? teams.cause(of: nil, new)
        case .newTeam?:
            if let facts = mission.facts(about: person) { return facts.cause }
            return partnerGone(change) ?? taken(by: change, onlyFromDropOuts: true) ?? teams.ground(of: old, nil)?.cause
                ?? taken(by: change, onlyFromDropOuts: false) ?? follow(old, new)
        case .toReserve?, .noPlace?:
            return mission.facts(about: person)?.cause ?? partnerGone(change) ?? hubClosed(change)
                ?? teams.cause(of: old, nil)
        case .newHub?, .newPartners?, .cutShort?, .newHours?, .newStops?, nil:
            if change.kinds.contains(.newPartners), let cause = otherPartners(change) { return cause }
            if change.kinds.contains(.cutShort), let ground = teams.ground(of: old, nil) {
                return Self.of(ground.kind, ground.subjects, "The day is cut short: \(ground.clause).")
            }
            return mission.facts(about: person)?.cause ?? hubClosed(change) ?? teams.cause(of: old, new)
        }
    }

    private static func of(_ kind: ChangeCause.Kind, _ subjects: [String], _ text: String) -> ChangeCause {
        ChangeCause(kind: kind, subjects: subjects, text: text)
    }

    /// The cause of the team that was left, or of the one that is joined, whichever has one in the mission.
    private func follow(_ old: PlanTeam?, _ new: PlanTeam?) -> ChangeCause {
        let cause = teams.cause(of: old, nil)
        return cause.kind == .search || cause.kind == .rules ? teams.cause(of: nil, new) : cause
    }

    /// Why a reserve cannot wait where they did.
    private func hubClosed(_ change: Change) -> ChangeCause? {
        guard let from = change.from, from.team == nil else { return nil }
        return mission.closed(hub: from.hub)?.cause
    }

    // MARK: Partners

    /// A partner in the old team who dropped out, and how somebody goes on without.
    private func partnerGone(_ change: Change) -> ChangeCause? {
        guard let partners = change.from?.partners else { return nil }
        let gone = partners.sorted().filter { people[$0]?.kinds == [.droppedOut] }
        guard let first = gone.first else { return nil }
        let begin =
            gone.count == 1
            ? "Partner \(first) \(mission.departure(of: first.text))" : "Partners \(gone.listed) dropped out"
        let goesOn: String? =
            switch (change.kinds.first, change.to) {
            case (.newTeam?, let place?):
                place.partners.isEmpty
                    ? "goes to \(place.team?.id ?? place.hub)"
                    : "joins \(place.partners.sorted().listed) in \(place.team?.id ?? place.hub)"
            case (.toReserve?, let place?): "waits in reserve at \(place.hub)"
            case (.noPlace?, _): "is left without a team"
            case (_, let place?) where change.kinds.contains(.cutShort):
                place.partners.isEmpty
                    ? "the day is cut short" : "the day with \(place.partners.sorted().listed) is cut short"
            case (_, let place?) where !place.partners.isEmpty: "goes on with \(place.partners.sorted().listed)"
            default: nil
            }
        return Self.of(.dropOut, gone.map(\.text), [begin, goesOn].compactMap(\.self).joined(separator: "; ") + ".")
    }

    /// Why somebody who stays in a team has other partners.
    private func otherPartners(_ change: Change) -> ChangeCause? {
        if let cause = partnerGone(change) { return cause }
        guard let old = change.from?.partners, let new = change.to?.partners else { return nil }
        if let left = old.subtracting(new).sorted().first {
            if let ground = teams.ground(of: change.from?.team, nil) { return ground.cause }
            let rest = new.isEmpty ? "" : "; goes on with \(new.sorted().listed)"
            return Self.of(.follows, [left.text], "Partner \(left) \(fate(of: left))\(rest).")
        }
        guard let joiner = new.subtracting(old).sorted().first, let joining = people[joiner] else { return nil }
        let reason = cause(ofJoiner: joining)
        return Self.of(.follows, [joiner.text], "\(joiner) joins\(reason).")
    }

    /// What brings somebody into a team, as the end of a sentence about them.
    private func cause(ofJoiner change: Change) -> String {
        let gone = (change.from?.partners ?? []).sorted().filter { people[$0]?.kinds == [.droppedOut] }
        if let first = gone.first { return ", whose partner \(first) \(mission.departure(of: first.text))" }
        switch change.kinds.first {
        case .called?: return ", called from the reserves"
        case .back?, .newPlace?: return mission.arrival(of: change.observer).map { ", who \($0)" } ?? ""
        default: return change.from?.team.map { ", who was in \($0.id)" } ?? ""
        }
    }

    // MARK: Places

    /// Whose place somebody takes, rather that of a drop-out than that of one who went elsewhere.
    private func placeTaken(by change: Change) -> ChangeCause? {
        taken(by: change, onlyFromDropOuts: true) ?? taken(by: change, onlyFromDropOuts: false)
    }

    /// Whose place in a team somebody takes: those who left and those who came are matched in the order of their
    /// identifiers, drop-outs first.
    private func taken(by change: Change, onlyFromDropOuts: Bool) -> ChangeCause? {
        guard let new = change.to?.team, let old = match.earlier(of: new.id).flatMap({ before[$0] }) else { return nil }
        let (then, now) = (Set(exactly: old.members), Set(exactly: new.members))
        let dropOuts = then.filter { people[$0]?.kinds == [.droppedOut] }.sorted()
        let leavers = dropOuts + then.subtracting(now).subtracting(dropOuts).sorted()
        let joiners = now.subtracting(then).sorted()
        guard let n = joiners.firstIndex(of: ExactText(change.observer)), n < leavers.count else { return nil }
        let leaver = leavers[n]
        let isDropOut = n < dropOuts.count
        if onlyFromDropOuts, !isDropOut { return nil }
        let kind: ChangeCause.Kind = isDropOut ? .dropOut : .follows
        return Self.of(kind, [leaver.text], "Takes the place of \(leaver), who \(fate(of: leaver)).")
    }

    /// What becomes of somebody, as a predicate.
    private func fate(of person: ExactText) -> String {
        guard let change = people[person] else { return "is elsewhere" }
        switch change.kinds.first {
        case .droppedOut?: return mission.departure(of: person.text)
        case .toReserve?: return "goes to the reserves"
        case .noPlace?: return "has no place any more"
        default: return change.to?.team.map { "goes to \($0.id)" } ?? "goes to \(change.to?.hub ?? "another place")"
        }
    }
}

extension [ExactText] {
    fileprivate var listed: String { map(\.text).joined(separator: ", ") }
}

extension String {
    /// A predicate of small words as a sentence: `Withdrew.`
    fileprivate var asSentence: String { "\(prefix(1).uppercased())\(dropFirst())." }
}
