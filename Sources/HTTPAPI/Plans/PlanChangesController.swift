import Deployment
import HTTPShell
import MissionModel
import PlanReading
import Spreadsheets

/// What changes from one stored plan to another, as JSON and as a list for spreadsheets.
struct PlanChangesController: Sendable {
    let store: any Store
    let library: PlanLibrary
    let standings: PlanStandings
    let spoolDirectory: String

    func addRoutes(to routes: inout Routes) {
        routes.add(.getPlanChanges) { request in
            let reading = try await reading(request)
            let (from, to) = (reading.from, reading.to)
            let revisions: JSONObject = [
                "mission_changed": ["from": .bool(from.missionChanged), "to": .bool(to.missionChanged)],
                "input_revision": ["from": .int(from.inputRevision), "to": .int(to.inputRevision)],
                "mission_revision": .int(to.missionRevision),
            ]
            return .json(.object((reading.changes.json.object ?? [:]).adding(revisions)))
        }
        for kind in SheetFormat.Kind.allCases {
            routes.add(.planList(.changes, as: kind)) { request in
                let reading = try await reading(request)
                let standing = reading.to.missionChanged ? try await standings.standing(of: reading.to) : nil
                let list = reading.changes.list(ChangesSince(reading.to, standing))
                return try await request.planFile(list, .changes, as: kind, directory: spoolDirectory)
            }
        }
    }

    private func reading(
        _ request: APIRequest
    ) async throws -> (changes: PlanChanges, from: PlanSummary, to: PlanSummary) {
        let (mission, version) = request.plan
        let (from, to, areOfOneLine, reasons) = try await store.transaction(.read, as: request.actor) { transaction in
            let to = try await transaction.existingPlan(mission: mission, version: version)
            var since = request.query.whole("since")
            if since == nil { since = try await transaction.usualPredecessor(of: to) }
            guard let since else { throw Self.noPredecessor(of: to) }
            let from = try await transaction.existingPlan(mission: mission, version: since)
            return (
                from, to, try await transaction.areOfOneLine(from, to),
                try await transaction.incidentReasons(from: from, to: to)
            )
        }
        let (old, new) = (try await library.view(of: from), try await library.view(of: to))
        let changes = try await DocumentGate.shared.pass {
            try await BlockingWork.run {
                PlanChanges(from: old, to: new, areOfOneLine: areOfOneLine, reasons: reasons)
            }
        }
        return (changes, from, to)
    }

    private static func noPredecessor(of plan: PlanSummary) -> Problem {
        let published = plan.status == .published ? "it is the published one" : "no version is published"
        return Problem(
            .invalidContent,
            "Plan \(plan.version) repairs no other and \(published): `since` must name the version to compare it with.")
    }
}
