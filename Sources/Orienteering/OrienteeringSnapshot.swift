/// Routes that are kept aside, in raw memory.
final class OrienteeringSnapshot {
    private let stops: UnsafeMutablePointer<OrienteeringState.Stop>
    private let counts: UnsafeMutablePointer<Int32>
    private let routes: Int
    private let stride: Int
    private(set) var score = -1
    private(set) var travel = Int.max

    init(_ facts: OrienteeringFacts) {
        routes = facts.problem.routes
        stride = facts.reachable + 2
        stops = .allocate(capacity: routes * stride)
        stops.initialize(
            repeating: OrienteeringState.Stop(point: 0, ready: 0, latest: 0, leg: 0), count: routes * stride)
        counts = .allocate(capacity: routes)
        counts.initialize(repeating: 2, count: routes)
    }

    deinit {
        stops.deallocate()
        counts.deallocate()
    }

    /// Whether another is to be kept rather than this: it scores more, or as much with less travel.
    func isWorse(than other: OrienteeringSnapshot) -> Bool {
        other.score > score || (other.score == score && other.travel < travel)
    }

    /// Any routes are better from now on.
    func forget() {
        score = -1
        travel = Int.max
    }

    func take(_ state: OrienteeringState) {
        score = state.score
        travel = state.travel
        for route in 0..<routes {
            counts[route] = state.heads[route].count
            (stops + route * stride).update(from: state.stops + route * stride, count: Int(counts[route]))
        }
    }

    /// The points of each route in order of visit.
    var plan: [[Int]] {
        (0..<routes).map { route in
            (1..<max(1, Int(counts[route]) - 1)).map { Int(stops[route * stride + $0].point) }
        }
    }
}
