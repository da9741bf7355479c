/// The cooling of a search to its limit, all of it or the part after a given fraction.
struct Annealing {
    private let search: DeploymentSearch
    private let parallel: ParallelAnnealing?
    private let control: SolveControl
    private let limit: SolveLimit
    private let started: Double
    private let from: Double
    private(set) var iterations = 0
    private var lastReport = -1.0

    /// Iterations between looks at the clock.
    private static let stretch = 32
    /// Iterations of each of several workers between joining their changes.
    private static let parallelStretch = 2048

    init(
        search: DeploymentSearch, parallel: ParallelAnnealing?, control: SolveControl, limit: SolveLimit,
        started: Double, from: Double
    ) {
        self.search = search
        self.parallel = parallel
        self.control = control
        self.limit = limit
        self.started = started
        self.from = from
    }

    mutating func run() -> Solution.Stop.Reason {
        while true {
            if control.isStopped { return .request }
            let now = limit.seconds == nil && !control.wantsReports ? 0 : control.now() - started
            if let seconds = limit.seconds, now >= seconds { return .time }
            if let most = limit.iterations, iterations >= most { return .iterations }
            let fraction = max(
                limit.seconds.map { now / $0 } ?? 0, limit.iterations.map { Double(iterations) / Double($0) } ?? 0)
            report(fraction, now)
            advance(
                Cooling(fraction: from + (1 - from) * fraction),
                left: limit.iterations.map { $0 - iterations } ?? Int.max)
        }
    }

    private mutating func advance(_ cooling: Cooling, left: Int) {
        guard let parallel else {
            search.cool(to: cooling)
            let stretch = min(Self.stretch, left)
            for _ in 0..<stretch { search.stepAll() }
            iterations += stretch
            return
        }
        let (control, limit, started) = (control, limit, started)
        let before = parallel.iterations
        parallel.advance(by: min(Self.parallelStretch, max(1, left / parallel.threads)), cooling: cooling) {
            control.isStopped || limit.seconds.map { control.now() - started >= $0 } ?? false
        }
        iterations += parallel.iterations - before
    }

    private mutating func report(_ fraction: Double, _ now: Double) {
        guard control.wantsReports, now - lastReport >= 0.3 else { return }
        lastReport = now
        control.tell(
            SolveProgress(
                fraction: min(1, fraction), iterations: iterations, score: parallel?.bestScore ?? search.bestScore))
    }
}
