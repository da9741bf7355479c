package import MissionModel

/// Decides in the name of staff on what a head asked for, once, and has the answer sent to those who head the delegation.
package struct DecideHeadRequest: Sendable {
    package enum Decision: String, Sendable, CaseIterable {
        case answered, accepted, refused

        fileprivate var state: HeadRequestState {
            switch self {
            case .answered: .answered
            case .accepted: .accepted
            case .refused: .refused
            }
        }
    }

    private let mission: String
    private let id: String
    private let decision: Decision
    private let answer: String?
    private let condition: RevisionCondition

    /// - Parameters:
    ///   - answer: may be left out where something is accepted.
    ///   - condition: the revisions of the request for which the decision is meant.
    /// - Throws: where an answer is missing, or is no plain text.
    package init(
        mission: String, id: String, _ decision: Decision, answer: String?, meeting condition: RevisionCondition
    ) throws(FormError) {
        (self.mission, self.id, self.decision) = (mission, id, decision)
        (self.answer, self.condition) = (answer, condition)
        let missing = decision == .accepted ? nil : "is missing"
        if let fault = answer.map({ RequestText.fault(in: $0, lines: true) }) ?? missing {
            throw FormError(faults: [FormFault(pointer: "/answer", message: fault)])
        }
    }

    /// - Throws: `AccessRefusal`; `notFound`; `staleRevision`; `conflict` where nothing is to be decided, or it cannot be
    ///   done; `IncidentRefusal`.
    package func run(in transaction: any StoreTransaction) async throws -> HeadRequest {
        try transaction.actor.demand(.decide, on: mission)
        try await transaction.lockMission(mission, expecting: nil)
        guard let request = try await transaction.lockHeadRequest(mission: mission, id: id) else {
            throw StoreError(.notFound, "The mission has no such request.")
        }
        guard condition.allows(request.revision) else {
            throw StoreError(.staleRevision, "The request was decided meanwhile: it is \(request.state.rawValue).")
        }
        guard request.state == .open else {
            throw StoreError(
                .conflict,
                request.state == .pending
                    ? "A report takes effect by itself." : "The request is \(request.state.rawValue) already.")
        }
        var outcome = HeadRequestOutcome(decision.state, answer: answer)
        if decision == .accepted, request.content.kind == .replacement {
            outcome.incident = try await ReplaceObserver(request).run(in: transaction)
        }
        let settled = try await transaction.settleHeadRequest(mission: mission, id: id, outcome)
        let detail: JSONValue = ["request": .string(id), "incident": .optional(outcome.incident)]
        try await transaction.audit(
            AuditEntry(action: "request.\(decision.rawValue)", mission: mission, detail: detail))
        try await transaction.enqueueAnswer(to: settled)
        return settled
    }
}
