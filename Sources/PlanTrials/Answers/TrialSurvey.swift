import MissionModel
import PlanJudgement

/// Tries a number of changes in turn and keeps what is worth telling of them.
struct TrialSurvey {
    private static let mostExamples = 40
    /// Possible changes that are kept; further ones are worse, and are counted only.
    private static let mostKept = 200

    /// A possible change, with the number by which the earlier of two equals is the better.
    private struct Possible {
        let trial: PlanTrial
        let score: PlanScore
        let number: Int

        func isBetter(than other: Possible) -> Bool {
            score < other.score || (!(other.score < score) && number < other.number)
        }
    }

    private let trials: PlanTrials
    private let mostExamples: Int
    private var kept: [Possible] = []
    private(set) var possibleCount = 0
    private var groups: [HardRule: Explanation.Forbidden] = [:]
    private(set) var tried = 0
    private(set) var untried = 0

    /// - Parameter mostExamples: of each rule.
    init(_ trials: PlanTrials, mostExamples: Int = 1) {
        self.trials = trials
        self.mostExamples = min(mostExamples, Self.mostExamples)
    }

    /// Judges changes as long as the budget lasts; those that have no sense are passed over.
    ///
    /// - Parameter edits: the most promising first.
    mutating func judge(_ edits: some Collection<PlanEdit>, _ budget: inout TrialBudget) {
        for (n, edit) in edits.enumerated() {
            guard budget.take() else {
                untried += edits.count - n
                return
            }
            guard let trial = try? trials.attempt(edit) else { continue }
            switch trial.outcome {
            case .possible(let result):
                tried += 1
                keep(trial, result.difference.after)
            case .forbidden(let obstacles): forbid(edit, obstacles[0].rule, obstacles[0].text)
            }
        }
    }

    /// Counts changes that may be possible and are not even looked at.
    mutating func pass(over count: Int) { untried += count }

    private mutating func keep(_ trial: PlanTrial, _ score: PlanScore) {
        kept.append(Possible(trial: trial, score: score, number: possibleCount))
        possibleCount += 1
        if kept.count >= 2 * Self.mostKept { kept = Array(ranked.prefix(Self.mostKept)) }
    }

    /// - Parameters:
    ///   - edit: made where it is told as an example only.
    ///   - obstacle: likewise.
    mutating func forbid(
        _ edit: @autoclosure () -> PlanEdit, _ rule: HardRule, _ obstacle: @autoclosure () -> String
    ) {
        tried += 1
        groups[rule, default: Explanation.Forbidden(rule: rule, count: 0, examples: [])].count += 1
        if let told = groups[rule]?.examples.count, told < mostExamples {
            groups[rule]?.examples.append("\(edit().words): \(obstacle()).")
        }
    }

    var forbidden: [Explanation.Forbidden] {
        groups.values.sorted { ($1.count, $0.rule.rawValue) < ($0.count, $1.rule.rawValue) }
    }

    /// The best first, as many as are kept.
    var best: [PlanTrial] { ranked.prefix(Self.mostKept).map(\.trial) }

    /// Those that make the plan better, the best first.
    func gains(_ most: Int) -> [PlanTrial] {
        Array(ranked.map(\.trial).filter { $0.result?.difference.isGain ?? false }.prefix(most))
    }

    private var ranked: [Possible] { kept.sorted { $0.isBetter(than: $1) } }
}
