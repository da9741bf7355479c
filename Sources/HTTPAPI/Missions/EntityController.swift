import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// One of a mission's lists: its pages, and its entities one by one.
struct EntityController<Entity: IdentifiedEntity>: Sendable {
    let store: any Store
    let changes: Changes
    let operations: EntityOperations

    func addRoutes(to routes: inout Routes) {
        routes.add(operations.list, list)
        routes.add(operations.get, get)
        routes.add(operations.change, change)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (id, limit) = (request.parameter("mission"), request.pageLimit)
        let (mission, entities) = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.existingMission(id)
            let entities = try await transaction.entities(
                Entity.self, mission: id, after: request.query.whole("after"), limit: limit + 1)
            return (mission, entities)
        }
        return Page.answer(entities, limit: limit, cursor: { String($0.position) }, \.entity.json)
            .tagged(revision: mission.inputRevision)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let (id, entity) = (request.parameter("mission"), request.parameter("id"))
        let (mission, found) = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.existingMission(id)
            return (mission, try await transaction.entity(Entity.self, mission: id, id: entity))
        }
        guard let found else { throw Problem(.notFound, "The mission's \(Entity.listName) have no such entry.") }
        return Answer.json(found.json).tagged(revision: mission.inputRevision)
    }

    @Sendable private func change(_ request: APIRequest) async throws -> Answer {
        let change = try ChangeEntity<Entity>(
            mission: request.parameter("mission"), id: request.parameter("id"), patch: try await changes.json(request))
        let action = "\(Entity.listName).change"
        return try await changes.conditional(request, action, keys: change.changedKeys) { transaction in
            .json(try await change.run(in: transaction).json)
        }
    }
}
