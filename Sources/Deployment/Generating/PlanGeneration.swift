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

    /// Returns when the job has ended, was handed back or was lost; whatever goes wrong with the work ends the attempt.
    ///
    /// - Throws: where not even the attempt's end could be written; its lease will expire.
    package func run(solve: @escaping SolveFunction) async throws {
        session.progress = claimed.progress
        do {
            async let _: Void = keepLease()
            do {
                try await generate(solve)
            } catch {
                guard let ending = ending(after: error) else { throw error }
                logger.warning(
                    "attempt failed", metadata: ["job": .string(claimed.lease.job), "error": .string("\(error)")])
                try await end(ending)
            }
        } catch let error as StoreError where error.code == .leaseLost {
            logger.warning("lease lost, nothing was written", metadata: ["job": .string(claimed.lease.job)])
        }
    }

    private func generate(_ solve: SolveFunction) async throws {
        let export = try await export()
        if let failure = claimed.lastFailure { return try await storeIncumbent(export, after: failure) }
        let work = try await work(on: export)
        if claimed.cancelRequested { session.interrupt(.cancelled) }
        session.progress = work.start
        try await finish(try await solve(work, session), work, export)
    }

    // MARK: Lease

    /// Tells the queue how far the work is, until cancelled; a lost lease or a cancellation stops the solver.
    private func keepLease() async {
        while !Task.isCancelled {
            await beat()
            try? await Task.sleep(for: .seconds(1))
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
            // The attempt has ended meanwhile.
            if Task.isCancelled { return }
            // The solver goes on without the database; whether the lease still holds is decided when the plan is written.
            logger.warning("heartbeat failed", metadata: ["job": .string(lease.job), "error": .string("\(error)")])
        }
    }
}
