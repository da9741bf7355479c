import MissionImport
import MissionModel

/// One mission in memory, with the merge rules of the import port.
actor ImportStoreDouble: ImportStore {
    private(set) var document: MissionDocument
    private(set) var revision = 1
    private(set) var storedOutlines: [RegionOutline] = []
    private(set) var stagedRows = 0
    /// They stand apart from the document.
    private(set) var contacts: [Contact] = []
    struct NoSuchMission: Error {}

    /// Identifiers that a replacement may not remove.
    var referenced: Set<String> = []

    init(_ document: MissionDocument = .importFixture, outlines: [RegionOutline] = []) {
        self.document = document
        storedOutlines = outlines
    }

    func keep(_ identifier: String) {
        referenced.insert(identifier)
    }

    func lockMission(_ id: String, expecting revision: Int?) throws -> Int {
        guard id == document.mission.id else { throw NoSuchMission() }
        return self.revision
    }

    func head(_ id: String) -> MissionDocument { document }

    func allEntities<Entity: MissionEntity>(_ type: Entity.Type, mission: String) -> [Entity] {
        list(type)
    }

    func identifiers<Entity: IdentifiedEntity>(of type: Entity.Type, mission: String) -> [String] {
        list(type).map(\.id)
    }

    func outlines(mission: String) -> [RegionOutline] { storedOutlines }

    func replaceOutlines(_ outlines: [RegionOutline], mode: ImportMode, mission: String) -> ImportOutcome {
        storedOutlines = outlines
        return ImportOutcome(inserted: outlines.count)
    }

    func beginImport<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, mode: ImportMode, stated: Set<String>
    ) -> any ImportStaging<Entity> {
        StagingDouble(store: self, mode: mode, stated: stated)
    }

    /// Puts everything back, as the end of a transaction that is not committed does.
    func restore(_ document: MissionDocument, revision: Int) {
        self.document = document
        self.revision = revision
    }

    func countStaged(_ rows: Int) {
        stagedRows += rows
    }

    func merge<Entity: IdentifiedEntity>(
        _ staged: [Entity], mode: ImportMode, stated: Set<String>
    ) throws -> ImportOutcome {
        var outcome = ImportOutcome()
        var old = list(Entity.self)
        var positions = Dictionary(uniqueKeysWithValues: old.enumerated().map { (ExactText($1.id), $0) })
        if mode == .replace {
            let kept = Set(exactly: staged.map(\.id))
            let removed = old.map(\.id).filter { !kept.contains($0) }
            if let id = removed.first(where: referenced.contains) {
                throw ImportConflict("\(id) is still referred to.")
            }
            outcome.removed = removed.count
            old.removeAll { !kept.contains($0.id) }
            positions = Dictionary(uniqueKeysWithValues: old.enumerated().map { (ExactText($1.id), $0) })
        }
        for entity in staged {
            guard let position = positions[entity.id] else {
                outcome.inserted += 1
                old.append(entity)
                continue
            }
            let merged = mode == .merge ? try overlay(entity, on: old[position], stated: stated) : entity
            if merged == old[position] { outcome.unchanged += 1 } else { outcome.updated += 1 }
            old[position] = merged
        }
        set(old)
        if outcome.changed { revision += 1 }
        return outcome
    }

    private func overlay<Entity: IdentifiedEntity>(
        _ new: Entity, on old: Entity, stated: Set<String>
    ) throws -> Entity {
        var object = old.json.object ?? JSONObject()
        for key in stated { object[key] = new.json[key] }
        return try Entity(json: .object(object))
    }

    private func list<Entity: MissionEntity>(_ type: Entity.Type) -> [Entity] {
        // An empty array is of every element type, so the type decides.
        let lists: [String: any Sendable] = [
            Region.listName: document.regions, Hub.listName: document.hubs, Station.listName: document.stations,
            TabulationCentre.listName: document.tabulationCentres, Delegation.listName: document.delegations,
            Observer.listName: document.observers, Contact.listName: contacts,
        ]
        return lists[Entity.listName] as? [Entity] ?? []
    }

    private func set<Entity: MissionEntity>(_ entities: [Entity]) {
        switch Entity.listName {
        case Region.listName: document.regions = entities as? [Region] ?? []
        case Hub.listName: document.hubs = entities as? [Hub] ?? []
        case Station.listName: document.stations = entities as? [Station] ?? []
        case TabulationCentre.listName: document.tabulationCentres = entities as? [TabulationCentre] ?? []
        case Delegation.listName: document.delegations = entities as? [Delegation] ?? []
        case Observer.listName: document.observers = entities as? [Observer] ?? []
        case Contact.listName: contacts = entities as? [Contact] ?? []
        default: break
        }
    }
}

private actor StagingDouble<Entity: IdentifiedEntity>: ImportStaging {
    private let store: ImportStoreDouble
    private let mode: ImportMode
    private let stated: Set<String>
    private var rows: [Entity] = []

    init(store: ImportStoreDouble, mode: ImportMode, stated: Set<String>) {
        self.store = store
        self.mode = mode
        self.stated = stated
    }

    func stage(_ batch: [Entity]) async {
        rows += batch
        await store.countStaged(batch.count)
    }

    func finish() async throws -> ImportOutcome {
        try await store.merge(rows, mode: mode, stated: stated)
    }
}
