package import MissionModel

/// Changes one entity of a mission's lists by a merge patch.
package struct ChangeEntity<Entity: IdentifiedEntity>: Sendable {
    private let mission: String
    private let id: String
    private let patch: JSONObject

    /// - Throws: where the patch is no object.
    package init(mission: String, id: String, patch: JSONValue) throws(FormError) {
        let object = try patch.requiredObject()
        self.mission = mission
        self.id = id
        self.patch = object
    }

    /// The keys that the patch names, for the audit trail.
    package var changedKeys: [String] { patch.members.map(\.key) }

    /// - Throws: `FormError` with every fault, references to what is not there among them; `notFound`.
    package func run(in transaction: any StoreTransaction) async throws -> Entity {
        guard let entity = try await transaction.entity(Entity.self, mission: mission, id: id) else {
            throw StoreError(.notFound, "The mission's \(Entity.listName) have no \(id).")
        }
        var known = EntityKeys.known(of: Entity.self)
        known.formUnion(entity.json.object?.members.map(\.key) ?? [])
        var faults = MissionHeadKeys.unknownKeys(patch, known: known)
        let changed = faults.taking { () throws(FormError) in
            try Entity(json: entity.json.merged(with: .object(patch)))
        }
        guard let changed, faults.isEmpty else { throw FormError(faults: faults) }
        if ExactText(changed.id) != ExactText(id) {
            faults.append(FormFault(pointer: "/id", message: "cannot be changed"))
        }
        faults += try await References(mission: mission, transaction: transaction).faults(of: changed)
        if !faults.isEmpty { throw FormError(faults: faults) }
        try await transaction.edit(entity, to: changed, mission: mission)
        return changed
    }
}
