import MissionModel

/// Confirms what was told of observers, all of it or nothing.
package struct ConfirmAssignments: Sendable {
    /// What its head has seen of one observer.
    package struct Seen: Sendable, Equatable {
        package let observer: String
        package let revision: Int

        package init(observer: String, revision: Int) {
            self.observer = observer
            self.revision = revision
        }
    }

    private let mission: String
    private let seen: [Seen]

    package init(mission: String, seen: [Seen]) {
        self.mission = mission
        self.seen = seen
    }

    /// - Throws: `AccessRefusal`; `conflict` with the observers of whom something newer was told, or nothing.
    package func run(in transaction: any StoreTransaction) async throws -> [ToldAssignment] {
        try transaction.actor.demand(.confirm, on: mission)
        var confirmed: [ToldAssignment] = []
        var outdated: [String] = []
        let found = try await transaction.confirmAssignments(
            mission: mission, seen.map { ($0.observer, $0.revision) })
        for (seen, told) in zip(seen, found) {
            if let told { confirmed.append(told) } else { outdated.append(seen.observer) }
        }
        guard outdated.isEmpty else {
            throw StoreError(
                .conflict,
                "Nothing is confirmed, since this is not what was told last of \(outdated.joined(separator: ", ")): look again."
            )
        }
        let detail: JSONObject = [
            "observers": .strings(seen.map(\.observer)), "revisions": .array(seen.map { .int($0.revision) }),
        ]
        try await transaction.audit(
            AuditEntry(action: "assignment.confirm", mission: mission, detail: .object(detail)))
        return confirmed
    }
}
