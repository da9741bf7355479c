import Deployment
import HTTPShell
import MissionModel
import PlanReading

/// Stored plans as people read them: teams in local time, lists for spreadsheets, stops for maps.
struct PlanReadingController: Sendable {
    let store: any Store
    let library: PlanLibrary
    let standings: PlanStandings

    func addRoutes(to routes: inout Routes) {
        routes.add(.listTeams, teams)
        routes.add(.getDeploymentList) { request in
            let (view, changes) = try await dated(request)
            return .bytes(Array(view.deploymentCSV(changes).utf8), contentType: Self.csv)
        }
        routes.add(.getTeamList) { request in
            let (view, changes) = try await dated(request)
            return .bytes(Array(view.teamsCSV(changes).utf8), contentType: Self.csv)
        }
        routes.add(.getStopFeatures) { request in
            let (view, changes) = try await dated(request)
            let features = JSONWriter.write(view.stopsGeoJSON(changes), lineDepth: 2)
            return .bytes(features, contentType: "application/geo+json")
        }
    }

    private static let csv = "text/csv; charset=utf-8; header=present"

    @Sendable private func teams(_ request: APIRequest) async throws -> Answer {
        let (view, plan) = try await reading(request)
        let teams = view.teams(
            region: request.query["region"], observer: request.query["observer"],
            delegation: request.query["delegation"])
        return .json(.object(ChangesSince(plan, nil).members.adding(["items": .array(teams.map(\.json))])))
    }

    /// For what is copied elsewhere: with what has changed since the plan was made.
    private func dated(_ request: APIRequest) async throws -> (view: PlanView, changes: ChangesSince) {
        let (view, plan) = try await reading(request)
        let standing = plan.missionChanged ? try await standings.standing(of: plan) : nil
        return (view, ChangesSince(plan, standing))
    }

    private func reading(_ request: APIRequest) async throws -> (view: PlanView, plan: PlanSummary) {
        let (mission, version) = request.plan
        let plan = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingPlan(mission: mission, version: version)
        }
        return (try await library.view(of: plan), plan)
    }
}
