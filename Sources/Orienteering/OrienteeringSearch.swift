import Glibc
import Planning

/// A search by ruin and recreate under annealing, on one thread.
///
/// Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing problems" (2020), for routes
/// that cannot visit everything: strings of stops near one another are taken out, absent points near them are tried
/// again in one of several orders, and the result is kept or undone by its value: score less a small price of travel.
final class OrienteeringSearch {
    let facts: OrienteeringFacts
    let settings: OrienteeringSettings
    let state: OrienteeringState
    let orders: InsertionOrders
    let sieve: GapSieve
    let pool: RoutePool
    let best: OrienteeringSnapshot
    var random: RandomSource
    /// What a point of score weighs against a unit of travel.
    let scoreWeight: Double
    /// In units of value.
    var temperature = 0.0
    private(set) var iterations = 0

    // What the present move does.
    /// The point that the ruin is around, and how many of its neighbours are tried again.
    var center = 0
    var nearCount = Int.max
    var isLarge = false
    /// All bits set where waiting counts.
    var waitMask: Int32 = 0

    /// Bits of the absent points by rank.
    let waiting: UnsafeMutablePointer<UInt64>
    let words: Int
    /// Good places until one is overlooked.
    var blinkIn = 1
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
        for route in 0..<state.routes { state.openAll(route) }
        recreate(order: orders.byCrowd, passOver: 0)
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
        waitMask = random.unit() < settings.waitShare ? -1 : 0
        isLarge = random.unit() < settings.largeShare
        nearCount = settings.nearPoints
        if random.unit() < settings.farShare { nearCount += random.below(max(1, facts.reachable - nearCount)) }
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

    /// Puts other routes in place of the present ones, and into them what fits, but for points passed over by chance.
    func restart(from plan: [[Int]], passOver: Double = 0) {
        state.replace(by: plan)
        nearCount = .max
        recreate(order: orders.draw(&random), passOver: passOver)
        state.settle()
        keepIfBest()
    }
}
