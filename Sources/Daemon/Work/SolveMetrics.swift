package import Deployment
package import ProcessMetrics

/// What workers count of their solves.
package struct SolveMetrics: Sendable {
    private let solves: Counter
    private let durations: Histogram

    package init(_ registry: MetricRegistry) {
        solves = registry.counter("observerd_solves_total", help: "Solves of this process by how they ended.")
        durations = registry.histogram(
            "observerd_solve_duration_seconds", help: "Seconds of a solve, the waiting for road times included.",
            bounds: [1, 3, 10, 30, 100, 300, 1000, 3000])
    }

    /// The same solve, counted.
    package func counting(_ solve: @escaping SolveFunction) -> SolveFunction {
        { work, session in
            let start = ContinuousClock.now
            do {
                let plan = try await solve(work, session)
                count(Self.outcome(session.interruption), since: start)
                return plan
            } catch {
                count(
                    error is PlanRefusal ? "refused" : Self.outcome(session.interruption, otherwise: "failed"),
                    since: start)
                throw error
            }
        }
    }

    private func count(_ outcome: String, since start: ContinuousClock.Instant) {
        solves.add(1, MetricLabel("outcome", outcome))
        durations.observe((ContinuousClock.now - start) / .seconds(1))
    }

    private static func outcome(
        _ interruption: SolveSession.Interruption?, otherwise: String = "completed"
    ) -> String {
        switch interruption {
        case .cancelled: "cancelled"
        case .daemonStops: "handed_back"
        case .superseded: "superseded"
        case .leaseLost: "lease_lost"
        case nil: otherwise
        }
    }
}
