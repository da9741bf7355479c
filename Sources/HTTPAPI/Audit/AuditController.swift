import Deployment
import HTTPShell
import MissionModel

/// Who did what, for staff.
struct AuditController: Sendable {
    let store: any Store

    func addRoutes(to routes: inout Routes) {
        routes.add(.listAudit, list)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let limit = request.pageLimit
        let filter = AuditFilter(
            mission: request.query["mission"], action: request.query["action"], principal: request.query["principal"])
        let records = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.auditRecords(filter, before: request.query.whole("after"), limit: limit + 1)
        }
        return Page.answer(records, limit: limit, cursor: { String($0.id) }, \.json)
    }
}

extension AuditRecord {
    fileprivate var json: JSONValue {
        [
            "id": .int(id), "at": .string(at.utcText), "principal": .string(principal),
            "kind": .optional(kind?.rawValue), "action": .string(entry.action), "mission": .optional(entry.mission),
            "detail": entry.detail,
        ]
    }
}
