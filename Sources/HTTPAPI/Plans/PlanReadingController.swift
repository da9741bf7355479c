import Deployment
import HTTPShell
import MissionModel
import PlanReading

/// Stored plans as people read them: teams in local time, lists for spreadsheets, stops for maps.
struct PlanReadingController: Sendable {
    let store: any Store
    let library: PlanLibrary

    func addRoutes(to routes: inout Routes) {
        routes.add(.listTeams, teams)
        routes.add(.getDeploymentList) { request in
            let (view, missionChanged) = try await reading(request)
            let list = view.deploymentCSV(missionChanged: missionChanged)
            return .bytes(Array(list.utf8), contentType: Self.csv)
        }
        routes.add(.getTeamList) { request in
            let (view, missionChanged) = try await reading(request)
            return .bytes(Array(view.teamsCSV(missionChanged: missionChanged).utf8), contentType: Self.csv)
        }
        routes.add(.getStopFeatures) { request in
            let (view, missionChanged) = try await reading(request)
            let features = JSONWriter.write(view.stopsGeoJSON(missionChanged: missionChanged), lineDepth: 2)
            return .bytes(features, contentType: "application/geo+json")
        }
    }

    private static let csv = "text/csv; charset=utf-8; header=present"

    @Sendable private func teams(_ request: APIRequest) async throws -> Answer {
        let (view, missionChanged) = try await reading(request)
        let teams = view.teams(
            region: request.query["region"], observer: request.query["observer"],
            delegation: request.query["delegation"])
        return .json(["mission_changed": .bool(missionChanged), "items": .array(teams.map(\.json))])
    }

    /// The plan, and whether its mission was changed after it was made.
    private func reading(_ request: APIRequest) async throws -> (view: PlanView, missionChanged: Bool) {
        let (mission, version) = request.plan
        let plan = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingPlan(mission: mission, version: version)
        }
        return (try await library.view(of: plan), plan.missionChanged)
    }
}
