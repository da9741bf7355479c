import Deployment
import MissionModel

extension MemoryTransaction {
    func entities<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)] {
        let all = zip(1..., try await allEntities(type, mission: mission))
        return all.filter { $0.0 > position ?? 0 && Self.fits($0.1, search) }.prefix(limit).map { ($0.0, $0.1) }
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
