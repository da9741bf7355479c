import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func allEntities<Entity: MissionEntity>(_ type: Entity.Type, mission: String) async throws -> [Entity] {
        if let personal = type as? any PersonalTable.Type {
            return try await personalList(personal, mission) as? [Entity] ?? []
        }
        guard let table = type as? any EntityTable.Type,
            let entities = try await list(table, mission) as? [Entity]
        else { throw NoTable(type) }
        return entities
    }

    private func list<Entity: EntityTable>(_ type: Entity.Type, _ mission: String) async throws -> any Sendable {
        try await patient().fetchAll(SelectEntities<Entity>(mission: mission))
    }

    func identifiers<Entity: IdentifiedEntity>(of type: Entity.Type, mission: String) async throws -> [String] {
        if type is any PersonalTable.Type { return try await allEntities(type, mission: mission).map(\.id) }
        guard let table = type as? any IdentifiedTable.Type else { throw NoTable(type) }
        return try await identifiers(table, mission)
    }

    private func identifiers<Entity: IdentifiedTable>(_ type: Entity.Type, _ mission: String) async throws -> [String] {
        try await database.fetchAll(SelectIdentifiers<Entity>(mission: mission))
    }

    func entities<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)] {
        guard let table = type as? any IdentifiedTable.Type else { throw NoTable(type) }
        let page = try await page(table, mission, position ?? -1, limit)
        return page.compactMap { row in
            (row.entity as? Entity).map { (row.position, $0) }
        }
    }

    private func page<Entity: IdentifiedTable>(
        _ type: Entity.Type, _ mission: String, _ after: Int, _ limit: Int
    ) async throws -> [(position: Int, entity: any IdentifiedEntity)] {
        let statement = SelectEntityPage<Entity>(mission: mission, after: after, limit: limit)
        return try await database.fetchAll(statement).map { ($0.position, $0.entity) }
    }

    func entity<Entity: IdentifiedEntity>(_ type: Entity.Type, mission: String, id: String) async throws -> Entity? {
        guard let table = type as? any IdentifiedTable.Type else { throw NoTable(type) }
        return try await one(table, mission, id) as? Entity
    }

    private func one<Entity: IdentifiedTable>(
        _ type: Entity.Type, _ mission: String, _ id: String
    ) async throws -> (any IdentifiedEntity)? {
        try await database.fetchFirst(SelectEntity<Entity>(mission: mission, id: id))
    }

    func entities<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, ids: [String]
    ) async throws -> [Entity] {
        guard let table = type as? any IdentifiedTable.Type else { throw NoTable(type) }
        if ids.isEmpty { return [] }
        return try await named(table, mission, ids).compactMap { $0 as? Entity }
    }

    private func named<Entity: IdentifiedTable>(
        _ type: Entity.Type, _ mission: String, _ ids: [String]
    ) async throws -> [any IdentifiedEntity] {
        try await database.fetchAll(SelectNamedEntities<Entity>(mission: mission, ids: ids))
    }

    func updateEntities<Entity: IdentifiedEntity>(_ entities: [Entity], mission: String) async throws {
        guard let table = Entity.self as? any IdentifiedTable.Type else { throw NoTable(Entity.self) }
        try await update(table, entities, mission)
    }

    private func update<Entity: IdentifiedTable>(
        _ type: Entity.Type, _ entities: [any IdentifiedEntity], _ mission: String
    ) async throws {
        if entities.isEmpty { return }
        try await lockMission(mission, expecting: nil)
        let changed = entities.compactMap { $0 as? Entity }
        let known = try await database.fetchEach(changed.map { SelectEntity<Entity>(mission: mission, id: $0.id) })
        var updates: [UpdateEntity<Entity>] = []
        for (entity, known) in zip(changed, known) {
            guard let current = known.rows.first else {
                throw StoreError(.notFound, "There is no \(entity.id) in the list \(Entity.listName).")
            }
            // Documents are told apart by what they say, so by their JSON.
            if current.json != entity.json { updates.append(UpdateEntity(mission: mission, entity: entity)) }
        }
        if updates.isEmpty { return }
        try await database.executeEach(updates)
        try await raiseRevision(mission, stations: Entity.self == Station.self)
    }

    func replacePins(_ pins: [Pin], mission: String) async throws {
        try await replaceList(pins, mission)
    }

    func replaceIncompatibilities(_ pairs: [Incompatibility], mission: String) async throws {
        try await replaceList(pairs, mission)
    }

    private func replaceList<Entity: EntityTable>(_ list: [Entity], _ mission: String) async throws {
        try await lockMission(mission, expecting: nil)
        if try await overwriteList(list, mission) { try await raiseRevision(mission) }
    }

    /// Replaces a list that is written as a whole; returns whether it is another one.
    func overwriteList<Entity: EntityTable>(_ list: [Entity], _ mission: String) async throws -> Bool {
        let current = try await database.fetchAll(SelectEntities<Entity>(mission: mission))
        // Lists are told apart by what they say, so by their JSON.
        guard current.map(\.json) != list.map(\.json) else { return false }
        try await database.execute(DeleteEntities<Entity>(mission: mission))
        try await CopyEntities.run(list, mission: mission, in: database)
        return true
    }

    func sample(mission: String) async throws -> Sample? {
        guard var sample = try await database.fetchFirst(SelectSample(mission: mission)) else { return nil }
        sample.units = try await database.fetchAll(SelectEntities<SampleUnit>(mission: mission))
        return sample
    }

    func sampleSummary(mission: String) async throws -> SampleSummary? {
        guard let sample = try await database.fetchFirst(SelectSample(mission: mission)) else { return nil }
        var strata = try await database.fetchAll(SelectSampleStrata(mission: mission))
        for n in strata.indices { strata[n].frame = sample.frame(of: strata[n].name) }
        return SampleSummary(seed: sample.seed, strata: strata)
    }

    func sampleUnits(
        mission: String, stratum: String?, after position: Int?, limit: Int
    ) async throws -> [(position: Int, unit: SampleUnit)] {
        try await database.fetchAll(
            SelectSampleUnits(mission: mission, stratum: stratum, after: position ?? -1, limit: limit))
    }

    func replaceSample(_ sample: Sample?, mission: String) async throws {
        try await lockMission(mission, expecting: nil)
        if try await overwriteSample(sample, mission) { try await raiseRevision(mission) }
    }

    func overwriteSample(_ sample: Sample?, _ mission: String) async throws -> Bool {
        guard try await self.sample(mission: mission) != sample else { return false }
        try await database.execute(DeleteSample(mission: mission))
        if let sample {
            try await database.execute(InsertSample(mission: mission, sample: sample))
            try await CopyEntities.run(sample.units, mission: mission, in: database)
        }
        return true
    }
}
