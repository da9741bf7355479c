package import Logging
import MissionModel

/// Works on one claimed job, under a lease: from the mission's data to a stored plan, or to the end of one stage of it.
///
/// The document, the solver and the store never meet halfway: the plan is stored with the exact bytes that it was made
/// from, in one transaction with the job's end, and only while the lease holds. A late worker writes nothing. The same
/// holds for an interim plan with its part jobs, and for the teams of a part.
package struct PlanGeneration: Sendable {
    let attempt: LeasedWork
    let maxThreads: Int

    package init(store: any Store, claimed: ClaimedJob, session: SolveSession, maxThreads: Int, logger: Logger) {
        attempt = LeasedWork(store: store, claimed: claimed, session: session, logger: logger)
        self.maxThreads = maxThreads
    }

    var store: any Store { attempt.store }
    var claimed: ClaimedJob { attempt.claimed }
    var session: SolveSession { attempt.session }
    var logger: Logger { attempt.logger }

    /// Returns when the job has ended, was handed back or was lost; whatever goes wrong with the work ends the attempt.
    ///
    /// - Throws: where not even the attempt's end could be written; its lease will expire.
    package func run(solve: @escaping SolveFunction) async throws {
        try await attempt.run { try await generate(solve) }
    }

    private func generate(_ solve: SolveFunction) async throws {
        let export = try await export()
        if let failure = claimed.lastFailure {
            try await storeIncumbent(export, after: failure)
        } else {
            try await make(from: export, by: solve)
        }
    }

    private func make(from export: MissionExport, by solve: SolveFunction) async throws {
        let work = try await work(on: export)
        if claimed.cancelRequested { session.interrupt(.cancelled) }
        session.progress = work.start
        try await finish(try await solve(work, session), work, export)
    }
}
