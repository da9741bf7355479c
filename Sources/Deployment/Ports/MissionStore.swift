package import MissionImport
package import MissionModel

/// A mission as lists show it.
package struct MissionSummary: Sendable, Equatable {
    package var header: MissionHeader
    /// Raised by one with each change of the mission's data.
    package var inputRevision: Int
    /// Entities by list name (`regions`, `stations`, …, `units` for a sample).
    package var counts: [String: Int]
    package var createdAt: Instant
    package var changedAt: Instant

    package init(
        header: MissionHeader, inputRevision: Int, counts: [String: Int], createdAt: Instant, changedAt: Instant
    ) {
        self.header = header
        self.inputRevision = inputRevision
        self.counts = counts
        self.createdAt = createdAt
        self.changedAt = changedAt
    }
}

/// What tells the data of one mission at one revision from all others, those of a mission that had its identifier before
/// among them.
package struct MissionStamp: Sendable, Hashable {
    package let mission: String
    package let inputRevision: Int
    /// The revision that last changed the stations.
    package let stationRevision: Int
    /// As the store has it.
    package let created: String

    package init(mission: String, inputRevision: Int, stationRevision: Int, created: String) {
        self.mission = mission
        self.inputRevision = inputRevision
        self.stationRevision = stationRevision
        self.created = created
    }
}

/// The exported bytes of a mission document at one revision.
package struct MissionExport: Sendable {
    package let mission: String
    package let bytes: [UInt8]
    /// Lower-case hexadecimal.
    package let sha256: String
    package let inputRevision: Int

    package init(mission: String, bytes: [UInt8], sha256: String, inputRevision: Int) {
        self.mission = mission
        self.bytes = bytes
        self.sha256 = sha256
        self.inputRevision = inputRevision
    }
}

/// Missions and their data. Each change of data raises the mission's input revision by one.
///
/// What an import needs of it is ``ImportStore``; what others use of that too is stated here again.
package protocol MissionStore: ImportStore {
    func outlines(mission: String) async throws -> [RegionOutline]

    /// Takes the row lock of a mission for a change and checks the revision that the caller saw (nil: any).
    ///
    /// - Returns: the current input revision.
    /// - Throws: `notFound`, `staleRevision`.
    @discardableResult
    func lockMission(_ id: String, expecting revision: Int?) async throws -> Int

    /// Counts all that this transaction has changed of a mission as one change.
    ///
    /// - Parameter revision: the one that the mission was locked at before.
    func countAsOne(mission: String, since revision: Int) async throws

    /// Header, rules and travel rules.
    func head(_ id: String) async throws -> MissionDocument

    /// A whole list in the document's order; for the lists that are small or needed as a whole.
    func allEntities<Entity: MissionEntity>(_ type: Entity.Type, mission: String) async throws -> [Entity]

    /// Those that the actor may see, in the order of identifiers, after one.
    func missions(after: String?, limit: Int) async throws -> [MissionSummary]

    func mission(_ id: String) async throws -> MissionSummary?

    /// Nil where there is no such mission.
    func missionStamp(_ id: String) async throws -> MissionStamp?

    /// - Throws: `alreadyExists`.
    func createMission(_ header: MissionHeader, rules: Rules?, travel: TravelRules?) async throws

    /// Removes a mission with its data and plans.
    func deleteMission(_ id: String) async throws

    /// Replaces everything of a mission by a document, or creates the mission; equal content changes nothing.
    ///
    /// - Returns: whether something changed.
    @discardableResult
    func importDocument(_ document: MissionDocument) async throws -> Bool

    /// The document of the mission's current data: the same bytes each time for one revision.
    func exportDocument(_ id: String) async throws -> MissionExport

    func updateHead(_ id: String, header: MissionHeader, rules: Rules?, travel: TravelRules?) async throws

    /// A page of a list in the document's order: those after a position (nil: from the start).
    func entities<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)]

    func entity<Entity: IdentifiedEntity>(_ type: Entity.Type, mission: String, id: String) async throws -> Entity?

    /// Those that there are of some identifiers, in no certain order.
    func entities<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, ids: [String]
    ) async throws -> [Entity]

    /// Replaces some entities of a list, each named once; their identifiers stay. Equal content changes nothing, and all
    /// that changes raises the revision once.
    func updateEntities<Entity: IdentifiedEntity>(_ entities: [Entity], mission: String) async throws

    /// Replaces the list of pins or of incompatibilities.
    func replacePins(_ pins: [Pin], mission: String) async throws
    func replaceIncompatibilities(_ pairs: [Incompatibility], mission: String) async throws

    func sample(mission: String) async throws -> Sample?
    func replaceSample(_ sample: Sample?, mission: String) async throws
}

extension MissionStore {
    /// Work that changes a mission in several steps, which raise its revision by one together.
    func inOneStep<Value: Sendable>(of mission: String, _ work: () async throws -> Value) async throws -> Value {
        let revision = try await lockMission(mission, expecting: nil)
        let value = try await work()
        try await countAsOne(mission: mission, since: revision)
        return value
    }

    /// Replaces one entity, as `updateEntities` does.
    package func updateEntity<Entity: IdentifiedEntity>(_ entity: Entity, mission: String) async throws {
        try await updateEntities([entity], mission: mission)
    }
}
