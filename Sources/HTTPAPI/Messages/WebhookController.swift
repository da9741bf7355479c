import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// What programs are told of messages: for staff, who see how far it has come.
struct WebhookController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listWebhookEvents, list)
        routes.add(.retryWebhookEvent, retry)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let events = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.webhookEvents(
                mission: mission, state: request.query["state"].flatMap(MessageState.init(rawValue:)),
                before: request.query["after"], limit: limit + 1)
        }
        return Page.answer(events, limit: limit, cursor: \.id, \.json)
    }

    @Sendable private func retry(_ request: APIRequest) async throws -> Answer {
        let (mission, id) = (request.parameter("mission"), request.parameter("id"))
        return try await changes.idempotent(request) { transaction in
            _ = try await transaction.existingMission(mission)
            guard let event = try await transaction.retryWebhookEvent(mission: mission, id: id) else {
                throw Problem(.notFound, "The mission has no such event that failed.")
            }
            try await transaction.audit(
                AuditEntry(action: "webhook.retry", mission: mission, detail: ["event": .string(id)]))
            return .json(event.json, status: .accepted)
        }
    }
}

extension WebhookEvent {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "type": .string(type), "message": .string(message), "state": .string(state.rawValue),
            "created_at": .string(createdAt.utcText), "due_at": .string(dueAt.utcText), "tries": .int(tries),
            "failure": .optional(failure),
        ]
    }
}
