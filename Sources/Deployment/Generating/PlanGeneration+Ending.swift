import Logging
import MissionModel

/// How a job ends, or goes into its next stage: always in one transaction with what was found.
extension PlanGeneration {
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
            return try await attempt.end(.handedBack(incumbent: plan.bytes))
        }
        if session.interruption == .superseded {
            return try await attempt.end(.discarded(LeasedWork.supersession))
        }
        let wasCancelled = session.interruption == .cancelled
        switch claimed.task {
        case .part:
            try await attempt.end(.partSolved(PartResult(plan, wasCancelled: wasCancelled)))
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

    private func store(_ plan: PlanDocument, _ export: MissionExport, wasCancelled: Bool) async throws {
        let (lease, mission) = (claimed.lease, claimed.request.mission)
        let storage = try await attempt.persistently { transaction in
            try await transaction.keepMissionDocument(export)
            let storage = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: lease.job)
            guard case .stored(let version) = storage else {
                try await transaction.end(
                    lease, wasCancelled ? .cancelled(plans: []) : .failed(LeasedWork.staleness))
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
        guard case .stored(let version) = storage else {
            return logger.notice("plan dropped: \(LeasedWork.staleness)", metadata: ["job": .string(lease.job)])
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
        try await attempt.persistently { transaction in
            try await transaction.keepMissionDocument(export)
            try await transaction.end(lease, .split(split))
        }
        logger.info(
            "plan split",
            metadata: [
                "job": .string(lease.job), "parts": "\(split.parts.count)", "score": .string(plan.score.summary),
            ])
    }
}

extension PartResult {
    fileprivate init(_ plan: PlanDocument, wasCancelled: Bool) {
        self.init(
            plan: plan.bytes, score: IncumbentScore(plan.score), iterations: plan.solver.iterations,
            wasCancelled: wasCancelled)
    }
}
