import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// The mission document as one piece: export and import without loss.
struct MissionDocumentController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.exportMission, export)
        routes.add(.importMission, replace)
    }

    @Sendable private func export(_ request: APIRequest) async throws -> Answer {
        let export = try await DocumentGate.shared.pass {
            try await store.transaction(.read, as: request.actor) { transaction in
                try await transaction.exportDocument(request.parameter("mission"))
            }
        }
        return Answer.bytes(export.bytes, contentType: "application/json").tagged(revision: export.inputRevision)
            .with(.digestSHA256, export.sha256)
    }

    @Sendable private func replace(_ request: APIRequest) async throws -> Answer {
        let id = request.parameter("mission")
        let bytes = try await changes.bytes(request)
        let (outcome, findings) = try await DocumentGate.shared.pass(bytes: bytes.count) {
            let imported = try await BlockingWork.run {
                try ImportMissionDocument(mission: id, json: try JSONParser.parse(bytes))
            }
            let change = MissionChange(id, action: "mission.import", meeting: nil)
            let outcome = try await change.run(in: store, as: request.actor) { transaction in
                try await imported.run(replacing: request.ifMatch, mayCreate: request.mayCreate, in: transaction)
            }
            return (outcome, imported.pinFindings)
        }
        let mission = (outcome.mission.json.object ?? [:]).adding(["findings": findings.json])
        let answer = Answer.json(.object(mission), status: outcome.isNew ? .created : .ok)
            .tagged(revision: outcome.mission.inputRevision)
        return outcome.isNew ? answer.with(.location, MissionController.location(id)) : answer
    }
}
