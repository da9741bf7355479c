/// The team orienteering problem with time windows: which points a few routes from one start should visit, and when,
/// so that the visited points' scores add up to the most.
///
/// Point 0 is where every route starts, at its opening, and where it must be back by its closing. A visit may start
/// within a point's window; who comes early waits. A point is visited once at most. All times are whole numbers of one
/// unit, and travel takes the same time in both directions.
package struct OrienteeringProblem: Sendable {
    package struct Point: Sendable {
        package var score: Int
        package var service: Int
        package var open: Int
        package var close: Int

        package init(score: Int, service: Int, open: Int, close: Int) {
            self.score = score
            self.service = service
            self.open = open
            self.close = close
        }
    }

    /// The start first.
    package let points: [Point]
    /// Travel times, a row a point.
    package let travel: [Int32]
    package let routes: Int

    package var count: Int { points.count }

    /// No value may be larger, so that sums along a route stay within 32 bits.
    package static let largest = 1 << 28

    package init(points: [Point], travel: [Int32], routes: Int) throws(OrienteeringProblemError) {
        guard !points.isEmpty, points.count <= 4096 else { throw .pointCount(points.count) }
        guard travel.count == points.count * points.count else { throw .travelCount(travel.count) }
        guard (1...64).contains(routes) else { throw .routeCount(routes) }
        for (n, point) in points.enumerated() {
            let values = [point.score, point.service, point.open, point.close]
            guard values.allSatisfy({ (0...Self.largest).contains($0) }) else { throw .pointRange(n) }
        }
        for from in points.indices {
            for to in points.indices {
                let leg = travel[from * points.count + to]
                guard (0...Int32(Self.largest)).contains(leg), leg == travel[to * points.count + from] else {
                    throw .travel(from, to)
                }
            }
        }
        self.points = points
        self.travel = travel
        self.routes = routes
    }

    package func travelTime(_ from: Int, _ to: Int) -> Int { Int(travel[from * count + to]) }
}

/// What is wrong with the numbers of a problem.
package enum OrienteeringProblemError: Error, Equatable {
    /// There must be 1 to 4096 points.
    case pointCount(Int)
    /// The travel times must be a square of the points.
    case travelCount(Int)
    /// There must be 1 to 64 routes.
    case routeCount(Int)
    /// A value of this point is negative or above `OrienteeringProblem.largest`.
    case pointRange(Int)
    /// This travel time is negative, too large, or not the same both ways.
    case travel(Int, Int)
}
