import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func entities<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)] {
        guard let table = type as? any SearchableTable.Type else { throw NoTable(type) }
        return try await found(table, mission, search, position ?? -1, limit).compactMap { row in
            (row.entity as? Entity).map { (row.position, $0) }
        }
    }

    private func found<Entity: SearchableTable>(
        _ type: Entity.Type, _ mission: String, _ search: EntitySearch, _ after: Int, _ limit: Int
    ) async throws -> [(position: Int, entity: any SearchableEntity)] {
        let rows: [(position: Int, entity: Entity)]
        if let order = search.order, Entity.orderKeys.contains(order) {
            rows = try await database.fetchAll(
                SortedEntityPage<Entity>(mission: mission, after: after, limit: limit, order: order, search: search))
        } else {
            rows = try await database.fetchAll(
                SearchEntityPage<Entity>(mission: mission, after: after, limit: limit, search: search))
        }
        return rows.map { ($0.position, $0.entity) }
    }

    func count<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, most: Int
    ) async throws -> Int {
        guard let table = type as? any SearchableTable.Type else { throw NoTable(type) }
        return try await counted(table, mission, search, most)
    }

    private func counted<Entity: SearchableTable>(
        _ type: Entity.Type, _ mission: String, _ search: EntitySearch, _ most: Int
    ) async throws -> Int {
        try await database.fetchFirst(CountFound<Entity>(mission: mission, most: most, search: search)) ?? 0
    }
}
