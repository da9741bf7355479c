import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// What heads ask for and report, and what staff decide.
struct HeadRequestController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.createHeadRequest, create)
        routes.add(.listHeadRequests, list)
        routes.add(.getHeadRequest, get)
        routes.add(.decideHeadRequest, decide)
    }

    @Sendable private func create(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let bytes = try await changes.bytes(request)
        let making = try MakeHeadRequest(request: try JSONParser.parse(bytes), mission: mission)
        return try await changes.idempotent(request, body: bytes) { transaction in
            let made = try await making.run(in: transaction)
            let place = "\(MissionController.location(mission))/requests/\(made.id)"
            return Answer.json(made.json, status: .created).tagged(revision: made.revision).with(.location, place)
        }
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let filter = HeadRequestFilter(
            delegation: request.query["delegation"], kind: request.query["kind"].flatMap(HeadRequestKind.init),
            state: request.query["state"].flatMap(HeadRequestState.init))
        let requests = try await store.transaction(.read, as: request.actor) { transaction in
            // The mission of a head is there for as long as the head is; a head has no right to look.
            if case .delegations = transaction.actor.scope {
            } else {
                _ = try await transaction.existingMission(mission)
            }
            return try await transaction.headRequests(
                mission: mission, filter, after: request.query["after"], limit: limit + 1)
        }
        return Page.answer(requests, limit: limit, cursor: \.id, \.json)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let found = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.headRequest(
                mission: request.parameter("mission"), id: request.parameter("id"))
        }
        guard let found else { throw Problem(.notFound, "The mission has no such request.") }
        return .json(found.json).tagged(revision: found.revision)
    }

    @Sendable private func decide(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        let decision = try DecideHeadRequest(
            request: try JSONParser.parse(bytes), mission: request.parameter("mission"),
            id: request.parameter("id"), meeting: request.ifMatch ?? .any)
        return try await changes.idempotent(request, body: bytes) { transaction in
            let decided = try await decision.run(in: transaction)
            return .json(decided.json).tagged(revision: decided.revision)
        }
    }
}
