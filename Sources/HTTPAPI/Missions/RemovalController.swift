import Deployment
import HTTPShell
import MissionModel

/// What was taken out of a mission's lists, and can be put back.
struct RemovalController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listRemovals, list)
        routes.add(.restoreEntry, restore)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let entries = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.removedEntries(
                mission: mission, before: request.query.whole("after"), limit: limit + 1)
        }
        return Page.answer(entries, limit: limit, cursor: { String($0.number) }, { .object($0.json) })
    }

    @Sendable private func restore(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let restoration = RestoreEntity(mission: mission, number: request.wholeParameter("number"))
        return try await changes.idempotent(request) { transaction in
            let outcome = try await MissionChange(
                mission, action: "removal.restore", meeting: .any, entity: String(request.wholeParameter("number"))
            ).run(in: transaction, naming: \.subject) { try await restoration.run(in: $0) }
            let entry = outcome.restored
            return Answer.json([
                "list": .string(entry.list), "id": .string(entry.id), "entry": .object(entry.content),
                "lost": .int(outcome.lostTies),
            ])
            .tagged(revision: try await transaction.inputRevision(of: mission))
        }
    }
}
