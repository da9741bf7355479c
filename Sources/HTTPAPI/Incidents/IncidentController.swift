import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// What befell a mission: reported, listed and read.
struct IncidentController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.createIncident, create)
        routes.add(.listIncidents, list)
        routes.add(.getIncident, get)
    }

    @Sendable private func create(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let bytes = try await changes.bytes(request)
        let record = RecordIncident(
            mission: mission, report: try IncidentReport(request: try JSONParser.parse(bytes)))
        return try await changes.idempotent(request, body: bytes) { transaction in
            let outcome = try await record.run(in: transaction)
            var object = outcome.incident.json
            object.append("no_repair", .optional(outcome.noRepair))
            let place = "\(MissionController.location(mission))/incidents/\(outcome.incident.number)"
            return Answer.json(.object(object), status: .created)
                .tagged(revision: outcome.incident.record.inputRevision).with(.location, place)
        }
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let incidents = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.incidents(
                mission: mission, before: request.query.whole("after"), limit: limit + 1)
        }
        return Page.answer(incidents, limit: limit, cursor: { String($0.number) }, { .object($0.json) })
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let found = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.incident(
                mission: request.parameter("mission"), number: request.wholeParameter("number"))
        }
        guard let found else { throw Problem(.notFound, "The mission has no such incident.") }
        return .json(.object(found.json))
    }
}
