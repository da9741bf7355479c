import MissionModel

/// A closed line on the globe. Each of its edges goes the short way, across the 180th meridian where that is shorter; so its
/// longitudes may run beyond 180 degrees.
struct OutlineRing {
    private let points: [OutlinePoint]
    private let south, north, west, east: Double

    /// - Precondition: at least one point.
    init(_ points: [OutlinePoint]) {
        var (unrolled, turns) = ([points[0]], 0.0)
        for (previous, current) in zip(points, points.dropFirst()) {
            let step = current.lon - previous.lon
            if abs(step) > 180 { turns += step > 0 ? -360 : 360 }
            unrolled.append(OutlinePoint(lon: current.lon + turns, lat: current.lat))
        }
        self.points = unrolled
        south = unrolled.map(\.lat).min() ?? 0
        north = unrolled.map(\.lat).max() ?? 0
        west = unrolled.map(\.lon).min() ?? 0
        east = unrolled.map(\.lon).max() ?? 0
    }

    /// Whether it goes all around a pole and so does not end where it begins.
    var circlesPole: Bool { points[0].lon != points[points.count - 1].lon }

    /// By the even-odd rule.
    func contains(_ point: Coordinates) -> Bool {
        turned(point).contains(where: isInside)
    }

    /// Kilometres from a point to the nearest line.
    func distance(of point: Coordinates) -> Double {
        var nearest = Double.infinity
        for point in turned(point) {
            var previous = points[points.count - 1]
            for current in points {
                let from = Coordinates(lat: previous.lat, lon: previous.lon)
                let to = Coordinates(lat: current.lat, lon: current.lon)
                nearest = min(nearest, GeoDistance.km(from: point, toLineFrom: from, to: to))
                previous = current
            }
        }
        return nearest
    }

    /// The point with the longitudes at which the ring may have it.
    private func turned(_ point: Coordinates) -> [Coordinates] {
        if west >= -180, east <= 180 { return [point] }
        return [-360, 0, 360].map { Coordinates(lat: point.lat, lon: point.lon + $0) }
    }

    /// Whether a ray from the point to the east crosses the ring an odd number of times.
    private func isInside(_ point: Coordinates) -> Bool {
        guard point.lat >= south, point.lat <= north, point.lon <= east, point.lon >= west else { return false }
        var isInside = false
        var previous = points[points.count - 1]
        for current in points {
            if (current.lat > point.lat) != (previous.lat > point.lat) {
                let share = (point.lat - current.lat) / (previous.lat - current.lat)
                if point.lon < current.lon + share * (previous.lon - current.lon) { isInside.toggle() }
            }
            previous = current
        }
        return isInside
    }
}
