import Deployment
import MissionModel

extension MemoryTransaction {
    func entities<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)] {
        let all = zip(1..., try await allEntities(type, mission: mission)).map { (position: $0.0, entity: $0.1) }
        let sorted = all.sorted { Self.rank($0, search.order) < Self.rank($1, search.order) }
        let before = position.flatMap { position in all.first { $0.position == position } }
        return Array(
            sorted.filter { row in
                (before.map { Self.rank($0, search.order) < Self.rank(row, search.order) } ?? true)
                    && Self.fits(row.entity, search)
            }.prefix(limit))
    }

    private static func rank<Entity: SearchableEntity>(
        _ row: (position: Int, entity: Entity), _ order: String?
    ) -> (String, Int, Int) {
        let known = row.entity.known
        let text = order.flatMap { key in
            Entity.alphabeticKeys.contains(key) ? known[key]?.string ?? row.entity.id : nil
        }
        let count = order.flatMap { Entity.countKeys.contains($0) ? known[$0]?.whole : nil }
        return (text?.lowercased() ?? "", -(count ?? -1), row.position)
    }

    func count<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, most: Int
    ) async throws -> Int {
        min(most, try await allEntities(type, mission: mission).count { Self.fits($0, search) })
    }

    private static func fits<Entity: SearchableEntity>(_ entity: Entity, _ search: EntitySearch) -> Bool {
        func text(_ key: String) -> String? { entity.known[key]?.string }
        let hasText = search.text.map { wanted in
            Entity.searchedKeys.contains { text($0)?.lowercased().contains(wanted.lowercased()) ?? false }
        }
        return hasText ?? true
            && Entity.filterKeys.allSatisfy { key in search.fields[key].map { $0 == text(key) } ?? true }
    }
}
