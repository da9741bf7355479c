package import Deployment
package import Logging
import ServiceLifecycle

/// Takes jobs of some kinds from the queue, one after the other, until the daemon stops.
package struct PlanWorker: Service {
    private let store: any Store
    private let name: String
    private let kinds: [JobKind]
    private let editions: RepairLibrary
    private let maxThreads: Int
    private let pulse: Pulse
    private let logger: Logger
    private let solve: SolveFunction

    package init(
        store: any Store, name: String, kinds: [JobKind] = JobKind.allCases, library: RepairLibrary = RepairLibrary(),
        maxThreads: Int, pulse: Pulse, logger: Logger, solve: @escaping SolveFunction
    ) {
        self.store = store
        self.name = name
        self.kinds = kinds
        editions = library
        self.maxThreads = maxThreads
        self.pulse = pulse
        self.logger = logger
        self.solve = solve
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            let (occasions, wake) = occasions()
            for await _ in occasions {
                pulse.beat(name)
                while !Task.isCancelled, await workOnce() { pulse.beat(name) }
                await lookAgainWhenDue(wake)
            }
        }
    }

    /// When to look for a job: as soon as the store tells of one, and once a second in case that was lost.
    private func occasions() -> (AsyncStream<Void>, wake: AsyncStream<Void>.Continuation) {
        let (occasions, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let hints = store.jobHints()
        let waiting = Task {
            for await _ in hints { continuation.yield() }
        }
        let ticking = Task {
            while !Task.isCancelled {
                continuation.yield()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        continuation.onTermination = { _ in
            waiting.cancel()
            ticking.cancel()
        }
        return (occasions, continuation)
    }

    /// A job that falls due before the next look at the queue is not kept waiting for that; what a repair sets out from is
    /// read meanwhile.
    private func lookAgainWhenDue(_ wake: AsyncStream<Void>.Continuation) async {
        let found = try? await store.transaction(.read, as: .worker) { try await $0.nextDue() }
        guard let next = found ?? nil, next.wait < .seconds(1) else { return }
        Task {
            // A hair later, so that it is due by the database's clock too.
            try? await Task.sleep(for: next.wait + .milliseconds(2))
            wake.yield()
        }
        if next.kind == .repair, kinds.contains(.repair) {
            Task { await editions.prepare(next.mission, in: store) }
        }
    }

    /// Whether there was a job.
    private func workOnce() async -> Bool {
        do {
            guard
                let claimed = try await store.transaction(
                    .urgent, as: .worker,
                    {
                        try await $0.claim(worker: name, kinds: kinds)
                    })
            else { return false }
            await work(on: claimed)
            return true
        } catch {
            logger.debug("no job could be claimed", metadata: ["error": .string("\(error)")])
            return false
        }
    }

    private func work(on claimed: ClaimedJob) async {
        let session = SolveSession()
        logger.info(
            "job claimed",
            metadata: [
                "job": .string(claimed.lease.job), "attempt": "\(claimed.lease.attempt)", "worker": .string(name),
            ])
        await withTaskCancellationHandler {
            // What was begun is brought to its end even while the daemon stops: a cancelled task could not hand it back.
            await Task {
                do {
                    try await withPulse { try await generate(claimed, session) }
                } catch {
                    logger.error("job left to its lease", metadata: ["error": .string("\(error)")])
                }
            }.value
        } onCancel: {
            session.interrupt(.daemonStops)
        }
    }

    private func generate(_ claimed: ClaimedJob, _ session: SolveSession) async throws {
        switch claimed.request {
        case .plan, .planPart:
            try await PlanGeneration(
                store: store, claimed: claimed, session: session, maxThreads: maxThreads, logger: logger
            )
            .run(solve: solve)
        case .repair(let request):
            try await RepairGeneration(
                store: store, claimed: claimed, request: request, session: session, library: editions,
                maxThreads: maxThreads, logger: logger
            )
            .run(solve: solve)
        }
    }

    /// The worker's loop is alive while it waits for the solver.
    private func withPulse(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let beating = Task {
            while !Task.isCancelled {
                pulse.beat(name)
                try? await Task.sleep(for: .seconds(1))
            }
        }
        defer { beating.cancel() }
        try await work()
    }
}
