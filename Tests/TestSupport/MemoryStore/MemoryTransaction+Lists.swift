import Deployment
import MissionImport
import MissionModel
import Synchronization

extension MemoryTransaction {
    func entities<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)] {
        let all = try await allEntities(type, mission: mission)
        return Array(
            zip(1..., all).filter { $0.0 > position ?? 0 }.prefix(limit).map { (position: $0.0, entity: $0.1) })
    }

    func allEntities<Entity: MissionEntity>(_ type: Entity.Type, mission: String) async throws -> [Entity] {
        Self.list(type, of: try existing(mission).document)
    }

    func identifiers<Entity: IdentifiedEntity>(of type: Entity.Type, mission: String) async throws -> [String] {
        try await allEntities(type, mission: mission).map(\.id)
    }

    func entity<Entity: IdentifiedEntity>(_ type: Entity.Type, mission: String, id: String) async throws -> Entity? {
        try await allEntities(type, mission: mission).first { ExactText($0.id) == ExactText(id) }
    }

    func entities<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, ids: [String]
    ) async throws -> [Entity] {
        let wanted = Set(exactly: ids)
        return try await allEntities(type, mission: mission).filter { wanted.contains($0.id) }
    }

    func sampleSummary(mission: String) async throws -> SampleSummary? {
        guard let sample = try existing(mission).document.sample else { return nil }
        var (order, counts) = ([ExactText](), [ExactText: (primary: Int, substitutes: Int)]())
        for unit in sample.units {
            let name = ExactText(unit.stratum)
            if counts[name] == nil { order.append(name) }
            if unit.use == .primary {
                counts[name, default: (0, 0)].primary += 1
            } else {
                counts[name, default: (0, 0)].substitutes += 1
            }
        }
        return SampleSummary(
            seed: sample.seed,
            strata: order.map { name in
                SampleStratum(
                    name: name.text, primary: counts[name]?.primary ?? 0, substitutes: counts[name]?.substitutes ?? 0)
            })
    }

    func sampleUnits(
        mission: String, stratum: String?, after position: Int?, limit: Int
    ) async throws -> [(position: Int, unit: SampleUnit)] {
        let units = zip(0..., try existing(mission).document.sample?.units ?? [])
        return units.filter { $0.0 > position ?? -1 && (stratum == nil || $0.1.stratum == stratum) }.prefix(limit)
            .map { ($0.0, $0.1) }
    }

    func updateEntities<Entity: IdentifiedEntity>(_ entities: [Entity], mission: String) async throws {
        try change(mission) { document in
            var list = Self.list(Entity.self, of: document)
            for entity in entities {
                guard let index = list.firstIndex(where: { ExactText($0.id) == ExactText(entity.id) }) else {
                    throw StoreError(.notFound, "There is no \(entity.id).")
                }
                list[index] = entity
            }
            Self.set(list, in: &document)
        }
    }

    func beginImport<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, mode: ImportMode, stated: Set<String>
    ) async throws -> any ImportStaging<Entity> {
        await reads.imports.pass()
        return MemoryStaging<Entity>(transaction: self, mission: mission, mode: mode)
    }

    static func list<Entity: MissionEntity>(_ type: Entity.Type, of document: MissionDocument) -> [Entity] {
        let lists: [String: [any MissionEntity]] = [
            Region.listName: document.regions, Hub.listName: document.hubs, Station.listName: document.stations,
            TabulationCentre.listName: document.tabulationCentres, Delegation.listName: document.delegations,
            Observer.listName: document.observers, Pin.listName: document.pins,
            Incompatibility.listName: document.incompatibilities,
        ]
        return (lists[Entity.listName] ?? []).compactMap { $0 as? Entity }
    }

    static func set<Entity: MissionEntity>(_ list: [Entity], in document: inout MissionDocument) {
        // An empty list is one of any type, so the type is asked for.
        switch Entity.listName {
        case Region.listName: document.regions = list.compactMap { $0 as? Region }
        case Hub.listName: document.hubs = list.compactMap { $0 as? Hub }
        case Station.listName: document.stations = list.compactMap { $0 as? Station }
        case TabulationCentre.listName: document.tabulationCentres = list.compactMap { $0 as? TabulationCentre }
        case Delegation.listName: document.delegations = list.compactMap { $0 as? Delegation }
        case Observer.listName: document.observers = list.compactMap { $0 as? Observer }
        default: break
        }
    }
}

/// Rows on their way into a list.
private final class MemoryStaging<Entity: IdentifiedEntity>: ImportStaging {
    private let transaction: MemoryTransaction
    private let mission: String
    private let mode: ImportMode
    private let staged = Mutex<[Entity]>([])

    init(transaction: MemoryTransaction, mission: String, mode: ImportMode) {
        self.transaction = transaction
        self.mission = mission
        self.mode = mode
    }

    func stage(_ batch: [Entity]) async throws {
        staged.withLock { $0 += batch }
    }

    func finish() async throws -> ImportOutcome {
        let rows = staged.withLock { $0 }
        var outcome = ImportOutcome()
        try transaction.change(mission) { document in
            var list = MemoryTransaction.list(Entity.self, of: document)
            if mode == .replace {
                let kept = Set(exactly: rows.map(\.id))
                outcome.removed = list.count { !kept.contains($0.id) }
                list.removeAll { !kept.contains($0.id) }
            }
            for row in rows {
                if let index = list.firstIndex(where: { ExactText($0.id) == ExactText(row.id) }) {
                    list[index] == row ? (outcome.unchanged += 1) : (outcome.updated += 1)
                    list[index] = row
                } else {
                    outcome.inserted += 1
                    list.append(row)
                }
            }
            MemoryTransaction.set(list, in: &document)
        }
        return outcome
    }
}
