/// Puts the best plan together from the routes of a pool: at most so many, no point twice, the largest sum of scores.
///
/// Points get prices by subgradient steps, as Held, Wolfe and Crowder, "Validation of subgradient optimization" (1974),
/// set them: what a plan scores is at most the prices of all points plus what its routes score above the prices of their
/// points. Routes whose surplus is too small for a better plan are dropped, and branch and bound tries the others in the
/// order of surplus.
struct RoutePacking {
    private let pool: RoutePool
    private let facts: OrienteeringFacts
    private let most: Int
    private let words: Int
    private var prices: [Double]
    private var surplus: [Double]
    /// Routes in the order of surplus.
    private var order: [Int] = []
    private var sets: [UInt64] = []
    private var bestScore: Int
    private var bestChoice: [Int]?
    private var nodesLeft: Int

    /// - Returns: the routes' places in the pool, or nil where no plan above a score was found.
    static func pack(_ pool: RoutePool, _ facts: OrienteeringFacts, above score: Int, nodes: Int) -> [Int]? {
        guard pool.count > 1, facts.problem.routes > 1 else { return nil }
        var packing = RoutePacking(pool, facts, above: score, nodes: nodes)
        packing.price()
        packing.branch()
        return packing.bestChoice
    }

    private init(_ pool: RoutePool, _ facts: OrienteeringFacts, above score: Int, nodes: Int) {
        self.pool = pool
        self.facts = facts
        most = min(facts.problem.routes, pool.count)
        words = (facts.count + 63) / 64
        prices = (0..<facts.count).map { 0.5 * Double(facts.points[$0].score) }
        surplus = [Double](repeating: 0, count: pool.count)
        bestScore = score
        nodesLeft = nodes
    }

    /// Sets prices so that the bound is small, and keeps the routes that a better plan may have.
    private mutating func price() {
        var pace = 1.0
        var least = Double.infinity
        var leastPrices = prices
        var stale = 0
        var used = [Int](repeating: 0, count: prices.count)
        for _ in 0..<120 {
            let top = topRoutes()
            let bound = prices.reduce(0, +) + top.reduce(0) { $0 + max(0, surplus[$1]) }
            if bound < least - 1e-6 {
                (least, leastPrices, stale) = (bound, prices, 0)
            } else {
                stale += 1
                if stale == 6 { (pace, stale) = (pace / 2, 0) }
            }
            if least < Double(bestScore + 1) { break }
            for n in used.indices { used[n] = 1 }
            for route in top where surplus[route] > 0 { forEachPoint(of: route) { used[$0] -= 1 } }
            let length = used.indices.reduce(0) { $0 + (prices[$1] > 0 || used[$1] < 0 ? used[$1] * used[$1] : 0) }
            if length == 0 { break }
            let step = pace * (bound - Double(bestScore)) / Double(length)
            for n in used.indices { prices[n] = max(0, prices[n] - step * Double(used[n])) }
        }
        prices = leastPrices
        let top = topRoutes()
        let total = prices.reduce(0, +)
        let others = top.dropLast().reduce(0) { $0 + max(0, surplus[$1]) }
        order = (0..<pool.count).filter { total + others + surplus[$0] >= Double(bestScore + 1) - 1e-6 }
            .sorted { (-surplus[$0], $0) < (-surplus[$1], $1) }
        sets = [UInt64](repeating: 0, count: order.count * words)
        for (n, route) in order.enumerated() {
            forEachPoint(of: route) { sets[n * words + $0 >> 6] |= 1 << UInt64($0 & 63) }
        }
    }

    private func forEachPoint(of route: Int, _ body: (Int) -> Void) {
        let row = pool.points + route * pool.stride
        for n in 0..<Int(pool.routes[route].count) { body(Int(row[n])) }
    }

    /// Computes every surplus; the routes with the largest.
    private mutating func topRoutes() -> [Int] {
        var top: [Int] = []
        prices.withUnsafeBufferPointer { prices in
            for route in 0..<pool.count {
                var value = Double(pool.routes[route].score)
                let row = pool.points + route * pool.stride
                for n in 0..<Int(pool.routes[route].count) { value -= prices[Int(row[n])] }
                surplus[route] = value
                if top.count == most, value <= surplus[top[most - 1]] { continue }
                if top.count == most { top.removeLast() }
                var place = top.count
                while place > 0, surplus[top[place - 1]] < value { place -= 1 }
                top.insert(route, at: place)
            }
        }
        return top
    }

    private mutating func branch() {
        let total = prices.reduce(0, +)
        var taken = [UInt64](repeating: 0, count: (most + 1) * words)
        var choice: [Int] = []
        descend(from: 0, bound: total, score: 0, &choice, &taken)
    }

    private mutating func descend(
        from first: Int, bound: Double, score: Int, _ choice: inout [Int], _ taken: inout [UInt64]
    ) {
        if score > bestScore {
            bestScore = score
            bestChoice = choice
        }
        let depth = choice.count
        guard depth < most else { return }
        let (base, next) = (depth * words, (depth + 1) * words)
        for n in first..<order.count {
            let route = order[n]
            // The routes to come have no more surplus than this one.
            if bound + Double(most - depth) * max(0, surplus[route]) < Double(bestScore + 1) - 1e-6 { return }
            nodesLeft -= 1
            if nodesLeft < 0 { return }
            var isFree = true
            for word in 0..<words where taken[base + word] & sets[n * words + word] != 0 {
                isFree = false
                break
            }
            guard isFree else { continue }
            for word in 0..<words { taken[next + word] = taken[base + word] | sets[n * words + word] }
            choice.append(route)
            descend(
                from: n + 1, bound: bound + surplus[route], score: score + Int(pool.routes[route].score), &choice,
                &taken)
            choice.removeLast()
        }
    }
}
