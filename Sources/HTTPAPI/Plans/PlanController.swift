import Deployment
import HTTPShell
import HTTPTypes
import MissionModel
import PlanReading

/// Stored plans: their list, figures and exact documents.
struct PlanController: Sendable {
    let store: any Store

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
        let stored = try await Self.plan(request, in: store)
        return .json(stored.summary.details(try await stored.plan()))
    }

    @Sendable private func document(_ request: APIRequest) async throws -> Answer {
        .bytes(try await Self.plan(request, in: store).document, contentType: "application/json")
    }

    @Sendable private func missionDocument(_ request: APIRequest) async throws -> Answer {
        let stored = try await Self.plan(request, in: store)
        return Answer.bytes(stored.mission, contentType: "application/json")
            .with(.digestSHA256, stored.summary.missionSHA256)
    }

    static func plan(_ request: APIRequest, version: Int? = nil, in store: any Store) async throws -> StoredPlan {
        try await store.transaction(.read, as: request.actor) { transaction in
            try await StoredPlan.load(
                mission: request.parameter("mission"), version: version ?? request.wholeParameter("version"),
                in: transaction)
        }
    }
}
