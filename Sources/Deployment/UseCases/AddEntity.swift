package import MissionModel

/// Adds one entity to a list of a mission.
package struct AddEntity<Entity: IdentifiedEntity>: Sendable {
    private let mission: String
    package let entity: Entity

    /// - Throws: every fault of the entity; a key that it does not know is one, since nothing would ever obey it.
    package init(mission: String, json: JSONValue) throws(FormError) {
        let given = try json.requiredObject()
        var faults = MissionHeadKeys.unknownKeys(given, known: EntityKeys.known(of: Entity.self))
        let entity = faults.taking { () throws(FormError) in
            try Entity(json: .object(given.adding(EntityKeys.usual(of: Entity.self))))
        }
        faults += given["id"]?.string.map { IdentifierLimit.fault($0, at: "/id") } ?? []
        guard let entity, faults.isEmpty else { throw FormError(faults: faults) }
        self.mission = mission
        self.entity = entity
    }

    /// - Throws: `FormError` with references to what is not there; `alreadyExists`.
    package func run(in transaction: any StoreTransaction) async throws {
        if try await transaction.entity(Entity.self, mission: mission, id: entity.id) != nil {
            throw StoreError(.alreadyExists, "The mission's \(Entity.listName) have \(entity.id) already.")
        }
        let faults = try await References(mission: mission, transaction: transaction).faults(of: entity)
        if !faults.isEmpty { throw FormError(faults: faults) }
        try await transaction.insertEntity(entity, at: nil, mission: mission)
    }
}
