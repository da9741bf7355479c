import Glibc

/// The cooling of a search between its first deployment and its limit.
struct Annealing {
    private let search: DeploymentSearch
    private let control: SolveControl
    private let limit: SolveLimit
    private let started: Double
    private(set) var iterations = 0
    private var lastReport = -1.0

    /// Iterations between looks at the clock.
    private static let stretch = 32

    init(search: DeploymentSearch, control: SolveControl, limit: SolveLimit, started: Double) {
        self.search = search
        self.control = control
        self.limit = limit
        self.started = started
    }

    mutating func run() -> Solution.Stop.Reason {
        while true {
            if control.isStopped { return .request }
            let now = limit.seconds == nil && !control.wantsReports ? 0 : control.now() - started
            if let seconds = limit.seconds, now >= seconds { return .time }
            if let most = limit.iterations, iterations >= most { return .iterations }
            let fraction = max(
                limit.seconds.map { now / $0 } ?? 0, limit.iterations.map { Double(iterations) / Double($0) } ?? 0)
            cool(to: fraction)
            report(fraction, now)
            for _ in 0..<min(Self.stretch, (limit.iterations ?? Int.max) - iterations) {
                search.step()
                search.stepPeople()
                search.stepPeople()
                iterations += 1
            }
        }
    }

    private func cool(to fraction: Double) {
        search.temperature = 4 * pow(0.01, fraction)
        search.mediumWeight = 4 * pow(12, min(1, fraction * 1.5))
    }

    private mutating func report(_ fraction: Double, _ now: Double) {
        guard control.wantsReports, now - lastReport >= 0.3 else { return }
        lastReport = now
        control.tell(SolveProgress(fraction: min(1, fraction), iterations: iterations, score: search.bestScore))
    }
}
