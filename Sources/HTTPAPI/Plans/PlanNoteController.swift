import Deployment
import HTTPShell
import HTTPTypes
import MissionModel
import PlanReading

/// What staff write down about plans.
struct PlanNoteController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listPlanNotes, list)
        routes.add(.writePlanNote, write)
        routes.add(.removePlanNote, remove)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let notes = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingPlan(mission: mission, version: version)
            return try await transaction.planNotes(mission: mission, version: version)
        }
        return .json(["items": .array(notes.map(\.json))])
    }

    @Sendable private func write(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let bytes = try await changes.bytes(request)
        var form = try RequestForm(try JSONParser.parse(bytes))
        form.require("text")
        let text = form.text("text")
        try form.finish()
        let note = try WritePlanNote(mission: mission, version: version, text: text ?? "")
        return try await changes.idempotent(request, body: bytes) { transaction in
            .json(try await note.run(in: transaction).json, status: .created)
        }
    }

    @Sendable private func remove(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let removal = RemovePlanNote(mission: mission, version: version, number: request.wholeParameter("number"))
        try await store.transaction(.write, as: request.actor) { try await removal.run(in: $0) }
        return .noContent
    }
}
