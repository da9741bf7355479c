import Deployment
package import MissionModel
import PlanJudgement

/// What breaks the hard rules in a stored plan, by name: its document states only how often each rule is broken.
package struct PlanViolations: Sendable {
    private let violations: [Violation]

    /// - Parameters:
    ///   - plan: the bytes of the plan's document.
    ///   - mission: the bytes of the mission that it was made from.
    ///   - base: the bytes of the plan that it repairs; nil for any other plan.
    /// - Throws: what of the documents does not fit together.
    package init(plan: [UInt8], mission: [UInt8], base: [UInt8]?) async throws {
        violations = try await BlockingWork.run {
            try PlanEvaluation.evaluate(
                plan: PlanDocument(stored: plan), mission: MissionIndex(bytes: mission),
                base: base.map { (bytes) throws(FormError) in try PlanDocument(stored: bytes) }
            ).violations
        }
    }

    package var json: JSONValue { .array(violations.map(\.json)) }
}
