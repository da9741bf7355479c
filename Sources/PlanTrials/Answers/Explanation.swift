package import MissionModel

/// Why a plan has somebody or something where it is, and what else was tried.
package struct Explanation: Sendable {
    package enum Subject: Sendable, Equatable {
        case person(String)
        case team(String)
        case station(String)
        /// The plan as a whole: what it falls short of.
        case plan
    }

    /// A rule or a term of the score that speaks for how it is, or that costs something as it is.
    package struct Hold: Sendable, Equatable {
        package let code: String
        /// What it costs as it is; nil where it is a reason and no cost.
        package let points: Int?
        /// A sentence.
        package let text: String
    }

    /// Changes that one rule forbids.
    package struct Forbidden: Sendable, Equatable {
        package let rule: HardRule
        package var count: Int
        /// The nearest first, each as a sentence.
        package var examples: [String]
    }

    package let subject: Subject
    /// Where it is, as a sentence.
    package let summary: String
    package let holds: [Hold]
    /// The best of the changes that are possible, the best first.
    package let best: [PlanTrial]
    /// By how many changes they forbid.
    package let forbidden: [Forbidden]
    /// How many changes were tried or found forbidden.
    package let tried: Int
    /// How many more may be possible and were not judged.
    package let untried: Int
    package let shortfalls: [Remedies]
}

/// What a plan falls short of, with its cause, and what was tried against it.
package struct Remedies: Sendable {
    package let shortfall: Shortfall
    package let tried: Int
    /// How many more may help and were not judged.
    package let untried: Int
    /// Those that make a better plan, the best first.
    package let gains: [PlanTrial]
}

/// How many changes may be judged for one answer, so that it takes a few seconds: what a trial costs grows with the plan.
package struct TrialBudget: Sendable {
    private let isStopped: @Sendable () -> Bool
    private(set) var left: Int

    /// - Parameter isStopped: whether nobody waits for the answer any more.
    package init(for mission: MissionDocument, isStopped: @escaping @Sendable () -> Bool = { false }) {
        self.isStopped = isStopped
        left = min(20_000, max(2000, 25_000_000 / (1 + mission.observers.count)))
    }

    /// Takes one trial; false where there is none left.
    mutating func take() -> Bool {
        guard left > 0, !isStopped() else { return false }
        left -= 1
        return true
    }

    /// Gives back what is left of a part.
    mutating func part(_ most: Int, _ work: (inout TrialBudget) -> Void) {
        var part = self
        part.left = min(left, most)
        let given = part.left
        work(&part)
        left -= given - part.left
    }
}
