package import Logging
import MissionModel

/// Works on one claimed job: from the mission's current data to a stored plan, under a lease.
///
/// The document, the solver and the store never meet halfway: the plan is stored with the exact bytes that it was made
/// from, in one transaction with the job's end, and only while the lease holds. A late worker writes nothing.
package struct PlanGeneration: Sendable {
    /// Why a solve was asked to end before its time.
    package enum Interruption: Sendable, Equatable {
        case cancelled
        case daemonStops
        case leaseLost
    }

    private let store: any Store
    private let claimed: ClaimedJob
    private let session: SolveSession
    private let maxThreads: Int
    private let logger: Logger

    package init(store: any Store, claimed: ClaimedJob, session: SolveSession, maxThreads: Int, logger: Logger) {
        self.store = store
        self.claimed = claimed
        self.session = session
        self.maxThreads = maxThreads
        self.logger = logger
    }

    /// Returns when the job has ended, was handed back or was lost; a failure of the work itself ends the job.
    ///
    /// - Throws: `StoreError` where not even the end of the job could be written; its lease will expire.
    package func run(solve: @escaping SolveFunction) async throws {
        let mission = claimed.request.mission
        do {
            let export = try await store.transaction(.read) { try await $0.exportDocument(mission) }
            let document = try MissionDocument(bytes: export.bytes)
            let plan = try await withHeartbeats {
                try await solve(document, export.sha256, claimed.request, maxThreads, session)
            }
            try await finish(plan, export)
        } catch let error as StoreError where error.code == .leaseLost {
            logger.warning("lease lost, nothing was written", metadata: ["job": .string(claimed.lease.job)])
        } catch let error as StoreError where error.code == .notFound {
            try await end(.discarded(error.message))
        } catch let error as FormError {
            try await end(.discarded("The mission's data cannot be read: \(error.faults[0])"))
        } catch let error as PlanRefusal {
            try await end(.discarded(error.description))
        } catch let error as StoreError {
            try await end(.failed(error.message))
        }
    }

    // MARK: Lease

    /// Solves while telling the queue how far the work is; a lost lease or a cancellation stops the solver.
    private func withHeartbeats(
        _ work: @escaping @Sendable () async throws -> PlanDocument
    ) async throws -> PlanDocument {
        try await withThrowingTaskGroup(of: PlanDocument?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                while !Task.isCancelled {
                    await beat()
                    try? await Task.sleep(for: .seconds(1))
                }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let plan = result { return plan }
            }
            throw CancellationError()
        }
    }

    private func beat() async {
        let (lease, progress) = (claimed.lease, session.progress)
        do {
            switch try await store.transaction(.write, { try await $0.heartbeat(lease, progress) }) {
            case .goOn: break
            case .cancel: session.interrupt(.cancelled)
            case .leaseLost: session.interrupt(.leaseLost)
            }
        } catch {
            // The solve has ended meanwhile.
            if Task.isCancelled { return }
            // The solver goes on without the database; whether the lease still holds is decided when the plan is written.
            logger.warning("heartbeat failed", metadata: ["job": .string(lease.job), "error": .string("\(error)")])
        }
    }

    // MARK: End

    private func finish(_ solved: PlanDocument, _ export: MissionExport) async throws {
        let (lease, mission) = (claimed.lease, claimed.request.mission)
        let plan = better(solved, than: claimed.incumbent, of: export)
        if session.interruption == .leaseLost { throw StoreError(.leaseLost, "The lease was superseded.") }
        if session.interruption == .daemonStops {
            return try await end(.handedBack(incumbent: plan.bytes))
        }
        let wasCancelled = session.interruption == .cancelled
        let version = try await persistently {
            try await store.transaction(.write) { transaction in
                try await transaction.keepMissionDocument(export)
                let version = try await transaction.insertPlan(
                    plan, inputRevision: export.inputRevision, job: lease.job)
                try await transaction.end(
                    lease, wasCancelled ? .cancelled(planVersion: version) : .completed(planVersion: version))
                try await transaction.audit(
                    AuditEntry(
                        principal: "worker", action: "plan.store", mission: mission,
                        detail: ["job": .string(lease.job), "version": .int(version)]))
                return version
            }
        }
        logger.info(
            "plan stored",
            metadata: [
                "job": .string(lease.job), "mission": .string(mission), "version": "\(version)",
                "score": .string(plan.score.summary), "iterations": "\(plan.solver.iterations)",
            ])
    }

    /// The better of this attempt's plan and the one that an earlier attempt handed back, if both are of the same bytes.
    private func better(_ plan: PlanDocument, than incumbent: [UInt8]?, of export: MissionExport) -> PlanDocument {
        guard let incumbent, let earlier = try? PlanDocument(bytes: incumbent),
            earlier.missionSHA256 == export.sha256, earlier.score < plan.score
        else { return plan }
        return earlier
    }

    private func end(_ ending: JobEnding) async throws {
        let lease = claimed.lease
        do {
            try await persistently { try await store.transaction(.write) { try await $0.end(lease, ending) } }
        } catch let error as StoreError where error.code == .leaseLost {
            logger.warning("lease lost, nothing was written", metadata: ["job": .string(lease.job)])
        }
    }

    /// Tries again while the database is away, for as long as somebody may still want the result.
    ///
    /// A commit whose outcome is unknown is tried again too: if it took effect, the job has ended and the lease no longer
    /// holds, so nothing is written twice.
    private func persistently<Value>(_ write: () async throws -> Value) async throws -> Value {
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await write()
            } catch let error as StoreError
                where [.unavailable, .commitUnknown, .timeout, .busy].contains(error.code)
                && session.interruption != .daemonStops && pause < .seconds(120)
            {
                logger.warning("storing the plan failed, trying again", metadata: ["error": .string("\(error)")])
                try await Task.sleep(for: pause)
                pause *= 2
            }
        }
    }
}

/// A mission that no plan can be made for, with a sentence that says why.
package struct PlanRefusal: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
