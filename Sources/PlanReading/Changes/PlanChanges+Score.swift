package import MissionModel
import PlanJudgement

extension PlanChanges {
    /// The points of one code of the score in both plans; of a hard rule how often it is broken.
    package struct Term: Sendable, Equatable {
        package let code: String
        package let title: String
        package let from: Int
        package let to: Int
    }

    /// Of every code that either plan has points for, in the score's order.
    package var terms: [Term] {
        let (before, after) = (from.score.pointsByCode, to.score.pointsByCode)
        return PlanScore.codes.compactMap { code in
            let (old, new) = (before[code] ?? 0, after[code] ?? 0)
            return old == 0 && new == 0
                ? nil : Term(code: code, title: ScoreTerm.title(of: code), from: old, to: new)
        }
    }

    /// Every metric that either plan has, with both values; null where a plan does not have it.
    package var metrics: [(name: String, from: JSONValue, to: JSONValue)] {
        let (before, after) = (from.metrics.json.object ?? [:], to.metrics.json.object ?? [:])
        return before.adding(after).members.map { ($0.key, before[$0.key] ?? .null, after[$0.key] ?? .null) }
    }
}
