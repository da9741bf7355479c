package import MissionModel
import PlanJudgement
package import PlanTrials
import Synchronization

/// Says why a plan has somebody or something where it is, and what else would cost; nothing is stored.
package struct ExplainPlan: Sendable {
    private let mission: String
    private let version: Int
    private let subject: Explanation.Subject
    private let asOf: Instant?

    /// - Parameter asOf: from when on a repair may change things; nil: as `EditablePlan` has it.
    package init(mission: String, version: Int, subject: Explanation.Subject, asOf: Instant? = nil) {
        (self.mission, self.version, self.subject, self.asOf) = (mission, version, subject, asOf)
    }

    /// - Returns: also the instant before which all is past; nil for a draft that repairs no plan.
    /// - Throws: `notFound` for a version, a person, a team or a station that there is not; `conflict`.
    package func run(
        in store: any Store, as actor: Actor
    ) async throws -> (plan: PlanSummary, asOf: Instant?, explanation: Explanation) {
        try actor.demand(.read, on: mission)
        let editable = try await store.transaction(.read, as: actor) {
            try await EditablePlan.load(mission: mission, version: version, in: $0)
        }
        return try await CancellableWork.run { isStopped in
            let index = try MissionIndex(bytes: editable.export.bytes)
            let trials = try editable.trials(asOf: asOf, in: index)
            var inquiry = PlanInquiry(trials, TrialBudget(for: index.document, isStopped: isStopped))
            do {
                return (editable.summary, trials.plan.asOf, try inquiry.explain(subject))
            } catch let fault as EditFault {
                throw StoreError(.notFound, fault.description)
            }
        }
    }
}

/// Blocking work that is told when nobody waits for it any more.
enum CancellableWork {
    static func run<Value: Sendable>(
        _ work: @Sendable @escaping (_ isStopped: @escaping @Sendable () -> Bool) throws -> Value
    ) async throws -> Value {
        let flag = StopFlag()
        let value = try await withTaskCancellationHandler {
            try await BlockingWork.run { try work { flag.isSet } }
        } onCancel: {
            flag.set()
        }
        try Task.checkCancellation()
        return value
    }
}

private final class StopFlag: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
}
