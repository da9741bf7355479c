import Deployment
import HTTPShell
import MissionModel

/// Pins and incompatibilities: short lists without identifiers, read and replaced as a whole.
struct PairController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listPins) { try await list($0, Pin.self) }
        routes.add(.replacePins, replacePins)
        routes.add(.listIncompatibilities) { try await list($0, Incompatibility.self) }
        routes.add(.replaceIncompatibilities, replaceIncompatibilities)
    }

    private func list<Entity: MissionEntity>(_ request: APIRequest, _ type: Entity.Type) async throws -> Answer {
        let id = request.parameter("mission")
        let (mission, entities) = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.existingMission(id)
            return (mission, try await transaction.allEntities(type, mission: id))
        }
        return Self.answer(entities).tagged(revision: mission.inputRevision)
    }

    @Sendable private func replacePins(_ request: APIRequest) async throws -> Answer {
        let change = try ReplacePins(mission: request.parameter("mission"), items: try await items(request))
        // What contradicts the pins is looked for in the whole mission.
        return try await DocumentGate.shared.pass {
            try await changes.conditional(request, "pins.replace") { transaction in
                let findings = try await change.run(in: transaction)
                return .json(["items": .array(change.pins.map(\.json)), "findings": findings.json])
            }
        }
    }

    @Sendable private func replaceIncompatibilities(_ request: APIRequest) async throws -> Answer {
        let change = try ReplaceIncompatibilities(
            mission: request.parameter("mission"), items: try await items(request))
        return try await changes.conditional(request, "incompatibilities.replace") { transaction in
            try await change.run(in: transaction)
            return Self.answer(change.pairs)
        }
    }

    private func items(_ request: APIRequest) async throws -> [JSONValue] {
        var form = try RequestForm(try await changes.json(request))
        form.require("items")
        let items = form.list("items")
        try form.finish()
        return items ?? []
    }

    private static func answer(_ entities: [some MissionEntity]) -> Answer {
        .json(["items": .array(entities.map(\.json))])
    }
}
