import Deployment
import HTTPShell
import MissionModel
import PlanReading

/// Stored plans as people read them: teams in local time, lists for spreadsheets, stops for maps, differences.
struct PlanReadingController: Sendable {
    let store: any Store
    let library: PlanLibrary

    func addRoutes(to routes: inout Routes) {
        routes.add(.listTeams, teams)
        routes.add(.getDeploymentList) { .bytes(Array(try await view($0).deploymentCSV.utf8), contentType: Self.csv) }
        routes.add(.getTeamList) { .bytes(Array(try await view($0).teamsCSV.utf8), contentType: Self.csv) }
        routes.add(.getStopFeatures) { request in
            let features = JSONWriter.write(try await view(request).stopsGeoJSON, lineDepth: 2)
            return .bytes(features, contentType: "application/geo+json")
        }
        routes.add(.comparePlans, compare)
    }

    private static let csv = "text/csv; charset=utf-8; header=present"

    @Sendable private func teams(_ request: APIRequest) async throws -> Answer {
        let teams = try await view(request).teams(
            region: request.query["region"], observer: request.query["observer"],
            delegation: request.query["delegation"])
        return .json(["items": .array(teams.map(\.json))])
    }

    @Sendable private func compare(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let other = request.query.whole("with") ?? version
        let (from, to) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await transaction.existingPlanDocument(mission: mission, version: version),
                try await transaction.existingPlanDocument(mission: mission, version: other)
            )
        }
        let comparison = try await BlockingWork.run {
            PlanComparison(from: try PlanDocument(stored: from), to: try PlanDocument(stored: to))
        }
        return .json(comparison.json)
    }

    private func view(_ request: APIRequest) async throws -> PlanView {
        let (mission, version) = request.plan
        let plan = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingPlan(mission: mission, version: version)
        }
        return try await library.view(of: plan)
    }
}
