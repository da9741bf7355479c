import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// All that is kept of one person, and its erasure.
struct PersonController: Sendable {
    let store: any Store
    let changes: Changes
    let erasures: (any ErasureRegister)?

    func addRoutes(to routes: inout Routes) {
        routes.add(.exportPerson, export)
        routes.add(.erasePerson, erase)
    }

    @Sendable private func export(_ request: APIRequest) async throws -> Answer {
        let export = ExportPerson(mission: request.parameter("mission"), observer: request.parameter("id"))
        let kept = try await store.transaction(.write, as: request.actor) { transaction in
            let kept = try await export.run(in: transaction)
            let detail: JSONObject = ["id": .string(request.parameter("id"))]
            try await transaction.audit(
                AuditEntry(
                    action: "person.export", mission: request.parameter("mission"), detail: .object(detail)))
            return kept
        }
        return .json(kept).with(.cacheControl, "no-store")
    }

    @Sendable private func erase(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        var form = try RequestForm(try JSONParser.parse(bytes))
        try form.finish()
        let erasure = ErasePerson(
            Erasure(mission: request.parameter("mission"), observer: request.parameter("id")), keptIn: erasures)
        return try await changes.idempotent(request, body: bytes) { .json(try await erasure.run(in: $0).json) }
    }
}
