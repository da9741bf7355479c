import Deployment
import HTTPShell
import MissionModel
import PlanReading

/// Publishing plans, the plan that counts, and what has changed since one was made.
struct PublicationController: Sendable {
    let store: any Store
    let changes: Changes
    let standings: PlanStandings

    func addRoutes(to routes: inout Routes) {
        routes.add(.publishPlan, publish)
        routes.add(.getLatestPlan, latest)
        routes.add(.getMissionChanges, missionChanges)
    }

    @Sendable private func publish(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let bytes = try await changes.bytes(request)
        let publication = try Self.publication(try JSONParser.parse(bytes), mission: mission, version: version)
        do {
            return try await publication.attempt(
                in: store, as: request.actor, judgedBy: { try await standings.judged($0) }
            ) { judged in
                try await changes.idempotent(request, body: bytes) { transaction in
                    let (plan, unreachable) = try await publication.publish(in: transaction, judged: judged)
                    var object = plan.json.object ?? JSONObject()
                    object.append("unreachable", .strings(unreachable))
                    return .json(.object(object))
                }
            }
        } catch let refusal as PublicationRefusal {
            throw Problem(refusal)
        }
    }

    @Sendable private func latest(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let latest = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.latestPlan(mission: mission)
        }
        guard let latest else { throw Problem(.notFound, "The mission has no plan yet.") }
        return .json(["chosen": .string(latest.chosen.rawValue), "plan": latest.plan.json])
    }

    @Sendable private func missionChanges(_ request: APIRequest) async throws -> Answer {
        let (mission, version) = request.plan
        let plan = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingPlan(mission: mission, version: version)
        }
        return .json(try await standings.standing(of: plan).json(most: request.pageLimit))
    }

    private static func publication(
        _ json: JSONValue, mission: String, version: Int
    ) throws -> PublishPlan {
        var form = try RequestForm(json)
        let replaced = form.whole("replaces", 1...Int(Int32.max))
        let evenSo = form.flag("even_so")
        try form.finish()
        return PublishPlan(
            mission: mission, version: version, replacing: form.states("replaces") ? .version(replaced) : .any,
            evenSo: evenSo ?? false)
    }
}

extension Problem {
    /// What is broken is listed to begin with only.
    private static let mostViolations = 20

    fileprivate init(_ refusal: PublicationRefusal) {
        self.init(.conflict, refusal.description)
        members = [
            "refusal": [
                "reason": .string(refusal.reason.rawValue), "may_be_overruled": .bool(refusal.reason.mayBeOverruled),
                "version": .int(refusal.plan.version), "published_version": .optional(refusal.published),
                "input_revision": .int(refusal.plan.inputRevision),
                "mission_revision": .int(refusal.plan.missionRevision), "violation_count": .int(refusal.violationCount),
                "violations": .array(refusal.violations.prefix(Self.mostViolations).map(\.json)),
            ]
        ]
    }
}
