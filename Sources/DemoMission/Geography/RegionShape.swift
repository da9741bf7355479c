import MissionModel

/// Tells whether a point lies in a region's outline, by the even-odd rule over all of its rings.
struct RegionShape {
    private let rings: [[OutlinePoint]]

    init(_ outline: RegionOutline) {
        rings = outline.polygons.flatMap { $0 }
    }

    func contains(_ point: Coordinate) -> Bool {
        var isInside = false
        for ring in rings {
            guard var before = ring.last else { continue }
            for corner in ring {
                if (corner.lat > point.lat) != (before.lat > point.lat) {
                    let share = (point.lat - corner.lat) / (before.lat - corner.lat)
                    if point.lon < corner.lon + share * (before.lon - corner.lon) { isInside.toggle() }
                }
                before = corner
            }
        }
        return isInside
    }
}
