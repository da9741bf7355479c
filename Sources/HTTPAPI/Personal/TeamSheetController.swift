import Deployment
import HTTPShell
import HTTPTypes
import MissionModel
import PlanReading

/// What is printed of a plan, names and numbers among it.
struct TeamSheetController: Sendable {
    let store: any Store
    let library: PlanLibrary

    func addRoutes(to routes: inout Routes) {
        routes.add(.getTeamSheets) { request in
            let (view, facts) = try await reading(request)
            return Self.page(view.teamSheets(facts, region: request.query["region"]))
        }
        routes.add(.getDeploymentSheet) { request in
            let (view, facts) = try await reading(request)
            return Self.page(view.deploymentSheet(facts, region: request.query["region"]))
        }
    }

    private func reading(_ request: APIRequest) async throws -> (view: PlanView, facts: SheetFacts) {
        let (mission, version) = request.plan
        let (plan, facts) = try await store.transaction(.read, as: request.actor) { transaction in
            let plan = try await transaction.existingPlan(mission: mission, version: version)
            return (plan, try await SheetFacts(of: plan, in: transaction))
        }
        return (try await library.view(of: plan), facts)
    }

    /// Nothing runs in it and nothing is fetched, whatever a name says.
    private static func page(_ html: String) -> Answer {
        .bytes(Array(html.utf8), contentType: "text/html; charset=utf-8")
            .with(.cacheControl, "no-store")
            .with(.contentSecurityPolicy, "default-src 'none'; style-src 'unsafe-inline'")
            .with(.xContentTypeOptions, "nosniff")
    }
}
