import Glibc

/// A search by ruin and recreate under annealing, on one thread.
///
/// Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing problems" (2020), for routes
/// that cannot visit everything: strings of stops near one another are taken out, absent points are tried again in one
/// of several orders, and the result is kept or undone by its value: score less a small price of travel.
final class OrienteeringSearch {
    let facts: OrienteeringFacts
    let settings: OrienteeringSettings
    let state: OrienteeringState
    let orders: InsertionOrders
    let sieve: GapSieve
    var random: RandomSource
    /// What a point of score weighs against a unit of travel.
    let scoreWeight: Double
    /// In units of value.
    var temperature = 0.0
    private(set) var iterations = 0

    let best: OrienteeringSnapshot
    let pool: RoutePool
    /// Bits of the absent points by rank.
    let waiting: UnsafeMutablePointer<UInt64>
    let words: Int
    var blinkIn = 1
    var seedPoint = 0
    var nearCount = Int.max
    /// Random bits in reserve.
    var bits: UInt64 = 0

    init(_ facts: OrienteeringFacts, settings: OrienteeringSettings, seed: UInt64) {
        self.facts = facts
        self.settings = settings
        state = OrienteeringState(facts)
        random = RandomSource(seed: seed)
        orders = InsertionOrders(facts, weights: settings.orderWeights, random: &random)
        scoreWeight = facts.meanTravel / (settings.legPrice * facts.meanScore)
        sieve = GapSieve(facts)
        best = OrienteeringSnapshot(facts)
        words = (facts.count + 63) / 64
        waiting = .allocate(capacity: words)
        waiting.initialize(repeating: 0, count: words)
        pool = RoutePool(facts, capacity: facts.problem.routes > 1 ? settings.poolSize : 0)
        start()
    }

    deinit { waiting.deallocate() }

    private func start() {
        guard facts.reachable > 0 else { return }
        for route in 0..<state.routes { state.openAll(route) }
        recreate(order: orders.orders - 6, passOver: 0)
        state.settle()
        keepIfBest()
    }

    var value: Double { Double(state.score) * scoreWeight - Double(state.travel) }

    /// The temperature that a mean score is.
    var heatUnit: Double { facts.meanScore * scoreWeight }

    /// One move: ruin, recreate, keep or undo.
    func step() {
        iterations += 1
        let before = value
        change()
        decide(before: before)
    }

    @inline(__always)
    func change() {
        nearCount = settings.nearMin + random.below(settings.nearMax - settings.nearMin + 1)
        ruin()
        recreate(order: orders.draw(&random), passOver: settings.passOver)
    }

    /// Keeps a change or undoes it.
    @inline(__always)
    func decide(before: Double) {
        if state.score > best.score || value > before + temperature * log(max(random.unit(), 1e-300)) {
            if pool.capacity > 0 { pool.offer(state) }
            state.settle()
            keepIfBest()
        } else {
            state.undo()
        }
    }

    private func keepIfBest() {
        if state.score > best.score || (state.score == best.score && state.travel < best.travel) {
            best.take(state)
        }
    }

    /// Puts other routes in place of the present ones.
    func restart(from plan: [[Int]]) {
        state.replace(by: plan)
        nearCount = .max
        recreate(order: orders.draw(&random), passOver: 0)
        state.settle()
        keepIfBest()
    }
}
