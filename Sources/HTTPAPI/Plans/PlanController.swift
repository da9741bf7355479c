import Deployment
import HTTPShell
import HTTPTypes
import MissionModel
import PlanReading

/// Stored plans: their list, figures and exact documents.
struct PlanController: Sendable {
    let store: any Store
    let standings: PlanStandings

    func addRoutes(to routes: inout Routes) {
        routes.add(.listPlans, list)
        routes.add(.getPlan, get)
        routes.add(.getPlanDocument, document)
        routes.add(.getPlanMission, missionDocument)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (id, limit) = (request.parameter("mission"), request.pageLimit)
        let plans = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(id)
            return try await transaction.plans(mission: id, before: request.query.whole("after"), limit: limit + 1)
        }
        return Page.answer(plans, limit: limit, cursor: { String($0.version) }, \.json)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let (summary, plan, broken) = try await DocumentGate.shared.pass {
            let (summary, document) = try await store.transaction(.read, as: request.actor) { transaction in
                try await transaction.planWithDocument(mission: mission, version: version)
            }
            let plan = try await BlockingWork.run { try PlanDocument(stored: document) }
            return (summary, plan, try await self.violations(of: summary, document, request))
        }
        // It passes the gate by itself.
        let standing = summary.missionChanged ? try await standings.standing(of: summary) : nil
        return .json(summary.details(plan, violations: broken, standing: standing))
    }

    /// By name, where the plan breaks hard rules: only then the mission is needed.
    private func violations(
        of plan: PlanSummary, _ document: [UInt8], _ request: APIRequest
    ) async throws -> JSONValue {
        if plan.score.hard == 0 { return [] }
        let (mission, base) = try await store.transaction(.read, as: request.actor) { transaction in
            var base: [UInt8]?
            if let version = plan.baseVersion {
                base = try await transaction.existingPlanDocument(mission: plan.mission, version: version)
            }
            return (try await transaction.missionDocument(of: plan), base)
        }
        return try await PlanViolations(plan: document, mission: mission, base: base).json
    }

    @Sendable private func document(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let document = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingPlanDocument(mission: mission, version: version)
        }
        return .bytes(document, contentType: "application/json")
    }

    @Sendable private func missionDocument(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let (plan, document) = try await store.transaction(.read, as: request.actor) { transaction in
            let plan = try await transaction.existingPlan(mission: mission, version: version)
            return (plan, try await transaction.missionDocument(of: plan))
        }
        return Answer.bytes(document, contentType: "application/json").with(.digestSHA256, plan.missionSHA256)
    }
}

extension APIRequest {
    /// The plan that the path names.
    var plan: (mission: String, version: Int) { (parameter("mission"), wholeParameter("version")) }
}
