import Logging
import MissionModel

/// An attempt at a claimed job, under its lease: it is kept while the work is done, and the attempt ends, whatever goes
/// wrong with the work.
struct LeasedWork: Sendable {
    let store: any Store
    let claimed: ClaimedJob
    let session: SolveSession
    let logger: Logger

    var lease: JobLease { claimed.lease }

    static let supersession = "A later request took its place."
    static let staleness = "The mission or its published plan has changed meanwhile."

    /// Returns when the job has ended, was handed back or was lost.
    ///
    /// - Throws: where not even the attempt's end could be written; its lease will expire.
    func run(_ work: () async throws -> Void) async throws {
        session.progress = claimed.progress
        do {
            async let _: Void = keepLease()
            do {
                try await work()
            } catch {
                guard let ending = ending(after: error) else { throw error }
                logger.warning(
                    "attempt failed", metadata: ["job": .string(lease.job), "error": .string("\(error)")])
                try await end(ending)
            }
        } catch let error as StoreError where error.code == .leaseLost {
            logger.warning("lease lost, nothing was written", metadata: ["job": .string(lease.job)])
        }
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
            case .superseded: session.interrupt(.superseded)
            case .leaseLost: session.interrupt(.leaseLost)
            }
        } catch {
            // The attempt has ended meanwhile.
            if Task.isCancelled { return }
            // The solver goes on without the database; whether the lease still holds is decided when the plan is written.
            logger.warning("heartbeat failed", metadata: ["job": .string(lease.job), "error": .string("\(error)")])
        }
    }

    // MARK: Ends

    /// How an attempt ends that came to no plan; nil where it is not its worker's to end any more.
    private func ending(after error: any Error) -> JobEnding? {
        switch error {
        case let error as StoreError where error.code == .leaseLost: nil
        case let error as StoreError where error.code == .notFound: .discarded(error.message)
        case let error as FormError: .discarded("The mission's data cannot be read: \(error.faults[0])")
        case let error as PlanRefusal: .discarded(error.description)
        case _ where session.interruption == .daemonStops: .handedBack(incumbent: nil)
        case _ where session.interruption == .superseded: .discarded(Self.supersession)
        case let error as StoreError: .failed(error.message)
        default: .failed("The attempt failed: \(error)")
        }
    }

    func end(_ ending: JobEnding) async throws {
        do {
            try await persistently { try await $0.end(lease, ending) }
        } catch let error as StoreError where error.code == .leaseLost {
            logger.warning("lease lost, nothing was written", metadata: ["job": .string(lease.job)])
        }
    }

    /// How long a database may be away until what was found is given up.
    private static let patience = Duration.seconds(3600)

    /// Runs an urgent transaction, again while the database is away, since nobody else can take the job meanwhile: once it
    /// is back, the write is done or the lease is lost.
    ///
    /// A commit whose outcome is unknown is tried again too, so the work must know what it has done before: where it ends
    /// the job, the lease no longer holds, and nothing is written twice.
    func persistently<Value: Sendable>(
        _ work: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        let end = ContinuousClock.now + Self.patience
        var pauses = GrowingPauses(from: .milliseconds(50), to: .milliseconds(500))
        while true {
            do {
                return try await store.transaction(.urgent, as: .worker, work)
            } catch let error as StoreError
                where [.unavailable, .commitUnknown, .timeout, .busy].contains(error.code)
                && session.interruption != .daemonStops && ContinuousClock.now < end
            {
                logger.warning("storing the plan failed, trying again", metadata: ["error": .string("\(error)")])
                try await Task.sleep(for: pauses.next())
            }
        }
    }
}
