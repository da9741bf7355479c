import Orienteering
import Planning

/// A random orienteering problem on a plane.
struct SampleOrienteering {
    let problem: OrienteeringProblem

    /// - Parameter width: of the windows at most, of a day of 1000.
    init(points count: Int, routes: Int, width: Int = 400, seed: UInt64) throws {
        var source = RandomSource(seed: seed)
        var points = [OrienteeringProblem.Point(score: 0, service: 0, open: 0, close: 1000)]
        var places = [(50.0, 50.0)]
        for _ in 1..<count {
            let open = source.below(900)
            points.append(
                OrienteeringProblem.Point(
                    score: 1 + source.below(30), service: source.below(60), open: open,
                    close: open + source.below(width)))
            places.append((source.unit() * 100, source.unit() * 100))
        }
        var travel: [Int32] = []
        for from in places {
            for to in places {
                let (x, y) = (from.0 - to.0, from.1 - to.1)
                travel.append(Int32((x * x + y * y).squareRoot()))
            }
        }
        problem = try OrienteeringProblem(points: points, travel: travel, routes: routes)
    }
}
