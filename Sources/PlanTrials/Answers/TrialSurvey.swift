import MissionModel
import PlanJudgement

/// Tries a number of changes in turn and keeps what is worth telling of them.
struct TrialSurvey {
    private static let mostExamples = 40

    private let trials: PlanTrials
    private let mostExamples: Int
    private(set) var possible: [PlanTrial] = []
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
    mutating func judge(_ edits: [PlanEdit], _ budget: inout TrialBudget) {
        for (n, edit) in edits.enumerated() {
            guard budget.take() else {
                untried += edits.count - n
                return
            }
            guard let trial = try? trials.attempt(edit) else { continue }
            switch trial.outcome {
            case .possible:
                tried += 1
                possible.append(trial)
            case .forbidden(let obstacles): forbid(edit, obstacles[0])
            }
        }
    }

    mutating func forbid(_ edit: PlanEdit, _ obstacle: EditObstacle) {
        tried += 1
        let sentence = "\(edit.words): \(obstacle.text)."
        var group = groups[obstacle.rule] ?? Explanation.Forbidden(rule: obstacle.rule, count: 0, examples: [])
        group.count += 1
        if group.examples.count < mostExamples { group.examples.append(sentence) }
        groups[obstacle.rule] = group
    }

    var forbidden: [Explanation.Forbidden] {
        groups.values.sorted { ($1.count, $0.rule.rawValue) < ($0.count, $1.rule.rawValue) }
    }

    /// The best first.
    func best(_ most: Int) -> [PlanTrial] { Array(ranked.prefix(most)) }

    /// Those that make the plan better, the best first.
    func gains(_ most: Int) -> [PlanTrial] {
        Array(ranked.filter { $0.result?.difference.isGain ?? false }.prefix(most))
    }

    private var ranked: [PlanTrial] {
        possible.compactMap { trial in trial.result.map { (trial, $0.plan.score) } }
            .enumerated().sorted { a, b in
                a.element.1 < b.element.1 || (!(b.element.1 < a.element.1) && a.offset < b.offset)
            }
            .map(\.element.0)
    }
}
