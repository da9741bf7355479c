import MissionModel

/// Confirms all that a head's delegations were told and nobody has confirmed, however many that is, where nothing was told
/// since the head has looked.
package struct ConfirmAllAssignments: Sendable {
    private let mission: String
    private let mark: String

    /// - Parameter mark: ``mark(of:)`` what the head has seen.
    package init(mission: String, mark: String) {
        self.mission = mission
        self.mark = mark
    }

    /// Stands for what holds of everybody: another one where somebody was told something else, and the same one where only
    /// more is confirmed.
    ///
    /// - Returns: 64 hexadecimal digits.
    package static func mark(of told: [ToldAssignment]) -> String {
        let sorted = told.map(\.key).sorted {
            (ExactText($0.observer), ExactText($0.delegation)) < (ExactText($1.observer), ExactText($1.delegation))
        }
        let parts = sorted.flatMap { [$0.observer, $0.delegation, String($0.revision)] }
        return ContentDigest.hexadecimal(ContentDigest.sha256Bytes(ofParts: parts))
    }

    /// - Returns: what was not confirmed before.
    /// - Throws: `AccessRefusal`; `conflict` where something else was told than the mark stands for.
    package func run(in transaction: any StoreTransaction) async throws -> [ToldAssignment] {
        try transaction.actor.demand(.confirm, on: mission)
        let told = try await transaction.allAssignments(mission: mission, delegation: nil)
        guard Self.mark(of: told) == mark else {
            throw StoreError(.conflict, "Nothing is confirmed, since something else was told meanwhile: look again.")
        }
        let waiting = told.filter { $0.confirmation == nil }
        if waiting.isEmpty { return [] }
        let confirmation = ConfirmAssignments(
            mission: mission, seen: waiting.map { .init(observer: $0.assignment.observer, revision: $0.revision) })
        return try await confirmation.run(in: transaction)
    }
}
