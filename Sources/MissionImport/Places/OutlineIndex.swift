import MissionModel

/// Outlines of regions, asked where a point lies: a region is all of its polygons together, a polygon its first ring without
/// its holes.
struct OutlineIndex {
    private let polygons: [ExactText: [[OutlineRing]]]

    init(_ outlines: [RegionOutline]) {
        var polygons: [ExactText: [[OutlineRing]]] = [:]
        for outline in outlines {
            polygons[outline.region, default: []] += outline.polygons.map { rings in
                rings.filter { !$0.isEmpty }.map(OutlineRing.init)
            }
        }
        self.polygons = polygons
    }

    var isEmpty: Bool { polygons.isEmpty }

    func hasOutline(of region: String) -> Bool { polygons[region] != nil }

    func contains(_ point: Coordinates, in region: String) -> Bool {
        (polygons[region] ?? []).contains { rings in
            // Rings of a polygon do not overlap, so what is inside of a hole is inside of two.
            rings.count { $0.contains(point) } % 2 == 1
        }
    }

    /// Kilometres from a point to the nearest line of a region's outline.
    func distance(of point: Coordinates, to region: String) -> Double {
        (polygons[region] ?? []).joined().map { $0.distance(of: point) }.min() ?? .infinity
    }
}
