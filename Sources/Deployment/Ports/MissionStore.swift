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

/// The exported bytes of a mission document at one revision.
package struct MissionExport: Sendable {
    package let bytes: [UInt8]
    /// Lower-case hexadecimal.
    package let sha256: String
    package let inputRevision: Int

    package init(bytes: [UInt8], sha256: String, inputRevision: Int) {
        self.bytes = bytes
        self.sha256 = sha256
        self.inputRevision = inputRevision
    }
}

/// What an import of rows did to a list.
package struct ImportOutcome: Sendable, Equatable {
    package var inserted: Int
    package var updated: Int
    package var unchanged: Int
    package var removed: Int

    package init(inserted: Int = 0, updated: Int = 0, unchanged: Int = 0, removed: Int = 0) {
        self.inserted = inserted
        self.updated = updated
        self.unchanged = unchanged
        self.removed = removed
    }

    package var changed: Bool { inserted + updated + removed > 0 }
}

/// Whether a file adds to a list (upsert by identifier) or becomes it.
package enum ImportMode: String, Sendable, CaseIterable {
    case merge, replace
}

/// Rows of one list on their way into a mission; nothing is visible before `finish`.
package protocol ImportStaging<Entity>: Sendable {
    associatedtype Entity: IdentifiedEntity

    /// Takes a batch; returns once the store has room for the next.
    func stage(_ batch: [Entity]) async throws

    /// Merges what was staged into the list; raises the input revision where something changed.
    ///
    /// - Throws: `conflict` where a replacement would remove what others refer to; the message names some of it.
    func finish() async throws -> ImportOutcome
}

/// The outline of a region as rings of (longitude, latitude) in degrees; the first ring of a polygon is its outside.
package struct RegionOutline: Sendable, Equatable {
    package var region: String
    package var polygons: [[[OutlinePoint]]]

    package init(region: String, polygons: [[[OutlinePoint]]]) {
        self.region = region
        self.polygons = polygons
    }
}

package struct OutlinePoint: Sendable, Equatable {
    package var lon: Double
    package var lat: Double

    package init(lon: Double, lat: Double) {
        self.lon = lon
        self.lat = lat
    }
}

/// What an import needs of a mission: a part of ``MissionStore``.
package protocol ImportStore: Sendable {
    /// Takes the row lock of a mission for a change and checks the revision that the caller saw (nil: any).
    ///
    /// - Returns: the current input revision.
    /// - Throws: `notFound`, `staleRevision`.
    @discardableResult
    func lockMission(_ id: String, expecting revision: Int?) async throws -> Int

    /// Header, rules and travel rules.
    func head(_ id: String) async throws -> MissionDocument

    /// A whole list in the document's order; for the lists that are small or needed as a whole.
    func allEntities<Entity: MissionEntity>(_ type: Entity.Type, mission: String) async throws -> [Entity]

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

/// Missions and their data. Each change of data raises the mission's input revision by one.
package protocol MissionStore: ImportStore {
    /// In the order of identifiers, after one.
    func missions(after: String?, limit: Int) async throws -> [MissionSummary]

    func mission(_ id: String) async throws -> MissionSummary?

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

    /// Replaces one entity; its identifier stays. Equal content changes nothing.
    func updateEntity<Entity: IdentifiedEntity>(_ entity: Entity, mission: String) async throws

    /// Replaces the list of pins or of incompatibilities.
    func replacePins(_ pins: [Pin], mission: String) async throws
    func replaceIncompatibilities(_ pairs: [Incompatibility], mission: String) async throws

    func sample(mission: String) async throws -> Sample?
    func replaceSample(_ sample: Sample?, mission: String) async throws
}
