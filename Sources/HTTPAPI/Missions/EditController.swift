import Deployment
import HTTPShell
import MissionModel

/// Edits of a mission's entries and rules, which can be taken back.
struct EditController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listEdits, list)
        routes.add(.undoEdit, undo)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let edits = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.entryEdits(
                mission: mission, before: request.query.whole("after"), limit: limit + 1)
        }
        return Page.answer(edits, limit: limit, cursor: { String($0.revision) }, \.json)
    }

    @Sendable private func undo(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let undoing = UndoEdit(mission: mission, revision: request.wholeParameter("revision"))
        return try await changes.idempotent(request) { transaction in
            let edit = try await undoing.run(in: transaction)
            return Answer.json([
                "list": .string(edit.list), "id": .string(edit.id), "entry": .object(edit.before),
            ])
            .tagged(revision: try await transaction.inputRevision(of: mission))
        }
    }
}
