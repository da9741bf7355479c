package import MissionModel

/// What an import needs of a mission: the mission's lock, its small lists, and a way in for rows.
package protocol ImportStore: Sendable {
    /// Takes the row lock of a mission for a change and checks the revision that the caller saw (nil: any).
    ///
    /// - Returns: the current input revision.
    /// - Throws: where there is no such mission, or it is at another revision.
    @discardableResult
    func lockMission(_ id: String, expecting revision: Int?) async throws -> Int

    /// Header, rules and travel rules.
    func head(_ id: String) async throws -> MissionDocument

    /// A whole list in the document's order; for the lists that are small or needed as a whole.
    func allEntities<Entity: MissionEntity>(_ type: Entity.Type, mission: String) async throws -> [Entity]

    /// The identifiers of a whole list, in any order.
    func identifiers<Entity: IdentifiedEntity>(of type: Entity.Type, mission: String) async throws -> [String]

    func outlines(mission: String) async throws -> [RegionOutline]
    func replaceOutlines(_ outlines: [RegionOutline], mode: ImportMode, mission: String) async throws -> ImportOutcome

    /// Begins an import into a list of a mission that this transaction has locked. One import is open at a time.
    ///
    /// - Parameter stated: the keys that the rows state (`id` among them); the others hold defaults. On a merge, an entity
    ///   that is already there keeps its own values of the keys that are not stated, unknown keys included, so that a
    ///   second import does not undo single changes; a new entity, and every entity of a replacement, is as staged.
    func beginImport<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, mode: ImportMode, stated: Set<String>
    ) async throws -> any ImportStaging<Entity>
}
