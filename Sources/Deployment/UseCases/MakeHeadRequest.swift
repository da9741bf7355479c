package import MissionModel

/// Keeps what a head asks for or reports, or staff for a head, all of it or nothing. It is about nobody but those of whom
/// the delegation was told something.
package struct MakeHeadRequest: Sendable {
    /// Of one delegation, so that no inbox overflows.
    package static let mostOpen = 100
    package static let mostObservers = 200

    private let mission: String
    private let content: HeadRequestContent
    private let namesDelegation: Bool

    /// - Parameters:
    ///   - delegation: nil where it follows from who asks and about whom.
    ///   - content: of whatever delegation.
    /// - Throws: what is missing, or is no plain text.
    package init(mission: String, delegation: String?, _ content: HeadRequestContent) throws(FormError) {
        self.mission = mission
        var content = content
        content.delegation = delegation ?? ""
        self.content = content
        namesDelegation = delegation != nil
        let faults = Self.faults(of: content)
        if !faults.isEmpty { throw FormError(faults: faults) }
    }

    private static func faults(of content: HeadRequestContent) -> [FormFault] {
        var faults: [FormFault] = []
        func fault(_ key: String, _ message: String) { faults.append(FormFault(pointer: "/\(key)", message: message)) }
        if content.kind != .change, content.observers.isEmpty { fault("observers", "must name somebody") }
        if content.observers.count > mostObservers { fault("observers", "may name at most \(mostObservers)") }
        var seen: Set<ExactText> = []
        for (pointer, id) in References.places("observers", content.observers)
        where !seen.insert(ExactText(id)).inserted {
            fault(pointer, "is named twice")
        }
        if content.kind == .replacement {
            if content.observers.count > 1 { fault("observers", "may name only one") }
            if content.replacement == nil { fault("replacement", "is missing") }
            if let own = content.replacement, seen.contains(ExactText(own)) {
                fault("replacement", "must be somebody else")
            }
        }
        if content.kind == .late, content.until == nil { fault("until", "is missing") }
        if let text = content.text {
            if let message = RequestText.fault(in: text, lines: content.kind == .change) { fault("text", message) }
        } else if ![.late, .observerReturn].contains(content.kind) {
            fault("text", "is missing")
        }
        return faults
    }

    /// - Throws: `AccessRefusal`; `notFound`; `FormError` with whom the delegation does not have, told in the same way of
    ///   those who are another's and those who are nobody's; `conflict` where too much waits for an answer.
    package func run(in transaction: any StoreTransaction) async throws -> HeadRequest {
        try transaction.actor.demand(.report, on: mission)
        let told = try await told(in: transaction)
        var request = content
        request.delegation = try await delegation(told, in: transaction)
        let faults = Self.faults(of: request, told)
        if !faults.isEmpty { throw FormError(faults: faults) }
        if !request.kind.isReport { try await checkRoom(of: request.delegation, in: transaction) }
        let kept = try await transaction.insertHeadRequest(request, mission: mission)
        let detail: JSONValue = [
            "request": .string(kept.id), "kind": .string(request.kind.rawValue),
            "delegation": .string(request.delegation),
        ]
        try await transaction.audit(AuditEntry(action: "request.create", mission: mission, detail: detail))
        return kept
    }

    private func checkRoom(of delegation: String, in transaction: any StoreTransaction) async throws {
        let open = try await transaction.headRequests(
            mission: mission, HeadRequestFilter(delegation: delegation, state: .open), after: nil, limit: Self.mostOpen)
        if open.count < Self.mostOpen { return }
        throw StoreError(.conflict, "\(Self.mostOpen) requests of the delegation wait for an answer already.")
    }

    // MARK: Whom it is about

    /// What was told last of everybody who is named and whom the actor may see, by delegation.
    private func told(in transaction: any StoreTransaction) async throws -> [ExactText: [ToldAssignment]] {
        var told: [ExactText: [ToldAssignment]] = [:]
        for id in content.observers + [content.replacement].compactMap(\.self) {
            let history = try await transaction.assignmentHistory(mission: mission, observer: id)
            var seen: Set<ExactText> = []
            told[ExactText(id)] = history.filter { seen.insert(ExactText($0.assignment.delegation)).inserted }
        }
        return told
    }

    private func delegation(
        _ told: [ExactText: [ToldAssignment]], in transaction: any StoreTransaction
    ) async throws -> String {
        guard case .delegations(let own) = transaction.actor.scope else {
            _ = try await transaction.existingMission(mission)
            guard namesDelegation else { throw Self.missing }
            let references = References(mission: mission, transaction: transaction)
            let faults = try await references.missing(Delegation.self, [("/delegation", content.delegation)])
            if !faults.isEmpty { throw FormError(faults: faults) }
            return content.delegation
        }
        if namesDelegation {
            if own.delegations.containsExactly(content.delegation) { return content.delegation }
            let message = "no such delegation: \(content.delegation)"
            throw FormError(faults: [FormFault(pointer: "/delegation", message: message)])
        }
        if own.delegations.count == 1 { return own.delegations[0] }
        guard let first = content.observers.first else { throw Self.missing }
        return told[ExactText(first)]?.first?.assignment.delegation ?? own.delegations[0]
    }

    private static let missing = FormError(faults: [FormFault(pointer: "/delegation", message: "is missing")])

    private static func faults(
        of request: HeadRequestContent, _ told: [ExactText: [ToldAssignment]]
    ) -> [FormFault] {
        func last(_ id: String) -> ToldAssignment? {
            told[ExactText(id)]?.first { ExactText($0.assignment.delegation) == ExactText(request.delegation) }
        }
        var faults = References.places("/observers", request.observers).compactMap { pointer, id in
            last(id) == nil ? FormFault(pointer: pointer, message: "no such observer: \(id)") : nil
        }
        guard let replacement = request.replacement else { return faults }
        func fault(_ message: String) { faults.append(FormFault(pointer: "/replacement", message: message)) }
        switch last(replacement) {
        case nil: fault("no such observer: \(replacement)")
        case let told? where told.change == .removed: fault("\(replacement) is no more in the plan")
        case let told? where told.assignment.content["status"] == "team": fault("\(replacement) is in a team already")
        default: break
        }
        return faults
    }
}
