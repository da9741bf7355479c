import Glibc
import Planning

/// The constants of an orienteering search in raw memory; shared by its threads, which only read them.
final class OrienteeringFacts: @unchecked Sendable {
    struct Point {
        var score: Int32
        var service: Int32
        /// The start of service must lie within these. They are not narrowed to what is reached from the start directly:
        /// where travel times are cut, a way over another point can be shorter by a unit.
        var open: Int32
        var close: Int32
    }

    /// Points are tested by blocks.
    typealias Block = SIMD8<Int32>

    let problem: OrienteeringProblem
    let count: Int
    let points: UnsafeMutablePointer<Point>
    /// Travel times, a row a point.
    let travel: UnsafeMutablePointer<Int32>
    /// From a row of `travel` to the next: the points, filled up to whole blocks.
    let rowLength: Int
    /// Blocks of points in a row.
    let blocks: Int
    /// The latest start of service, its duration, and its earliest end, a lane a point.
    let close: UnsafeMutablePointer<Block>
    let service: UnsafeMutablePointer<Block>
    let done: UnsafeMutablePointer<Block>
    /// For every point a row of the other points that a route can visit, the near ones first.
    let near: UnsafeMutablePointer<Int32>
    /// How many points have a score and can be visited from the start directly; the start's row of `near` has all of them.
    let reachable: Int
    /// A random number a point: a set of points is known by their exclusive or.
    let marks: UnsafeMutablePointer<UInt64>
    let meanScore: Double
    let meanTravel: Double

    init(_ problem: OrienteeringProblem) {
        self.problem = problem
        count = problem.count
        let count = problem.count
        points = .allocate(capacity: count)
        blocks = (count + 7) / 8
        rowLength = 8 * blocks
        let travelBlocks = UnsafeMutablePointer<Block>.allocate(capacity: count * blocks)
        travelBlocks.initialize(repeating: Block(repeating: 0), count: count * blocks)
        travel = UnsafeMutableRawPointer(travelBlocks).assumingMemoryBound(to: Int32.self)
        close = .allocate(capacity: blocks)
        service = .allocate(capacity: blocks)
        done = .allocate(capacity: blocks)
        // A lane without a point is always too late.
        close.initialize(repeating: Block(repeating: -1), count: blocks)
        service.initialize(repeating: Block(repeating: 0), count: blocks)
        done.initialize(repeating: Block(repeating: 0), count: blocks)
        near = .allocate(capacity: count * count)
        marks = .allocate(capacity: count)
        for from in 0..<count {
            for to in 0..<count { travel[from * rowLength + to] = problem.travel[from * count + to] }
        }
        near.initialize(repeating: 0, count: count * count)
        var source = RandomSource(seed: 0x0B5E_77E4)
        var visitable: [Int] = []
        let (dayStart, dayEnd) = (problem.points[0].open, problem.points[0].close)
        for (n, point) in problem.points.enumerated() {
            let leg = problem.travelTime(0, n)
            let isVisitable =
                n > 0 && point.score > 0
                && max(point.open, dayStart + leg) <= min(point.close, dayEnd - leg - point.service)
            (points + n).initialize(
                to: Point(
                    score: Int32(point.score), service: Int32(n == 0 ? 0 : point.service), open: Int32(point.open),
                    close: Int32(point.close)))
            close[n >> 3][n & 7] = isVisitable ? Int32(point.close) : -1
            service[n >> 3][n & 7] = Int32(point.service)
            done[n >> 3][n & 7] = Int32(point.open + point.service)
            (marks + n).initialize(to: source.next())
            if isVisitable { visitable.append(n) }
        }
        points.pointee = Point(score: 0, service: 0, open: Int32(dayStart), close: Int32(dayEnd))
        reachable = visitable.count
        var (score, legs, pairs) = (0, 0, 0)
        for from in 0..<count {
            let row = visitable.filter { $0 != from }
                .sorted { (problem.travelTime(from, $0), $0) < (problem.travelTime(from, $1), $1) }
            for (n, to) in row.enumerated() { near[from * count + n] = Int32(to) }
        }
        for from in visitable {
            score += problem.points[from].score
            for to in visitable where to != from {
                legs += problem.travelTime(from, to)
                pairs += 1
            }
        }
        meanScore = max(1e-9, Double(score) / Double(max(1, visitable.count)))
        meanTravel = max(1e-9, Double(legs) / Double(max(1, pairs)))
    }

    deinit {
        points.deallocate()
        travel.deallocate()
        near.deallocate()
        marks.deallocate()
        close.deallocate()
        service.deallocate()
        done.deallocate()
    }
}
