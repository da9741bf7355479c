package import Logging
import MissionModel

/// Works on one claimed job, under a lease: from the mission's data to a stored plan, or to the end of one stage of it.
///
/// The document, the solver and the store never meet halfway: the plan is stored with the exact bytes that it was made
/// from, in one transaction with the job's end, and only while the lease holds. A late worker writes nothing. The same
/// holds for an interim plan with its part jobs, and for the teams of a part.
package struct PlanGeneration: Sendable {
    let store: any Store
    let claimed: ClaimedJob
    let session: SolveSession
    let maxThreads: Int
    let logger: Logger

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
        do {
            let export = try await export()
            let work = try await work(on: export)
            if claimed.cancelRequested { session.interrupt(.cancelled) }
            session.progress = work.start
            let plan = try await withHeartbeats { try await solve(work, session) }
            try await finish(plan, work, export)
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
            switch try await store.transaction(.urgent, as: .worker, { try await $0.heartbeat(lease, progress) }) {
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
}
