import Foundation

/// Distances for plausibility, to about one per cent; the plan's own are the travel model's.
enum GeoDistance {
    private static let kmPerDegree = 111.195

    /// Kilometres between two points, on a plane at their mean latitude; the shorter way round the globe.
    static func km(_ a: Coordinates, _ b: Coordinates) -> Double {
        var turn = abs(a.lon - b.lon)
        if turn > 180 { turn = 360 - turn }
        let x = turn * cos((a.lat + b.lat) / 2 * .pi / 180)
        let y = a.lat - b.lat
        return (x * x + y * y).squareRoot() * kmPerDegree
    }

    /// Whether two points are at most so far apart; cheap for those that are not.
    static func areNear(_ a: Coordinates, _ b: Coordinates, km: Double) -> Bool {
        abs(a.lat - b.lat) * kmPerDegree <= km && Self.km(a, b) <= km
    }

    /// Kilometres from a point to the line between two others.
    static func km(from point: Coordinates, toLineFrom a: Coordinates, to b: Coordinates) -> Double {
        let scale = cos(point.lat * .pi / 180)
        let (ax, ay) = ((a.lon - point.lon) * scale, a.lat - point.lat)
        let (dx, dy) = ((b.lon - a.lon) * scale, b.lat - a.lat)
        let length = dx * dx + dy * dy
        let share = length == 0 ? 0 : min(1, max(0, -(ax * dx + ay * dy) / length))
        let (x, y) = (ax + share * dx, ay + share * dy)
        return (x * x + y * y).squareRoot() * kmPerDegree
    }
}
