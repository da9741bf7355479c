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
        let query = request.query
        let filter = AuditFilter(
            mission: query["mission"], action: query["action"], principal: query["principal"],
            about: try Self.subject(query), since: try query.instant("since"), until: try query.instant("until"))
        let records = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.auditRecords(filter, before: request.query.whole("after"), limit: limit + 1)
        }
        return Page.answer(records, limit: limit, cursor: { String($0.id) }, \.json)
    }

    private static func subject(_ query: Query) throws(Problem) -> AuditSubject? {
        let subjects =
            [query["delegation"].map(AuditSubject.delegation), query["observer"].map(AuditSubject.observer)]
            .compactMap { $0 }
        guard subjects.isEmpty || subjects.count == 1 && query["mission"] != nil else {
            throw Problem(.invalidContent, "A delegation or an observer is named alone, with their mission.")
        }
        return subjects.first
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
