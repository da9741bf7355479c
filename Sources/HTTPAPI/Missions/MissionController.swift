import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// Missions as a whole: their list, header, rules and travel rules.
struct MissionController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listMissions, list)
        routes.add(.createMission, create)
        routes.add(.getMission, get)
        routes.add(.getRules, rules)
        routes.add(.changeMission, change)
        routes.add(.deleteMission, delete)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let limit = request.pageLimit
        let missions = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.missions(after: request.query["after"], limit: limit + 1)
        }
        return Page.answer(missions, limit: limit, cursor: \.header.id, \.json)
    }

    @Sendable private func create(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        let creation = try CreateMission(try JSONParser.parse(bytes))
        return try await changes.idempotent(request, body: bytes) { transaction in
            let change = MissionChange(creation.mission, action: "mission.create", meeting: nil)
            let mission = try await change.run(in: transaction) { try await creation.run(in: $0) }
            return Answer.json(mission.json, status: .created).tagged(revision: mission.inputRevision)
                .with(.location, Self.location(creation.mission))
        }
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let mission = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingMission(request.parameter("mission"))
        }
        return Answer.json(mission.json).tagged(revision: mission.inputRevision)
    }

    @Sendable private func rules(_ request: APIRequest) async throws -> Answer {
        let id = request.parameter("mission")
        let (mission, rules) = try await store.transaction(.read, as: request.actor) { transaction in
            (try await transaction.existingMission(id), try await transaction.head(id).rules)
        }
        let answer: JSONValue = [
            "rules": .object(rules.inForce), "defaults": .object(Rules().inForce),
            "stated": .strings(Rules.names.filter { rules.stated[$0] != nil }),
        ]
        return Answer.json(answer).tagged(revision: mission.inputRevision)
    }

    @Sendable private func change(_ request: APIRequest) async throws -> Answer {
        let id = request.parameter("mission")
        let change = try ChangeMissionHead(mission: id, patch: try await changes.json(request))
        return try await changes.conditional(request, "mission.change", keys: change.changedKeys) {
            transaction in
            try await change.run(in: transaction)
            return .json(try await transaction.existingMission(id).json)
        }
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> Answer {
        let id = request.parameter("mission")
        let change = MissionChange(id, action: "mission.delete", meeting: request.ifMatch ?? .any)
        try await change.run(in: store, as: request.actor) { try await $0.deleteMission(id) }
        return .noContent
    }

    static func location(_ mission: String) -> String { "/api/v1/missions/\(PercentCoding.encoded(mission))" }
}
