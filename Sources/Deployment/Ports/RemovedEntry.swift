package import MissionModel

/// An entry that was taken out of a list of a mission, as it is kept to be put back.
package struct RemovedEntry: Sendable, Equatable {
    /// Within its mission.
    package let number: Int
    package let mission: String
    /// As the document calls it.
    package let list: String
    package let id: String
    /// Where in its list it was.
    package let position: Int
    package let content: JSONObject
    package let ties: EntryTies
    package let removedAt: Instant

    package init(
        number: Int, mission: String, list: String, id: String, position: Int, content: JSONObject, ties: EntryTies,
        removedAt: Instant
    ) {
        self.number = number
        self.mission = mission
        self.list = list
        self.id = id
        self.position = position
        self.content = content
        self.ties = ties
        self.removedAt = removedAt
    }

    /// For whoever took it out.
    package var json: JSONObject {
        [
            "number": .int(number), "list": .string(list), "id": .string(id), "entry": .object(content),
            "pins": .int(ties.pins.count), "incompatibilities": .int(ties.incompatibilities.count),
            "removed_at": .string(removedAt.text),
        ]
    }
}

/// Entries of lists one by one: added, taken out, and put back.
package protocol RemovalStore: Sendable {
    /// Adds an entry to a list of a mission that this transaction has locked, and raises the revision.
    ///
    /// - Parameter position: where it was before; nil, or where that is taken: the list's end.
    /// - Throws: `alreadyExists`.
    func insertEntity<Entity: IdentifiedEntity>(_ entity: Entity, at position: Int?, mission: String) async throws

    /// Takes an entry out of its list and raises the revision.
    ///
    /// - Returns: where in the list it was.
    /// - Throws: `notFound`; `conflict` where something else needs it.
    func removeEntity<Entity: IdentifiedEntity>(_ type: Entity.Type, mission: String, id: String) async throws -> Int

    /// Keeps what was taken out under the mission's next number.
    func keepRemoved(
        _ list: String, id: String, at position: Int, content: JSONObject, ties: EntryTies, mission: String
    ) async throws -> RemovedEntry

    func removedEntry(mission: String, number: Int) async throws -> RemovedEntry?

    /// Newest first: those before a number (nil: from the newest).
    func removedEntries(mission: String, before number: Int?, limit: Int) async throws -> [RemovedEntry]

    /// Forgets what was put back.
    func forgetRemoved(mission: String, number: Int) async throws

    /// Forgets a person that was taken out, and what a person was before edits.
    ///
    /// - Returns: whether what was kept said how the person is called; nil: nothing was kept.
    func forgetFormerPerson(_ id: String, mission: String) async throws -> Bool?
}
