import Deployment
import HTTPShell
import MissionModel
import PlanReading

/// What changes from one stored plan to another, as JSON and as a list for spreadsheets.
struct PlanChangesController: Sendable {
    let store: any Store
    let library: PlanLibrary

    func addRoutes(to routes: inout Routes) {
        routes.add(.getPlanChanges) { request in
            let reading = try await reading(request)
            let missionChanged: JSONObject = [
                "mission_changed": [
                    "from": .bool(reading.from.missionChanged), "to": .bool(reading.to.missionChanged),
                ]
            ]
            return .json(.object((reading.changes.json.object ?? [:]).adding(missionChanged)))
        }
        routes.add(.getChangeList) { request in
            let reading = try await reading(request)
            let list = reading.changes.csv(missionChanged: reading.to.missionChanged)
            return .bytes(Array(list.utf8), contentType: "text/csv; charset=utf-8; header=present")
        }
    }

    private func reading(
        _ request: APIRequest
    ) async throws -> (changes: PlanChanges, from: PlanSummary, to: PlanSummary) {
        let (mission, version) = request.plan
        let (from, to, areOfOneLine) = try await store.transaction(.read, as: request.actor) { transaction in
            let to = try await transaction.existingPlan(mission: mission, version: version)
            var since = request.query.whole("since")
            if since == nil { since = try await transaction.usualPredecessor(of: to) }
            guard let since else { throw Self.noPredecessor(of: to) }
            let from = try await transaction.existingPlan(mission: mission, version: since)
            return (from, to, try await transaction.areOfOneLine(from, to))
        }
        let (old, new) = (try await library.view(of: from), try await library.view(of: to))
        let changes = try await DocumentGate.shared.pass {
            try await BlockingWork.run { PlanChanges(from: old, to: new, areOfOneLine: areOfOneLine) }
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
