package import MissionModel

/// Takes one entity out of a list of a mission, and keeps it to be put back. Pins and incompatibilities that name it go with
/// it, and so does a region's outline; where other entries need it, nothing is done.
package struct RemoveEntity<Entity: IdentifiedEntity>: Sendable {
    private let mission: String
    private let id: String

    package init(mission: String, id: String) {
        self.mission = mission
        self.id = id
    }

    /// - Throws: `notFound`; `conflict` with what needs it.
    package func run(in transaction: any StoreTransaction) async throws -> RemovedEntry {
        guard let entity = try await transaction.entity(Entity.self, mission: mission, id: id) else {
            throw StoreError(.notFound, "The mission's \(Entity.listName) have no \(id).")
        }
        let holds = try await EntryHold.found(of: entity, mission: mission, in: transaction)
        if !holds.isEmpty {
            let words = holds.map { "\($0.count) \($0.kind.rawValue)" }.joined(separator: ", ")
            throw StoreError(.conflict, "\(id) is needed by others (\(words)): change or remove these first.")
        }
        let ties = try await EntryTies.found(with: entity, of: mission, in: transaction)
        let position = try await transaction.inOneStep(of: mission) {
            try await ties.takeOut(of: mission, in: transaction)
            return try await transaction.removeEntity(Entity.self, mission: mission, id: id)
        }
        return try await transaction.keepRemoved(
            Entity.listName, id: id, at: position, content: entity.json.object ?? JSONObject(), ties: ties,
            mission: mission)
    }
}

/// Puts back what was taken out of a mission's lists, where it was.
package struct RestoreEntity: Sendable {
    package struct Outcome: Sendable {
        package let restored: RemovedEntry
        /// Agreements that name what is gone since.
        package let lostTies: Int

        /// An observer or a delegation, as the audit trail names it.
        package var subject: JSONObject {
            switch restored.list {
            case Observer.listName: ["observer": .string(restored.id)]
            case Delegation.listName: ["delegation": .string(restored.id)]
            default: JSONObject()
            }
        }
    }

    private let mission: String
    private let number: Int

    package init(mission: String, number: Int) {
        self.mission = mission
        self.number = number
    }

    /// - Throws: `notFound`; `alreadyExists` where there is another of its identifier; `conflict` where what it refers to is
    ///   gone.
    package func run(in transaction: any StoreTransaction) async throws -> Outcome {
        guard let removed = try await transaction.removedEntry(mission: mission, number: number) else {
            throw StoreError(.notFound, "Nothing that was removed has the number \(number).")
        }
        let lost = try await transaction.inOneStep(of: mission) {
            if let type = EntityKeys.type(of: removed.list) { try await insert(type, removed, transaction) }
            return try await removed.ties.putBack(into: mission, in: transaction)
        }
        try await transaction.forgetRemoved(mission: mission, number: number)
        return Outcome(restored: removed, lostTies: lost)
    }

    private func insert<Entity: IdentifiedEntity>(
        _ type: Entity.Type, _ removed: RemovedEntry, _ transaction: any StoreTransaction
    ) async throws {
        let entity = try Entity(json: .object(removed.content))
        if try await transaction.entity(type, mission: mission, id: entity.id) != nil {
            throw StoreError(.alreadyExists, "The mission's \(Entity.listName) have another \(entity.id) by now.")
        }
        let faults = try await References(mission: mission, transaction: transaction).faults(of: entity)
        if let fault = faults.first {
            throw StoreError(.conflict, "\(entity.id) cannot be put back: \(fault.message).")
        }
        try await transaction.insertEntity(entity, at: removed.position, mission: mission)
    }
}
