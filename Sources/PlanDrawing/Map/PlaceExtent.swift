import Foundation

/// How far some places reach, round the earth: the widest gap between their longitudes is left out, so that what lies on
/// both sides of the antimeridian is one piece.
package struct PlaceExtent: Sendable {
    /// Of each degree of longitude from -180: the most western and the most eastern place there.
    private var degrees = [(west: Double, east: Double)?](repeating: nil, count: 360)
    private(set) var south = 90.0
    private(set) var north = -90.0

    package init() {}

    var isEmpty: Bool { south > north }

    package mutating func add(lon: Double, lat: Double) {
        let lon = Self.normal(lon)
        let degree = min(359, Int(lon + 180))
        if let held = degrees[degree] {
            degrees[degree] = (min(held.west, lon), max(held.east, lon))
        } else {
            degrees[degree] = (lon, lon)
        }
        (south, north) = (min(south, lat), max(north, lat))
    }

    /// A line between two places goes the shorter way round.
    mutating func addLine(from start: (lon: Double, lat: Double), to end: (lon: Double, lat: Double)) {
        add(lon: end.lon, lat: end.lat)
        let way = Self.normal(end.lon - start.lon)
        guard abs(way) > 1 else { return }
        for step in 1..<Int(abs(way).rounded(.up)) {
            add(lon: start.lon + (way < 0 ? -Double(step) : Double(step)), lat: end.lat)
        }
    }

    /// The most western longitude from -180, and the most eastern one, which is above 180 beyond the antimeridian.
    var longitudes: (west: Double, east: Double) {
        let held = degrees.indices.filter { degrees[$0] != nil }
        guard let first = held.first, let last = held.last else { return (0, 0) }
        var (widest, start) = (first + 360 - last, first)
        for (before, after) in zip(held, held.dropFirst()) where after - before > widest {
            (widest, start) = (after - before, after)
        }
        let west = degrees[start]?.west ?? 0
        let end = held.last { $0 < start } ?? last
        let east = degrees[end]?.east ?? 0
        return (west, end < start ? east + 360 : east)
    }

    /// From -180 up to 180.
    static func normal(_ lon: Double) -> Double {
        let turned = (lon + 180).truncatingRemainder(dividingBy: 360)
        return (turned < 0 ? turned + 360 : turned) - 180
    }
}
