package import MissionModel

/// Everything that is kept of one observer, for whoever asks what that is.
package struct ExportPerson: Sendable {
    private let mission: String
    private let observer: String

    package init(mission: String, observer: String) {
        self.mission = mission
        self.observer = observer
    }

    /// - Throws: `AccessRefusal`; `notFound` where nothing is kept of such a person.
    package func run(in transaction: any StoreTransaction) async throws -> JSONValue {
        try transaction.actor.demand(.readPersonal, on: mission)
        let known = try await transaction.entity(Observer.self, mission: mission, id: observer)
        let contact = try await transaction.allEntities(Contact.self, mission: mission)
            .first { ExactText($0.observer) == ExactText(observer) }
        let told = try await transaction.assignmentHistory(mission: mission, observer: observer)
        guard known != nil || contact != nil || !told.isEmpty else {
            throw StoreError(.notFound, "Nothing is kept of a person \(observer).")
        }
        let incidents = try await transaction.incidents(mission: mission, before: nil, limit: Int(Int32.max))
            .filter { $0.record.observers.containsExactly(observer) }
        let team = try await transaction.teamSupport(mission: mission)
            .first { $0.members.containsExactly(observer) }
        return [
            "mission": .string(mission), "id": .string(observer), "contact": contact?.json ?? .null,
            "observer": known?.json ?? .null, "team": .optional(team?.team),
            "told": .array(
                told.map { told in
                    [
                        "delegation": .string(told.assignment.delegation), "revision": .int(told.revision),
                        "change": .string(told.change.rawValue), "told_at": .string(told.toldAt.text),
                        "confirmed_at": .optional(told.confirmation?.at.text),
                        "assignment": told.assignment.content,
                    ]
                }),
            "incidents": .array(
                incidents.map { incident in
                    [
                        "number": .int(incident.number), "kind": .string(incident.record.kind.rawValue),
                        "reason": .optional(incident.record.reason),
                        "reported_at": .string(incident.reportedAt.text),
                    ]
                }),
        ]
    }
}
