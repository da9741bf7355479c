import Orienteering
import Planning
import Testing

@Suite("Orienteering")
struct OrienteeringSolverTests {
    @Test("Tiny problems are solved as well as by trying everything", arguments: 1...24)
    func bruteForce(seed: Int) throws {
        let problem = try SampleOrienteering(
            points: 7 + seed % 2, routes: 1 + seed % 3, width: 300, seed: UInt64(seed)
        ).problem
        let plan = solve(problem, iterations: 3000)
        #expect(plan.score == OrienteeringEnumeration(problem).best)
    }

    @Test("What a plan says of itself is so", arguments: 1...4)
    func appraisal(routes: Int) throws {
        let problem = try SampleOrienteering(points: 80, routes: routes, seed: 7).problem
        let plan = solve(problem, iterations: 4000)
        let counted = try #require(problem.appraise(plan.routes))
        #expect(counted == (plan.score, plan.travel))
        #expect(plan.iterations == 4000)
    }

    @Test("The same seed, iterations and threads give the same plan", arguments: [1, 3])
    func determinism(threads: Int) throws {
        let problem = try SampleOrienteering(points: 120, routes: 3, seed: 5).problem
        let plans = (0..<3).map { _ in solve(problem, seed: 9, iterations: 3000, threads: threads) }
        #expect(plans[0] == plans[1] && plans[1] == plans[2])
        #expect(plans[0].iterations == 3000 * threads)
    }

    @Test("More iterations do not make a plan worse than the first one")
    func progress() throws {
        let problem = try SampleOrienteering(points: 150, routes: 2, seed: 3).problem
        #expect(solve(problem, iterations: 20_000).score > solve(problem, iterations: 0).score)
    }

    @Test("Problems in which nothing can be visited have an empty plan")
    func nothing() throws {
        let start = OrienteeringProblem.Point(score: 0, service: 0, open: 0, close: 10)
        let alone = try OrienteeringProblem(points: [start], travel: [0], routes: 2)
        #expect(solve(alone, iterations: 100).routes.isEmpty)
        let far = OrienteeringProblem.Point(score: 5, service: 0, open: 0, close: 10)
        let tooFar = try OrienteeringProblem(points: [start, far], travel: [0, 6, 6, 0], routes: 1)
        #expect(solve(tooFar, iterations: 100).routes.isEmpty)
    }

    @Test("A stop from outside ends the search with a plan")
    func stop() throws {
        let problem = try SampleOrienteering(points: 60, routes: 2, seed: 4).problem
        let control = SolveControl()
        control.stop()
        let plan = OrienteeringSolver(problem).solve(seed: 1, limit: SolveLimit(iterations: 1 << 40), control: control)
        #expect(problem.appraise(plan.routes)?.score == plan.score)
        #expect(plan.score > 0)
    }

    @Test("Numbers that make no problem are refused")
    func faults() {
        let start = OrienteeringProblem.Point(score: 0, service: 0, open: 0, close: 10)
        var late = start
        late.open = -1
        #expect(throws: OrienteeringProblemError.pointCount(0)) {
            try OrienteeringProblem(points: [], travel: [], routes: 1)
        }
        #expect(throws: OrienteeringProblemError.routeCount(0)) {
            try OrienteeringProblem(points: [start], travel: [0], routes: 0)
        }
        #expect(throws: OrienteeringProblemError.travelCount(2)) {
            try OrienteeringProblem(points: [start], travel: [0, 0], routes: 1)
        }
        #expect(throws: OrienteeringProblemError.pointRange(1)) {
            try OrienteeringProblem(points: [start, late], travel: [0, 1, 1, 0], routes: 1)
        }
        #expect(throws: OrienteeringProblemError.travel(0, 1)) {
            try OrienteeringProblem(points: [start, start], travel: [0, 1, 2, 0], routes: 1)
        }
    }

    private func solve(_ problem: OrienteeringProblem, seed: UInt64 = 1, iterations: Int, threads: Int = 1)
        -> OrienteeringPlan
    {
        OrienteeringSolver(problem).solve(
            seed: seed, threads: threads, limit: SolveLimit(iterations: iterations), control: SolveControl())
    }
}

/// The best score of all plans there are.
private struct OrienteeringEnumeration {
    private let problem: OrienteeringProblem
    /// The scores of sets of points that one route can visit, by their bits.
    private var scores: [Int: Int] = [:]

    init(_ problem: OrienteeringProblem) {
        self.problem = problem
        extend([])
    }

    var best: Int {
        var sums = [0: 0]
        for _ in 0..<problem.routes {
            var longer = sums
            for (taken, sum) in sums {
                for (set, score) in scores where set & taken == 0 {
                    longer[set | taken] = max(longer[set | taken] ?? 0, sum + score)
                }
            }
            sums = longer
        }
        return sums.values.max() ?? 0
    }

    private mutating func extend(_ route: [Int]) {
        guard problem.follow(route) != nil || route.isEmpty else { return }
        scores[route.reduce(0) { $0 | 1 << $1 }] = route.reduce(0) { $0 + problem.points[$1].score }
        for point in 1..<problem.count where !route.contains(point) { extend(route + [point]) }
    }
}
