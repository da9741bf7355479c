import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func insertEntity<Entity: IdentifiedEntity>(
        _ entity: Entity, at position: Int?, mission: String
    ) async throws {
        guard let table = Entity.self as? any IdentifiedTable.Type else { throw NoTable(Entity.self) }
        try await lockMission(mission, expecting: nil)
        try await insert(table, entity, position, mission)
        try await raiseRevision(mission, stations: Entity.self == Station.self)
    }

    private func insert<Entity: IdentifiedTable>(
        _ type: Entity.Type, _ entity: any IdentifiedEntity, _ position: Int?, _ mission: String
    ) async throws {
        guard let entity = entity as? Entity else { throw NoTable(type) }
        try await database.execute(InsertEntity(mission: mission, position: position, entity: entity))
    }

    func removeEntity<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, id: String
    ) async throws -> Int {
        guard let table = type as? any IdentifiedTable.Type else { throw NoTable(type) }
        try await lockMission(mission, expecting: nil)
        guard let position = try await remove(table, mission, id) else {
            throw StoreError(.notFound, "There is no \(id) in the list \(Entity.listName).")
        }
        try await raiseRevision(mission, stations: Entity.self == Station.self)
        return position
    }

    private func remove<Entity: IdentifiedTable>(
        _ type: Entity.Type, _ mission: String, _ id: String
    ) async throws -> Int? {
        try await database.fetchFirst(DeleteEntity<Entity>(mission: mission, id: id))
    }

    func keepRemoved(
        _ list: String, id: String, at position: Int, content: JSONObject, ties: EntryTies, mission: String
    ) async throws -> RemovedEntry {
        let statement = KeepRemovedEntry(
            mission: mission, list: list, id: id, position: position, content: content, ties: ties)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    func removedEntry(mission: String, number: Int) async throws -> RemovedEntry? {
        try await database.fetchFirst(SelectRemovedEntry(mission: mission, number: number))
    }

    func removedEntries(mission: String, before number: Int?, limit: Int) async throws -> [RemovedEntry] {
        try await database.fetchAll(
            SelectRemovedEntries(mission: mission, before: number ?? Int(Int32.max), limit: limit))
    }

    func forgetRemoved(mission: String, number: Int) async throws {
        try await database.execute(DeleteRemovedEntry(mission: mission, number: number))
    }

    func forgetFormerPerson(_ id: String, mission: String) async throws -> Bool? {
        let former = try await database.fetchAll(DeleteFormerPerson(mission: mission, id: id))
        return former.isEmpty ? nil : former.contains(true)
    }
}
