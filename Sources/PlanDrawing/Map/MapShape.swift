package import MissionModel

/// An area as closed rings; what an even number of rings surrounds is no part of it.
package struct MapShape: Sendable, Equatable {
    package private(set) var rings: [[MapPoint]]

    /// The rings of an outline; what is smaller than a point of the map is left out.
    package init(_ outline: RegionOutline, in frame: MapFrame) {
        rings = outline.polygons.joined().map { ring in
            var points: [MapPoint] = []
            for place in ring {
                let point = frame.point(lon: place.lon, lat: place.lat)
                if points.last != point { points.append(point) }
            }
            if points.count > 1, points.first == points.last { points.removeLast() }
            return points
        }.filter { $0.count > 2 }
    }

    /// The hull of some points, by Andrew's monotone chain; no ring where they lie on one line.
    ///
    /// Of the points in one column only the highest and the lowest can be corners, so that there is little to sort.
    package init(around points: some Collection<MapPoint>) {
        guard let box = MapBox(points) else {
            rings = []
            return
        }
        var columns = [(low: Int, high: Int)?](repeating: nil, count: box.high.x - box.low.x + 1)
        for point in points {
            let column = point.x - box.low.x
            let held = columns[column] ?? (point.y, point.y)
            columns[column] = (min(held.low, point.y), max(held.high, point.y))
        }
        var sorted: [MapPoint] = []
        for (n, column) in columns.enumerated() {
            guard let column else { continue }
            sorted.append(MapPoint(x: box.low.x + n, y: column.low))
            if column.high > column.low { sorted.append(MapPoint(x: box.low.x + n, y: column.high)) }
        }
        let hull = Self.chain(sorted) + Self.chain(sorted.reversed())
        rings = hull.count > 2 ? [hull] : []
    }

    private static func chain(_ points: some Sequence<MapPoint>) -> [MapPoint] {
        var chain: [MapPoint] = []
        for point in points {
            while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
                chain.removeLast()
            }
            chain.append(point)
        }
        return chain.dropLast()
    }

    private static func turn(_ a: MapPoint, _ b: MapPoint, _ c: MapPoint) -> Int {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }

    var count: Int { rings.reduce(0) { $0 + $1.count } }

    var box: MapBox? { MapBox(rings.joined()) }

    /// Without the points that lie nearer than a distance to the line without them, by Douglas and Peucker.
    mutating func simplify(within distance: Int) {
        rings = rings.map { LineSimplifier.ring($0, within: distance) }.filter { $0.count > 2 }
    }

    package func holds(_ point: MapPoint) -> Bool {
        var isInside = false
        for ring in rings {
            var last = ring[ring.count - 1]
            for next in ring {
                if (next.y > point.y) != (last.y > point.y) {
                    let across = (last.x - next.x) * (point.y - next.y)
                    let rise = last.y - next.y
                    if rise > 0 ? (point.x - next.x) * rise < across : (point.x - next.x) * rise > across {
                        isInside.toggle()
                    }
                }
                last = next
            }
        }
        return isInside
    }

    /// The centre of gravity of the largest ring, where that lies in the area.
    package var middle: MapPoint? {
        guard let largest = rings.max(by: { abs(Self.doubledArea($0)) < abs(Self.doubledArea($1)) }) else { return nil }
        let doubled = Self.doubledArea(largest)
        guard doubled != 0 else { return nil }
        var (x, y) = (0.0, 0.0)
        var last = largest[largest.count - 1]
        for next in largest {
            let part = Double(last.x * next.y - next.x * last.y)
            x += Double(last.x + next.x) * part
            y += Double(last.y + next.y) * part
            last = next
        }
        let point = MapPoint(x: Int(x / Double(3 * doubled)), y: Int(y / Double(3 * doubled)))
        return holds(point) ? point : nil
    }

    private static func doubledArea(_ ring: [MapPoint]) -> Int {
        var (sum, last) = (0, ring[ring.count - 1])
        for next in ring {
            sum += last.x * next.y - next.x * last.y
            last = next
        }
        return sum
    }
}
