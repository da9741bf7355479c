/// Routes of good plans, for putting together anew.
///
/// A route is known by its set of points; of two orders the one with less travel is kept. When the pool is full, the
/// half whose plans scored least goes: a route of little score may be just what a good plan needs, so its own score
/// does not count.
final class RoutePool {
    struct Route {
        var mark: UInt64
        /// The score of the best plan it came from.
        var planScore: Int32
        var score: Int32
        var travel: Int32
        /// Points, without the ends.
        var count: Int32
    }

    let capacity: Int
    let stride: Int
    private(set) var count = 0
    let routes: UnsafeMutablePointer<Route>
    let points: UnsafeMutablePointer<Int16>
    /// Places in `routes` plus one by mark; 0 is free.
    private let table: UnsafeMutablePointer<Int32>
    private let tableMask: Int
    private let facts: OrienteeringFacts
    /// Plans below this are not worth keeping.
    private(set) var leastScore: Int32 = -1
    private let scores: UnsafeMutablePointer<Int32>

    init(_ facts: OrienteeringFacts, capacity: Int) {
        self.facts = facts
        self.capacity = capacity
        stride = facts.reachable + 1
        var tableSize = 16
        while tableSize < 4 * capacity { tableSize *= 2 }
        tableMask = tableSize - 1
        routes = .allocate(capacity: max(1, capacity))
        points = .allocate(capacity: max(1, capacity * stride))
        table = .allocate(capacity: tableSize)
        scores = .allocate(capacity: max(1, capacity))
        table.initialize(repeating: 0, count: tableSize)
        routes.initialize(
            repeating: Route(mark: 0, planScore: 0, score: 0, travel: 0, count: 0), count: max(1, capacity))
        points.initialize(repeating: 0, count: max(1, capacity * stride))
        scores.initialize(repeating: 0, count: max(1, capacity))
    }

    deinit {
        routes.deallocate()
        points.deallocate()
        table.deallocate()
        scores.deallocate()
    }

    /// The points of a route in order of visit.
    func route(_ place: Int) -> [Int] {
        (0..<Int(routes[place].count)).map { Int(points[place * stride + $0]) }
    }

    /// Takes the routes that a plan changed.
    func offer(_ state: OrienteeringState) {
        let planScore = Int32(truncatingIfNeeded: state.score)
        guard planScore > leastScore else { return }
        for n in 0..<state.touchedCount {
            let route = Int(state.touched[n])
            let head = state.heads[route]
            guard head.count > 2 else { continue }
            let stops = state.stops + route * state.stride + 1
            let count = Int(head.count) - 2
            var fresh = Route(
                mark: head.mark, planScore: planScore, score: 0, travel: stops[count].leg, count: Int32(count))
            for k in 0..<count {
                fresh.score += facts.points[Int(stops[k].point)].score
                fresh.travel += stops[k].leg
            }
            guard let row = admit(fresh) else { continue }
            for k in 0..<count { row[k] = Int16(truncatingIfNeeded: stops[k].point) }
        }
    }

    /// Takes a route as part of a plan of some score.
    func offer(_ route: [Int], planScore: Int) {
        var fresh = Route(
            mark: 0, planScore: Int32(clamping: planScore), score: 0, travel: 0, count: Int32(route.count))
        for (last, point) in zip([0] + route, route + [0]) {
            fresh.mark ^= point > 0 ? facts.marks[point] : 0
            fresh.score += facts.points[point].score
            fresh.travel += facts.travel[last * facts.rowLength + point]
        }
        guard !route.isEmpty, let row = admit(fresh) else { return }
        for (n, point) in route.enumerated() { row[n] = Int16(truncatingIfNeeded: point) }
    }

    /// Takes the routes of another pool.
    func absorb(_ other: RoutePool) {
        for n in 0..<other.count where other.routes[n].planScore > leastScore {
            admit(other.routes[n])?.update(from: other.points + n * stride, count: Int(other.routes[n].count))
        }
    }

    /// Takes a route unless it is known with as little travel.
    ///
    /// - Returns: where its points are to be written, or nil.
    private func admit(_ route: Route) -> UnsafeMutablePointer<Int16>? {
        let slot = find(route.mark)
        if table[slot] > 0 {
            let place = Int(table[slot]) - 1
            routes[place].planScore = max(routes[place].planScore, route.planScore)
            guard route.travel < routes[place].travel else { return nil }
            routes[place].travel = route.travel
            return points + place * stride
        }
        if count == capacity {
            shrink()
            guard route.planScore > leastScore else { return nil }
        }
        table[find(route.mark)] = Int32(truncatingIfNeeded: count + 1)
        routes[count] = route
        count += 1
        return points + (count - 1) * stride
    }

    /// The slot of a mark, or the free one where it belongs.
    private func find(_ mark: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: mark) & tableMask
        while table[slot] > 0, routes[Int(table[slot]) - 1].mark != mark { slot = (slot + 1) & tableMask }
        return slot
    }

    /// Drops the routes whose plans scored least: half, or all that share the middle score.
    private func shrink() {
        for n in 0..<count { scores[n] = routes[n].planScore }
        var sorted = UnsafeMutableBufferPointer(start: scores, count: count)
        sorted.sort()
        leastScore = scores[count / 2]
        if leastScore == scores[count - 1] { leastScore -= 1 }
        var kept = 0
        for n in 0..<count where routes[n].planScore > leastScore {
            if kept != n {
                routes[kept] = routes[n]
                (points + kept * stride).update(from: points + n * stride, count: Int(routes[n].count))
            }
            kept += 1
        }
        // Where all came from plans of one score the older half goes.
        if kept == count {
            let half = count / 2
            for n in half..<count {
                routes[n - half] = routes[n]
                (points + (n - half) * stride).update(from: points + n * stride, count: Int(routes[n].count))
            }
            kept = count - half
        }
        count = kept
        for slot in 0...tableMask { table[slot] = 0 }
        for n in 0..<count { table[find(routes[n].mark)] = Int32(truncatingIfNeeded: n + 1) }
    }
}
