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
        routes.add(operations.add, add)
        routes.add(operations.remove, remove)
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

    @Sendable private func add(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let bytes = try await changes.bytes(request)
        let addition = try AddEntity<Entity>(mission: mission, json: try JSONParser.parse(bytes))
        let rule = MissionChange(mission, action: "\(Entity.listName).add", meeting: .any, entity: addition.entity.id)
        let list = operations.add.path.split(separator: "/").last.map(String.init) ?? Entity.listName
        return try await changes.idempotent(request, body: bytes) { transaction in
            try await rule.run(in: transaction) { try await addition.run(in: $0) }
            let place = "\(MissionController.location(mission))/\(list)/\(PercentCoding.encoded(addition.entity.id))"
            return Answer.json(addition.entity.json, status: .created)
                .tagged(revision: try await transaction.inputRevision(of: mission)).with(.location, place)
        }
    }

    @Sendable private func remove(_ request: APIRequest) async throws -> Answer {
        let removal = RemoveEntity<Entity>(mission: request.parameter("mission"), id: request.parameter("id"))
        return try await changes.conditional(request, "\(Entity.listName).remove") { transaction in
            .json(.object(try await removal.run(in: transaction).json))
        }
    }
}
