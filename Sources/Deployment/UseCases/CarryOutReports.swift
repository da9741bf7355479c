import MissionModel

/// Lets reports of heads take effect: each becomes an incident in the head's name, or is refused with the reason, in the
/// transaction that says so of the report, and so exactly once however often it is tried.
package struct CarryOutReports: Sendable {
    private static let most = 100

    private let store: any Store

    package init(store: any Store) {
        self.store = store
    }

    /// - Parameter beforeEach: called before each report.
    /// - Throws: the first fault of those that let a report wait; the others are carried out.
    package func run(beforeEach: @Sendable () -> Void = {}) async throws {
        let pending = try await store.transaction(.read, as: .courier) {
            try await $0.pendingHeadRequests(limit: Self.most)
        }
        var fault: (any Error)?
        for (mission, id) in pending {
            beforeEach()
            do {
                try await store.transaction(.write, as: .courier) { try await carryOut(id, of: mission, in: $0) }
            } catch {
                fault = fault ?? error
            }
        }
        if let fault { throw fault }
    }

    private func carryOut(_ id: String, of mission: String, in transaction: any StoreTransaction) async throws {
        do {
            try await transaction.lockMission(mission, expecting: nil)
        } catch let error as StoreError {
            // What a mission's heads reported goes with the mission.
            if error.code == .notFound { return }
            throw error
        }
        guard let request = try await transaction.lockHeadRequest(mission: mission, id: id), request.state == .pending
        else { return }
        let outcome = try await outcome(of: request, in: transaction)
        let settled = try await transaction.settleHeadRequest(mission: mission, id: id, outcome)
        try await transaction.audit(
            AuditEntry(
                action: "request.\(outcome.state.rawValue)", mission: mission,
                detail: ["request": .string(id), "incident": .optional(outcome.incident)]))
        if outcome.state == .refused { try await transaction.enqueueAnswer(to: settled) }
    }

    /// What does not fit is found before anything is changed.
    private func outcome(
        of request: HeadRequest, in transaction: any StoreTransaction
    ) async throws -> HeadRequestOutcome {
        do {
            try await transaction.requireMembers(request.content.observers, of: request)
            let recorded = try await RecordIncident(
                mission: request.mission, report: try Self.report(request.content), reporter: request.createdBy
            ).run(in: transaction)
            return HeadRequestOutcome(.done, incident: recorded.incident.number)
        } catch let error as IncidentRefusal {
            return Self.refusal(error.faults)
        } catch let error as FormError {
            return Self.refusal(error.faults)
        }
    }

    private static func report(_ content: HeadRequestContent) throws -> IncidentReport {
        let people = IncidentReport.People.observers(content.observers)
        switch (content.kind, content.until) {
        case (.dropOut, _): return try IncidentReport(.dropOut(people, from: content.from), reason: content.text)
        case (.late, let until?):
            return try IncidentReport(.late(content.observers, until: until), reason: content.text)
        case (.observerReturn, _): return try IncidentReport(.observerReturn(people), reason: content.text)
        default: throw IncidentRefusal([FormFault(pointer: "", message: "it is no report")])
        }
    }

    private static func refusal(_ faults: [FormFault]) -> HeadRequestOutcome {
        let text = faults.map(\.message).joined(separator: "; ")
        let scalars = text.unicodeScalars.prefix(RequestText.longest - 1)
        return HeadRequestOutcome(.refused, answer: String(String.UnicodeScalarView(scalars)) + ".")
    }
}

extension StoreTransaction {
    /// - Throws: `IncidentRefusal` where somebody is not, or not any more, of the delegation that asks.
    func requireMembers(_ observers: [String], of request: HeadRequest) async throws {
        var faults: [FormFault] = []
        for (pointer, id) in References.places("/observers", observers) {
            let observer = try await entity(Observer.self, mission: request.mission, id: id)
            let own = observer.map { ExactText($0.delegation) == ExactText(request.content.delegation) } ?? false
            if !own { faults.append(FormFault(pointer: pointer, message: "no such observer: \(id)")) }
        }
        if !faults.isEmpty { throw IncidentRefusal(faults) }
    }

    /// Puts a message beside a decision, for everybody who heads the delegation.
    func enqueueAnswer(to request: HeadRequest) async throws {
        let heads = try await headAccounts(mission: request.mission).filter { account in
            account.bearer.delegations?.delegations.containsExactly(request.content.delegation) ?? false
        }
        try await enqueue(
            heads.map { head in
                MessageRequest(
                    account: head.id, mission: request.mission, kind: .answer,
                    subject: ["request": .string(request.id)],
                    dedupeKey: "answer:\(request.id):\(request.revision):\(head.id)")
            })
    }
}
