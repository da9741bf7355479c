import MissionModel

// The sentences of M8's shortfalls.

extension PlanDifference.PersonChange {
    /// What changes, in a sentence.
    var detail: String {
        switch (count, to?.team) {
        case (.called?, let team?): return "Is called from the reserves to \(team.id)."
        case (.cutShort?, let team?): return "The day of \(team.id) is cut short."
        case (.hours?, let team?): return "\(team.id) is on duty from \(team.start.clock) to \(team.end.clock)."
        default: break
        }
        guard let from else { return "Is \(to?.words ?? "nowhere"), and had no place before." }
        guard let to else { return "Has no place any more, and was \(from.words)." }
        if from.team.map({ ExactText($0.id) }) != to.team.map({ ExactText($0.id) }) {
            return "Is \(to.words), and was \(from.words)."
        }
        return ExactText(from.hub) != ExactText(to.hub)
            ? "Is at \(to.hub), and was at \(from.hub)." : "Has other partners \(to.words) than before."
    }
}

extension PlanDifference.Placement {
    fileprivate var words: String { team.map { "in \($0.id)" } ?? "a reserve at \(hub)" }
}

extension PlanDifference.StopChange {
    /// What changes, in a sentence.
    var detail: String {
        switch (from, to) {
        case (nil, nil): return "Is no stop."
        case (nil, let new?): return "Is a stop of \(new.team.id), and was none before."
        case (let old?, nil): return "Is no stop of \(old.team.id) any more."
        case (let old?, let new?):
            switch kind {
            case .retimed:
                return "\(new.team.id) arrives at \(new.stop.arrive.clock) instead of \(old.stop.arrive.clock)."
            case .otherKind:
                return "Is a stop for \(new.stop.kind.rawValue), and was one for \(old.stop.kind.rawValue)."
            case .added, .lost, .moved: return "Is a stop of \(new.team.id), and was one of \(old.team.id)."
            }
        }
    }
}
