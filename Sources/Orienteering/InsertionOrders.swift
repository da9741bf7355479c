import Planning

/// The orders in which absent points are tried again, each as every point's rank in it.
///
/// Orders by score, score for the time of service, score for the room around a point, distance from the start, width,
/// opening and closing of the window, and some random ones. Ranks rather than lists: the absent points are put into
/// order by setting a bit each, without sorting.
final class InsertionOrders {
    /// A row of ranks an order.
    let ranks: UnsafeMutablePointer<Int16>
    /// The point of each rank, a row an order.
    let ranked: UnsafeMutablePointer<Int16>
    let count: Int
    let orders: Int
    /// A ticket of the draw that decides on the order of a move.
    private let tickets: [Int]
    private let randomOrders: Int
    /// The order by score for the room around a point.
    var byCrowd: Int { randomOrders + 2 }

    init(_ facts: OrienteeringFacts, weights: [Int], random: inout RandomSource) {
        count = facts.count
        let points = facts.problem.points
        func byKey(_ key: (Int) -> Double) -> [Int] {
            (0..<facts.count).map { (key($0), $0) }.sorted { $0 < $1 }.map { $0.1 }
        }
        func crowd(_ n: Int) -> Double {
            guard facts.reachable > 1 else { return 1 }
            let few = min(8, facts.reachable - 1)
            let sum = (0..<few).reduce(0) {
                $0 + facts.problem.travelTime(n, Int(facts.near[n * facts.count + $1]))
            }
            return Double(sum) / Double(few) + Double(points[n].service) + 1
        }
        let fixed: [[Int]] = [
            byKey { -Double(points[$0].score) },
            byKey { -Double(points[$0].score) / Double(points[$0].service + 1) },
            byKey { -Double(points[$0].score) / crowd($0) },
            byKey { Double(facts.problem.travelTime(0, $0)) },
            byKey { -Double(facts.problem.travelTime(0, $0)) },
            byKey { Double(facts.points[$0].close) - Double(facts.points[$0].open) },
            byKey { Double(facts.points[$0].open) },
            byKey { Double(facts.points[$0].close) },
        ]
        randomOrders = 16
        orders = randomOrders + fixed.count
        ranks = .allocate(capacity: orders * count)
        ranked = .allocate(capacity: orders * count)
        ranks.initialize(repeating: 0, count: orders * count)
        ranked.initialize(repeating: 0, count: orders * count)
        var tickets: [Int] = []
        for (n, weight) in weights.enumerated() {
            tickets += [Int](repeating: n == 0 ? -1 : randomOrders + n - 1, count: weight)
        }
        self.tickets = tickets
        for order in 0..<orders {
            var list = Array(0..<count)
            if order < randomOrders { random.shuffle(&list) } else { list = fixed[order - randomOrders] }
            for (rank, point) in list.enumerated() {
                ranks[order * count + point] = Int16(rank)
                ranked[order * count + rank] = Int16(point)
            }
        }
    }

    deinit {
        ranks.deallocate()
        ranked.deallocate()
    }

    @inline(__always)
    func draw(_ random: inout RandomSource) -> Int {
        let ticket = tickets[random.below(tickets.count)]
        if ticket >= 0 { return ticket }
        let order = random.below(randomOrders)
        shuffleSome(order, &random)
        return order
    }

    /// Exchanges some points of a random order, so that it never is the same twice.
    @inline(__always)
    private func shuffleSome(_ order: Int, _ random: inout RandomSource) {
        let (rank, list) = (ranks + order * count, ranked + order * count)
        for _ in 0..<8 {
            let (a, b) = (random.below(count), random.below(count))
            let (p, q) = (list[a], list[b])
            list[a] = q
            list[b] = p
            rank[Int(q)] = Int16(truncatingIfNeeded: a)
            rank[Int(p)] = Int16(truncatingIfNeeded: b)
        }
    }
}
