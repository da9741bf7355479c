package import Planning

/// Solves team orienteering problems with time windows: a contest of short annealings and one from its winner, each with
/// the packing of all routes found after it.
///
/// Several threads search with seeds of their own. After the contests, and at the end, their route pools become one, in
/// the order of the threads, and all go on from the best plan that can be put together from it; so a plan follows from
/// seed, iterations and threads alone. Route pools and their recombination after Hu and Lim, "An iterative
/// three-component heuristic for the team orienteering problem with time windows" (2014).
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
        func left(_ share: Double, reserve: Double) -> SolveLimit {
            SolveLimit(
                iterations: limit.iterations.map { Int(Double($0 - searches[0].iterations) * share) },
                seconds: limit.seconds.map { max(0, $0 - (control.now() - started) - reserve) * share })
        }
        if facts.reachable > 0 {
            let contests = left(settings.contestShare, reserve: 0)
            WorkerThreads.run(searches.count) { searches[$0].contest(limit: contests, control: control) }
            let joining = control.now()
            join(searches, facts)
            // The second packing takes about as long as the first.
            let rest = left(1, reserve: control.now() - joining)
            WorkerThreads.run(searches.count) { searches[$0].anneal(limit: rest, control: control) }
            join(searches, facts)
        }
        var best = searches[0].best
        for search in searches.dropFirst() where best.isWorse(than: search.best) { best = search.best }
        return OrienteeringPlan(
            routes: best.plan.filter { !$0.isEmpty }, score: best.score, travel: best.travel,
            iterations: searches.reduce(0) { $0 + $1.iterations })
    }

    /// Makes the best plan of all that the searches know, and lets them go on from it.
    private func join(_ searches: [OrienteeringSearch], _ facts: OrienteeringFacts) {
        var best = searches[0].best
        let pool = searches[0].pool
        for search in searches.dropFirst() {
            if best.isWorse(than: search.best) { best = search.best }
            pool.absorb(search.pool)
        }
        var plan = best.plan
        if let choice = RoutePacking.pack(pool, facts, above: best.score, nodes: settings.packNodes) {
            plan = choice.map { pool.route($0) }
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
