import Glibc

package struct OrienteeringSolver {
    let problem: OrienteeringProblem
    let settings: OrienteeringSettings

    package init(_ problem: OrienteeringProblem, settings: OrienteeringSettings = OrienteeringSettings()) {
        self.problem = problem
        self.settings = settings
    }

    /// - Parameters:
    ///   - limit: of each thread. Without any the search ends at once.
    ///   - control: its clock must count for the calling thread what the limit's seconds are.
    package func solve(seed: UInt64, threads: Int = 1, limit: SolveLimit, control: SolveControl) -> OrienteeringPlan {
        let started = control.now()
        let facts = OrienteeringFacts(problem)
        let searches = (0..<max(1, threads)).map {
            OrienteeringSearch(facts, settings: settings, seed: seed &+ UInt64($0) &* 0x9E37_79B9_7F4A_7C15)
        }
        let rounds = settings.rounds
        for round in 0..<rounds where facts.reachable > 0 {
            let part = round == 0 ? settings.firstShare : (1 - settings.firstShare) / Double(max(1, rounds - 1))
            let partLeft =
                round == 0 ? 1 : 1 - settings.firstShare - Double(round - 1) * part
            let share = min(1, part / max(1e-9, partLeft))
            let seconds = limit.seconds.map { max(0, $0 - (control.now() - started)) * share }
            let iterations = limit.iterations.map {
                let left = $0 - searches[0].iterations
                return round == rounds - 1 ? left : Int(Double(left) * share)
            }
            let hot = round == 0 ? settings.hot : settings.hot * settings.reheat
            WorkerThreads.run(searches.count) { index in
                Self.anneal(
                    searches[index], limit: SolveLimit(iterations: iterations, seconds: seconds), control: control,
                    hot: hot, cold: settings.cold)
            }
            join(searches, facts)
        }
        var best = searches[0]
        for search in searches where search.best.isWorse(than: best.best) == false && search !== best {
            if best.best.isWorse(than: search.best) { best = search }
        }
        return OrienteeringPlan(
            routes: best.best.plan.filter { !$0.isEmpty }, score: best.best.score, travel: best.best.travel,
            iterations: searches.reduce(0) { $0 + $1.iterations })
    }

    private static func anneal(
        _ search: OrienteeringSearch, limit: SolveLimit, control: SolveControl, hot: Double, cold: Double
    ) {
        let started = control.now()
        let unit = search.facts.meanScore * search.scoreWeight
        var done = 0
        while !control.isStopped {
            var spent = 0.0
            if let most = limit.iterations {
                if done >= most { break }
                spent = Double(done) / Double(most)
            } else {
                let now = control.now() - started
                guard let seconds = limit.seconds, now < seconds else { break }
                spent = now / seconds
            }
            search.temperature = unit * hot * pow(cold / hot, spent)
            let stretch = min(64, (limit.iterations ?? Int.max) - done)
            for _ in 0..<stretch { search.step() }
            done += stretch
        }
    }

    private func join(_ searches: [OrienteeringSearch], _ facts: OrienteeringFacts) {
        var best = searches[0].best
        let pool = searches[0].pool
        for search in searches.dropFirst() {
            if best.isWorse(than: search.best) { best = search.best }
            pool.absorb(search.pool)
        }
        var plan = best.plan
        if settings.packNodes > 0,
            let choice = RoutePacking.pack(pool, facts, above: best.score, nodes: settings.packNodes)
        {
            if settings.debug {
                print("packed \(best.score) \(choice.reduce(0) { $0 + Int(pool.routes[$1].score) }) of \(pool.count)")
            }
            plan = choice.map { pool.route($0) }
            plan += [[Int]](repeating: [], count: problem.routes - plan.count)
        } else if settings.debug {
            print("not packed \(best.score) of \(pool.count)")
        }
        for search in searches { search.restart(from: plan) }
    }

    /// The best choice of disjoint routes among some, if it scores above a number.
    package func pack(_ routes: [[Int]], above score: Int) -> [[Int]]? {
        let facts = OrienteeringFacts(problem)
        let pool = RoutePool(facts, capacity: routes.count)
        for route in routes { pool.offer(route, planScore: 0) }
        return RoutePacking.pack(pool, facts, above: score, nodes: Int.max)?.map { pool.route($0) }
    }
}
