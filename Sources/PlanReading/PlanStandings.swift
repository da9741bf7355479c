package import Deployment
import MissionModel
import PlanJudgement

/// How stored plans stand beside their missions, kept for the next readers.
///
/// A standing is right for ever: the plan's documents never change, and neither does the mission at a revision. To find
/// one takes both of the mission's documents, so that it is found once for all who ask, as the daemon, and of a plan whose
/// mission has not changed since only by whoever is about to publish it.
package actor PlanStandings {
    private struct Key: Hashable {
        let edition: PlanEdition
        let missionRevision: Int
    }

    private struct Holding {
        let standing: PlanStanding
        var lastRead: Int
    }

    /// So many are kept; each has a few hundred entries at most.
    package static let usualCapacity = 64

    private let store: any Store
    private let plans: PlanLibrary
    private let capacity: Int
    private let gate: DocumentGate
    private var holdings: [Key: Holding] = [:]
    private var readings = 0
    private var loads: [Key: Task<PlanStanding, any Error>] = [:]

    /// - Parameters:
    ///   - library: has the plans beside what they were made from.
    ///   - gate: what every reading of a mission as it is now passes.
    package init(
        store: any Store, library: PlanLibrary, capacity: Int = usualCapacity, gate: DocumentGate = .shared
    ) {
        self.store = store
        plans = library
        self.capacity = capacity
        self.gate = gate
    }

    /// The standing of a plan whose row was just read, at the mission's revision of that row or a later one.
    ///
    /// - Throws: `notFound` where plan or mission is gone since; `StoreError`; `FormError` where a document cannot be read.
    package func standing(of plan: PlanSummary) async throws -> PlanStanding {
        let key = Key(edition: PlanEdition(plan), missionRevision: plan.missionRevision)
        readings += 1
        holdings[key]?.lastRead = readings
        if let holding = holdings[key] { return holding.standing }
        return try await load(plan, key).value
    }

    /// A plan whose row was just read, as it is published: how it stands, and what its observers are told.
    ///
    /// - Throws: as ``standing(of:)``.
    package func judged(_ plan: PlanSummary) async throws -> JudgedPlan {
        let view = try await plans.view(of: plan)
        return JudgedPlan(
            standing: try await standing(of: plan), assignments: view.assignments, needs: view.supportNeeds)
    }

    /// The load that is under way, else a new one. It is nobody's child: a reader who is cancelled leaves it to the others.
    private func load(_ plan: PlanSummary, _ key: Key) -> Task<PlanStanding, any Error> {
        if let load = loads[key] { return load }
        let load = Task {
            defer { loads[key] = nil }
            let standing = try await found(plan)
            keep(standing)
            return standing
        }
        loads[key] = load
        return load
    }

    private func found(_ plan: PlanSummary) async throws -> PlanStanding {
        // The view passes the gate by itself, so it is not asked for behind it.
        let view = try await plans.view(of: plan)
        let base = try await base(of: plan)
        let edition = PlanEdition(plan)
        guard plan.missionChanged else {
            return try await BlockingWork.run {
                PlanStanding(edition, plan: view.plan, base: try base.plan, made: view.mission, now: nil)
            }
        }
        return try await gate.pass {
            let export = try await store.transaction(.read, as: .daemon) { transaction in
                try await transaction.exportDocument(plan.mission)
            }
            return try await BlockingWork.run {
                let now = (mission: try MissionIndex(bytes: export.bytes), revision: export.inputRevision)
                return PlanStanding(edition, plan: view.plan, base: try base.plan, made: view.mission, now: now)
            }
        }
    }

    private func base(of plan: PlanSummary) async throws -> BasePlan {
        guard let version = plan.baseVersion else { return BasePlan(bytes: nil) }
        let bytes = try await store.transaction(.read, as: .daemon) { transaction in
            try await transaction.existingPlanDocument(mission: plan.mission, version: version)
        }
        return BasePlan(bytes: bytes)
    }

    /// Lets those go that were not read for longest.
    private func keep(_ standing: PlanStanding) {
        let key = Key(edition: standing.edition, missionRevision: standing.missionRevision)
        holdings[key] = Holding(standing: standing, lastRead: readings)
        while holdings.count > capacity,
            let oldest = holdings.min(by: { $0.value.lastRead < $1.value.lastRead })
        {
            holdings[oldest.key] = nil
        }
    }
}

/// The stored bytes of what a repair repairs; none for any other plan.
private struct BasePlan: Sendable {
    let bytes: [UInt8]?

    var plan: PlanDocument? {
        get throws(FormError) {
            guard let bytes else { return nil }
            return try PlanDocument(stored: bytes)
        }
    }
}
