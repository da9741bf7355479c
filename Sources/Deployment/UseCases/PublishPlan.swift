import MissionModel
import PlanJudgement

/// Makes a draft the published plan of its mission; the one published until then is superseded.
///
/// The plan is judged anew against the mission as it is now, before the transaction, since that takes long and would hold
/// the mission's row. What was judged must still be so under the lock, else it is judged again.
package struct PublishPlan: Sendable {
    /// What the caller takes to be published.
    package enum Former: Sendable, Equatable {
        case any
        /// Nil: none.
        case version(Int?)
    }

    private static let mostAttempts = 5

    private let mission: String
    private let version: Int
    private let former: Former
    private let evenSo: Bool

    /// - Parameters:
    ///   - former: what it is to replace: so that of two who publish at once neither undoes the other's unseen.
    ///   - evenSo: publish also where the mission has changed in a way that matters to the plan.
    package init(mission: String, version: Int, replacing former: Former = .any, evenSo: Bool = false) {
        self.mission = mission
        self.version = version
        self.former = former
        self.evenSo = evenSo
    }

    /// Publishes with the plan's standing, once more each time that the mission has changed under it.
    ///
    /// - Parameters:
    ///   - judge: judges a plan whose row was just read.
    ///   - publish: the transaction, in which ``run(in:judged:)`` is called with what was judged.
    /// - Throws: what these throw; `busy` where the mission changes all the time.
    package func attempt<Answer>(
        in store: any Store, as actor: Actor, judgedBy judge: (PlanSummary) async throws -> JudgedPlan,
        _ publish: (JudgedPlan?) async throws -> Answer
    ) async throws -> Answer {
        for _ in 1...Self.mostAttempts {
            let plan = try await draft(in: store, as: actor)
            do {
                return try await publish(try await judging(plan, judge))
            } catch is OutdatedStanding {
                continue
            }
        }
        throw StoreError(.busy, "The mission is being changed again and again; try once more.")
    }

    private func judging(
        _ plan: PlanSummary?, _ judge: (PlanSummary) async throws -> JudgedPlan
    ) async throws -> JudgedPlan? {
        guard let plan else { return nil }
        return try await judge(plan)
    }

    /// Nil where no judgement is needed: the row tells why there is nothing to publish.
    private func draft(in store: any Store, as actor: Actor) async throws -> PlanSummary? {
        try await store.transaction(.read, as: actor) { transaction in
            let plan = try await transaction.plan(mission: mission, version: version)
            let published = try await transaction.publishedPlan(mission: mission)?.version
            return plan.flatMap { $0.publicationObstacle(published: published) == nil ? $0 : nil }
        }
    }

    /// - Parameter judged: the plan, as ``attempt(in:as:judgedBy:_:)`` hands it on.
    /// - Returns: the plan's row, published.
    /// - Throws: `AccessRefusal`; `PublicationRefusal`; `notFound`; what makes ``attempt(in:as:judgedBy:_:)`` judge again.
    package func run(
        in transaction: any StoreTransaction, judged: JudgedPlan?
    ) async throws -> PlanSummary {
        try await publish(in: transaction, judged: judged).plan
    }

    /// Like ``run(in:judged:)``.
    ///
    /// - Returns: besides, the delegations that have news and no head to write to.
    package func publish(
        in transaction: any StoreTransaction, judged: JudgedPlan?
    ) async throws -> (plan: PlanSummary, unreachable: [String]) {
        try transaction.actor.demand(.change, on: mission)
        try await transaction.lockMission(mission, expecting: nil)
        guard let plan = try await transaction.plan(mission: mission, version: version) else {
            throw StoreError(.notFound, "The mission has no plan of version \(version).")
        }
        let published = try await transaction.publishedPlan(mission: mission)
        if let obstacle = plan.publicationObstacle(published: published?.version) { throw obstacle }
        if case .version(let expected) = former, expected != published?.version {
            throw Self.replacesAnother(plan, expected: expected, published: published)
        }
        guard let judged, judged.standing.edition == PlanEdition(plan) else { throw OutdatedStanding() }
        let standing = judged.standing
        let refusal = standing.refusal(published: published?.version)
        if let refusal, !(evenSo && refusal.reason.mayBeOverruled) { throw refusal }
        // Whoever overrules any change of the mission need not wait for the last one.
        guard evenSo || standing.missionRevision == plan.missionRevision else { throw OutdatedStanding() }
        let summary = try await transaction.publishPlan(mission: mission, version: version)
        let unreachable = try await TellAssignments(
            mission: mission, version: version, assignments: judged.assignments,
            news: TellAssignments.news(of: plan, since: published)
        ).run(in: transaction)
        try await AllocateSupport(mission: mission, needs: judged.needs).run(in: transaction)
        try await transaction.audit(entry(plan, replacing: published?.version, overruling: refusal))
        return (summary, unreachable)
    }

    private static func replacesAnother(
        _ plan: PlanSummary, expected: Int?, published: PlanSummary?
    ) -> PublicationRefusal {
        let state =
            published.map { published in
                let publication = published.publication.map { ", by \($0.by) at \($0.at)" } ?? ""
                return "Version \(published.version) is published now\(publication)"
            } ?? "No version is published"
        let wanted = expected.map { "version \($0)" } ?? "none"
        return PublicationRefusal(
            .otherPublished, of: plan, published: published?.version,
            "\(state); version \(plan.version) was to replace \(wanted).")
    }

    /// Says also what was overruled, and at which revisions.
    private func entry(
        _ plan: PlanSummary, replacing former: Int?, overruling refusal: PublicationRefusal?
    ) -> AuditEntry {
        var detail: JSONObject = [
            "plan": .int(version), "replaces": .optional(former), "input_revision": .int(plan.inputRevision),
            "mission_revision": .int(plan.missionRevision),
        ]
        if evenSo, plan.missionChanged {
            let rules = Set(refusal?.violations.map(\.code.rawValue) ?? [])
            detail.append("even_so", true)
            detail.append("overruled", .optional(refusal?.reason.rawValue))
            detail.append("rules", .strings(rules.sorted()))
        }
        return AuditEntry(action: "plan.publish", mission: mission, detail: .object(detail))
    }
}

/// A plan that is to be published.
package struct JudgedPlan: Sendable {
    package let standing: PlanStanding
    /// Of everybody in it, for their delegations.
    package let assignments: [Assignment]
    /// Of its teams, for cars and interpreters.
    package let needs: [SupportNeed]

    package init(standing: PlanStanding, assignments: [Assignment], needs: [SupportNeed]) {
        self.standing = standing
        self.assignments = assignments
        self.needs = needs
    }
}

/// The mission, or the plan, is not any more what was judged.
private struct OutdatedStanding: Error {}
