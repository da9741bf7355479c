import MissionModel
import PlanJudgement

/// What all can be done with a person: each place tried, the possible ones scored, the others with the rule.
package struct PlaceSurvey: Sendable {
    package struct Place: Sendable {
        package let edit: PlanEdit
        package let difference: ScoreDifference
        /// Teams whose stops or times would change.
        package let retimed: [String]
    }

    package let person: String
    /// Where the person is, as a sentence.
    package let summary: String
    /// Where so many are possible that not all are kept, the best of them; the best first.
    package let possible: [Place]
    /// How many are possible in all.
    package let possibleCount: Int
    /// By how many places they forbid.
    package let forbidden: [Explanation.Forbidden]
    package let tried: Int
    /// How many more may be possible and were not judged.
    package let untried: Int
}
