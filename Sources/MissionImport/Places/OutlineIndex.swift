import MissionModel

/// Outlines of regions, asked where a point lies; rings are closed and tested by the even-odd rule.
struct OutlineIndex {
    private struct Ring {
        let points: [OutlinePoint]
        let south, north, west, east: Double

        init(_ points: [OutlinePoint]) {
            self.points = points
            south = points.map(\.lat).min() ?? 0
            north = points.map(\.lat).max() ?? 0
            west = points.map(\.lon).min() ?? 0
            east = points.map(\.lon).max() ?? 0
        }

        /// Whether a ray from the point to the east crosses the ring an odd number of times.
        func isCrossedOddly(from point: Coordinates) -> Bool {
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

    private let rings: [String: [Ring]]

    init(_ outlines: [RegionOutline]) {
        var rings: [String: [Ring]] = [:]
        for outline in outlines {
            rings[outline.region, default: []] += outline.polygons.flatMap { $0 }.filter { !$0.isEmpty }.map(Ring.init)
        }
        self.rings = rings
    }

    var isEmpty: Bool { rings.isEmpty }

    func hasOutline(of region: String) -> Bool { rings[region] != nil }

    func contains(_ point: Coordinates, in region: String) -> Bool {
        var isInside = false
        for ring in rings[region] ?? [] where ring.isCrossedOddly(from: point) { isInside.toggle() }
        return isInside
    }

    /// Kilometres from a point to the nearest line of a region's outline.
    func distance(of point: Coordinates, to region: String) -> Double {
        var nearest = Double.infinity
        for ring in rings[region] ?? [] {
            var previous = ring.points[ring.points.count - 1]
            for current in ring.points {
                let from = Coordinates(lat: previous.lat, lon: previous.lon)
                let to = Coordinates(lat: current.lat, lon: current.lon)
                nearest = min(nearest, GeoDistance.km(from: point, toLineFrom: from, to: to))
                previous = current
            }
        }
        return nearest
    }
}
