import Logging
import MissionModel

/// How a job ends, or goes into its next stage: always in one transaction with what was found.
extension PlanGeneration {
    /// How an attempt ends that came to no plan; nil where it is not its worker's to end any more.
    func ending(after error: any Error) -> JobEnding? {
        switch error {
        case let error as StoreError where error.code == .leaseLost: nil
        case let error as StoreError where error.code == .notFound: .discarded(error.message)
        case let error as FormError: .discarded("The mission's data cannot be read: \(error.faults[0])")
        case let error as PlanRefusal: .discarded(error.description)
        case _ where session.interruption == .daemonStops: .handedBack(incumbent: nil)
        case let error as StoreError: .failed(error.message)
        default: .failed("The attempt failed: \(error)")
        }
    }

    /// Stores the plan that the job has come to, where no attempt is left to make a better one.
    ///
    /// - Throws: `PlanRefusal` where it is of other data than there are now.
    func storeIncumbent(_ export: MissionExport, after failure: String) async throws {
        guard let incumbent = claimed.incumbent, var plan = try? PlanDocument(bytes: incumbent),
            plan.missionSHA256 == export.sha256
        else {
            throw PlanRefusal("No attempt is left, and the plan so far is of other data than today's: \(failure)")
        }
        plan.warnings.append("The search was given up, and this is the plan that it had come to: \(failure)")
        try await store(plan, export, wasCancelled: claimed.cancelRequested)
    }

    func finish(_ solved: PlanDocument, _ work: SolveWork, _ export: MissionExport) async throws {
        if session.interruption == .leaseLost { throw StoreError(.leaseLost, "The lease was superseded.") }
        let plan = better(solved, work, of: export)
        if session.interruption == .daemonStops {
            return try await end(.handedBack(incumbent: plan.bytes))
        }
        let wasCancelled = session.interruption == .cancelled
        switch claimed.task {
        case .part:
            try await end(.partSolved(PartResult(plan, wasCancelled: wasCancelled)))
        case .prepare where !wasCancelled:
            try await split(plan, work, export)
        case .whole, .prepare, .join:
            try await store(plan, export, wasCancelled: wasCancelled)
        }
    }

    /// The better of this attempt's plan and the one that was there before, if both are of the same bytes; a part has
    /// set out from what was there, and a plan on guessed legs is not better for being cheaper.
    private func better(_ plan: PlanDocument, _ work: SolveWork, of export: MissionExport) -> PlanDocument {
        if case .part = work.stage { return plan }
        guard let incumbent = claimed.incumbent, let earlier = try? PlanDocument(bytes: incumbent),
            earlier.missionSHA256 == export.sha256, earlier.score < plan.score,
            earlier.warnings.isEmpty || !plan.warnings.isEmpty
        else { return plan }
        return earlier
    }

    /// How long a database may be away until what was found is given up.
    private static let patience = Duration.seconds(3600)
    private static let staleness = "The mission or its published plan has changed meanwhile."

    private func store(_ plan: PlanDocument, _ export: MissionExport, wasCancelled: Bool) async throws {
        let (lease, mission) = (claimed.lease, claimed.request.mission)
        let storage = try await persistently {
            try await store.transaction(.urgent, as: .worker) { transaction in
                try await transaction.keepMissionDocument(export)
                let storage = try await transaction.insertPlan(
                    plan, inputRevision: export.inputRevision, job: lease.job)
                guard case .stored(let version) = storage else {
                    try await transaction.end(lease, wasCancelled ? .cancelled(plans: []) : .failed(Self.staleness))
                    return storage
                }
                try await transaction.end(
                    lease, wasCancelled ? .cancelled(plans: [version]) : .completed(plans: [version]))
                try await transaction.audit(
                    AuditEntry(
                        action: "plan.store", mission: mission,
                        detail: ["job": .string(lease.job), "version": .int(version)]))
                return storage
            }
        }
        guard case .stored(let version) = storage else {
            return logger.notice("plan dropped: \(Self.staleness)", metadata: ["job": .string(lease.job)])
        }
        logger.info(
            "plan stored",
            metadata: [
                "job": .string(lease.job), "mission": .string(mission), "version": "\(version)",
                "score": .string(plan.score.summary), "iterations": "\(plan.solver.iterations)",
            ])
    }

    /// Keeps the interim plan with the bytes that it was made from, and queues the parts.
    private func split(_ plan: PlanDocument, _ work: SolveWork, _ export: MissionExport) async throws {
        let lease = claimed.lease
        let groups = RegionSplit(of: plan, in: work.document, parts: work.request.parts)
        let split = PlanSplit(
            plan: plan.bytes, score: IncumbentScore(plan.score), iterations: plan.solver.iterations,
            missionSHA256: export.sha256, inputRevision: export.inputRevision, parts: groups.parts(of: work.request))
        try await persistently {
            try await store.transaction(.urgent, as: .worker) { transaction in
                try await transaction.keepMissionDocument(export)
                try await transaction.end(lease, .split(split))
            }
        }
        logger.info(
            "plan split",
            metadata: [
                "job": .string(lease.job), "parts": "\(split.parts.count)", "score": .string(plan.score.summary),
            ])
    }

    func end(_ ending: JobEnding) async throws {
        let lease = claimed.lease
        do {
            try await persistently {
                try await store.transaction(.urgent, as: .worker) { try await $0.end(lease, ending) }
            }
        } catch let error as StoreError where error.code == .leaseLost {
            logger.warning("lease lost, nothing was written", metadata: ["job": .string(lease.job)])
        }
    }

    /// Tries again while the database is away, since nobody else can take the job meanwhile: once it is back, the write
    /// is done or the lease is lost.
    ///
    /// A commit whose outcome is unknown is tried again too: if it took effect, the job has ended and the lease no
    /// longer holds, so nothing is written twice.
    private func persistently<Value>(_ write: () async throws -> Value) async throws -> Value {
        let end = ContinuousClock.now + Self.patience
        var pause = Duration.milliseconds(50)
        while true {
            do {
                return try await write()
            } catch let error as StoreError
                where [.unavailable, .commitUnknown, .timeout, .busy].contains(error.code)
                && session.interruption != .daemonStops && ContinuousClock.now < end
            {
                logger.warning("storing the plan failed, trying again", metadata: ["error": .string("\(error)")])
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .milliseconds(500))
            }
        }
    }
}

extension PartResult {
    fileprivate init(_ plan: PlanDocument, wasCancelled: Bool) {
        self.init(
            plan: plan.bytes, score: IncumbentScore(plan.score), iterations: plan.solver.iterations,
            wasCancelled: wasCancelled)
    }
}
