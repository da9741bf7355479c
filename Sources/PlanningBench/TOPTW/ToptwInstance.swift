package import Orienteering

/// An instance of the team orienteering problem with time windows, in KU Leuven's text format.
///
/// The third number of the first line is that of the points beside the start; the others, which differ from one
/// published set to another, and the second line are not used. Then one line a point: number, x, y, service, score, two
/// fields and a list as long as the second says, opening and closing. Point 0 is the start and the end of every route.
///
/// The distances are Euclidean and cut, not rounded, to one decimal for Solomon's instances and two for Cordeau's, as
/// the literature does; here exactly, in whole numbers. Solomon's coordinates are whole numbers, Cordeau's are not.
package struct ToptwInstance {
    package let points: [OrienteeringProblem.Point]
    /// Coordinates in thousandths.
    let places: [(x: Int, y: Int)]
    /// Decimals of times and distances: the unit is 1, 0.1, 0.01 or 0.001.
    package let decimals: Int

    /// - Parameter decimals: those of the distances; nil for what the literature takes for instances with such coordinates.
    package init(_ text: String, decimals: Int? = nil) throws(ToptwFault) {
        var lines = ToptwLine.list(of: text)[...]
        guard let header = lines.popFirst(), lines.popFirst() != nil else {
            throw ToptwFault("has \(text.isEmpty ? "no line" : "less than the two header lines")")
        }
        let expected = try header.whole(2, "number of points")
        guard lines.count == expected + 1 else {
            throw header.fault(
                "number of points", "says \(expected) and the start, but there are lines for \(lines.count)")
        }
        let places = try lines.map { line throws(ToptwFault) in
            (x: try line.decimal(1, "x", decimals: 3), y: try line.decimal(2, "y", decimals: 3))
        }
        let isWhole = places.allSatisfy { $0.x % 1000 == 0 && $0.y % 1000 == 0 }
        self.decimals = decimals ?? (isWhole ? 1 : 2)
        var points: [OrienteeringProblem.Point] = []
        for line in lines {
            let number = try line.whole(0, "number")
            guard number == points.count else {
                throw line.fault("number", "is \(number), but the points count from 0 and this is \(points.count)")
            }
            let listed = try line.whole(6, "list length")
            guard listed >= 0, line.fields.count == 9 + listed else {
                throw line.fault(
                    "list length",
                    "says \(listed), so there should be \(9 + max(0, listed)) fields, not \(line.fields.count)")
            }
            points.append(
                OrienteeringProblem.Point(
                    score: try line.count(4, "score", decimals: 0),
                    service: try line.count(3, "service", decimals: self.decimals),
                    open: try line.count(7 + listed, "opening", decimals: self.decimals),
                    close: try line.count(8 + listed, "closing", decimals: self.decimals)))
        }
        self.points = points
        self.places = places
    }

    package func problem(routes: Int) throws -> OrienteeringProblem {
        let unit = (0..<3 - decimals).reduce(1) { power, _ in 10 * power }
        var travel: [Int32] = []
        travel.reserveCapacity(points.count * points.count)
        for from in places {
            for to in places {
                let (x, y) = (from.x - to.x, from.y - to.y)
                travel.append(Int32(clamping: Self.root((x * x + y * y) / (unit * unit))))
            }
        }
        do {
            return try OrienteeringProblem(points: points, travel: travel, routes: routes)
        } catch .pointCount(let count) {
            throw BenchFault("has \(count) points, more than the 4096 that can be planned")
        }
    }

    /// The largest whole number whose square is not above a number.
    static func root(_ square: Int) -> Int {
        var root = Int(Double(square).squareRoot())
        while root * root > square { root -= 1 }
        while (root + 1) * (root + 1) <= square { root += 1 }
        return root
    }
}
