import Deployment
import HTTPShell
import MissionModel

/// What blocks or weakens a plan of a mission, before anyone waits for one.
struct MissionCheckController: Sendable {
    let store: any Store
    let hasRoadEngine: Bool

    func addRoutes(to routes: inout Routes) {
        routes.add(.checkMission, check)
    }

    @Sendable private func check(_ request: APIRequest) async throws -> Answer {
        try await DocumentGate.shared.pass {
            let export = try await store.transaction(.read, as: request.actor) { transaction in
                try await transaction.exportDocument(request.parameter("mission"))
            }
            let check = try await BlockingWork.run { [hasRoadEngine] in
                MissionCheck(try MissionDocument(bytes: export.bytes), hasRoadEngine: hasRoadEngine).json
            }
            return Answer.json(check).tagged(revision: export.inputRevision)
        }
    }
}
