package import MissionModel
import PlanReading

extension PlanDocument {
    /// The hard rules that the plan's score says it breaks, in one sentence; nil where there are none.
    package var breach: String? {
        let broken = HardRule.allCases.compactMap { rule in
            let count = score.terms.filter { $0.code == rule.rawValue }.reduce(0) { $0 + $1.value }
            return count > 0 ? "\(rule.rawValue), \(rule.title) (\(count.grouped))" : nil
        }
        return score.hard == 0
            ? nil : "the plan breaks hard rules and can never be published: " + broken.joined(separator: "; ")
    }
}
