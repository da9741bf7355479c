import Deployment
import HTTPShell
import MissionModel
import PlanJudgement
import PlanReading

/// Reads what is printed of a plan, names and numbers among it.
struct PaperPages: Sendable {
    let store: any Store
    let reader: PlanReader

    private func read(_ request: PageRequest) async throws -> PlanPaper {
        let version = try request.version
        let (plan, facts) = try await store.transaction(.read, as: request.actor) { transaction in
            let plan = try await transaction.existingPlan(mission: request.mission, version: version)
            return (plan, try await SheetFacts(of: plan, in: transaction))
        }
        let view = try await reader.view(of: plan, for: request)
        if let region = request["region"], view.mission.regionPosition[region] == nil {
            throw Problem(.notFound, "The mission has no region \(region).")
        }
        return PlanPaper(summary: plan, view: view, facts: facts, region: request["region"], t: request.words)
    }

    func sheets(_ request: PageRequest) async throws -> TeamSheetsPage {
        TeamSheetsPage(paper: try await read(request), after: request["after"], team: request["team"])
    }

    func list(_ request: PageRequest) async throws -> DeploymentListPage {
        DeploymentListPage(paper: try await read(request), after: request["after"])
    }
}
