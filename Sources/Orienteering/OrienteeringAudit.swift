import Planning

/// Checks an orienteering search against itself: after every move the running sums and times must equal those counted
/// anew, an undone move must leave no trace, and every insertion test must say what following the route then shows.
///
/// It is slow and meant for tests.
package struct OrienteeringAudit {
    /// What was found, as sentences; empty where all is well.
    package private(set) var faults: [String] = []
    /// Insertion tests that were compared, by their answer.
    package private(set) var fitting = 0
    package private(set) var unfitting = 0
    package private(set) var undone = 0

    private let problem: OrienteeringProblem
    private let search: OrienteeringSearch

    package init(_ problem: OrienteeringProblem, seed: UInt64) {
        self.problem = problem
        search = OrienteeringSearch(OrienteeringFacts(problem), settings: OrienteeringSettings(), seed: seed)
    }

    /// Makes some moves and checks after each.
    ///
    /// - Parameter heat: the temperature in mean scores.
    package mutating func run(moves: Int, heat: Double) {
        search.temperature = heat * search.heatUnit
        for _ in 0..<moves where faults.count < 10 {
            let (before, worth) = (plan, search.value)
            search.change()
            checkSums()
            if search.random.next() & 1 == 0 {
                search.state.undo()
                undone += 1
                if plan != before || search.value != worth { faults.append("a move that was undone left a trace") }
            } else {
                search.decide(before: worth)
            }
            checkSums()
            checkInsertions()
            search.ruin()
            checkSums()
            checkInsertions()
            search.state.undo()
        }
    }

    private var plan: [[Int]] { (0..<search.state.routes).map { search.state.points(of: $0) } }

    private mutating func checkSums() {
        let state = search.state
        guard let counted = problem.appraise(plan) else {
            faults.append("the routes cannot be driven: \(plan)")
            return
        }
        if counted != (state.score, state.travel) {
            faults.append("kept as \(state.score) and \(state.travel), counted as \(counted)")
        }
        var visited = 0
        for (route, points) in plan.enumerated() {
            visited += points.count
            if points.contains(where: { Int(state.routeOf[$0]) != route }) {
                faults.append("a point knows not its route")
            }
            checkTimes(of: route, [0] + points + [0])
        }
        let absent = Set((0..<state.absentCount).map { Int(state.absent[$0]) })
        if absent.count + visited != state.facts.reachable || !absent.isDisjoint(with: plan.joined()) {
            faults.append("absent points are not what no route visits")
        }
    }

    private mutating func checkTimes(of route: Int, _ points: [Int]) {
        let stops = search.state.stops + route * search.state.stride
        var ready = problem.points[0].open
        var latest = problem.points[0].close
        var mark: UInt64 = 0
        for n in 1..<points.count {
            let leg = problem.travelTime(points[n - 1], points[n])
            let isEnd = n == points.count - 1
            let point = problem.points[points[n]]
            ready = max(ready + leg, point.open) + (isEnd ? 0 : point.service)
            if !isEnd { mark ^= search.facts.marks[points[n]] }
            if Int(stops[n].ready) != ready || Int(stops[n].leg) != leg {
                faults.append("stop \(n) of route \(route) is ready at \(stops[n].ready), not \(ready)")
            }
        }
        for n in (1..<points.count - 1).reversed() {
            let point = problem.points[points[n]]
            latest = min(point.close, latest - problem.travelTime(points[n], points[n + 1]) - point.service)
            if Int(stops[n].latest) != latest {
                faults.append("stop \(n) of route \(route) is kept as \(stops[n].latest) at the latest, not \(latest)")
            }
        }
        if search.state.heads[route].mark != mark { faults.append("the mark of route \(route) is not its points'") }
    }

    /// Compares the constant-time test with following the whole route, for a random absent point in every gap.
    private mutating func checkInsertions() {
        let state = search.state
        guard state.absentCount > 0 else { return }
        let point = Int(state.absent[search.random.below(state.absentCount)])
        let route = search.random.below(state.routes)
        let points = state.points(of: route)
        for gap in 1...points.count + 1 {
            var longer = points
            longer.insert(point, at: gap - 1)
            let followed = problem.follow(longer)
            let cost = state.detour(of: point, before: gap, of: route)
            if (followed == nil) != (cost == nil) {
                faults.append("point \(point) in gap \(gap): test \(cost != nil), following \(followed != nil)")
            }
            if let followed, let cost, let now = problem.follow(points), followed.travel - now.travel != cost {
                faults.append("point \(point) in gap \(gap) costs \(followed.travel - now.travel), not \(cost)")
            }
            if cost != nil { fitting += 1 } else { unfitting += 1 }
        }
    }
}
