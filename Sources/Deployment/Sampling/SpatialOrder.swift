import MissionModel
import PlanJudgement

/// An order of places in which neighbours in the list are neighbours on the ground: along a Hilbert curve.
///
/// Drawing along it spreads a sample over the land (Stevens and Olsen, 2004), because the pivotal method rarely takes
/// two units that are next to each other. The curve is that of 2²⁴ × 2²⁴ cells, some metres wide; the conversion is the
/// usual one by quadrants, most significant bit first.
enum SpatialOrder {
    private static let bits = 24

    /// Stations in the order of the curve; those of one cell by identifier.
    static func sorted(_ stations: [Int], in mission: MissionIndex) -> [Int] {
        let keyed = stations.map { station in
            let facts = mission.document.stations[station]
            return (key: key(latitude: facts.lat, longitude: facts.lon), id: facts.id, station: station)
        }
        return keyed.sorted { a, b in
            a.key != b.key ? a.key < b.key : a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
        }.map(\.station)
    }

    static func key(latitude: Double, longitude: Double) -> Int {
        let side = 1 << bits
        var x = min(side - 1, max(0, Int((longitude + 180) / 360 * Double(side))))
        var y = min(side - 1, max(0, Int((latitude + 90) / 180 * Double(side))))
        var key = 0
        var half = side >> 1
        while half > 0 {
            let (right, upper) = (x & half != 0 ? 1 : 0, y & half != 0 ? 1 : 0)
            key += half * half * ((3 * right) ^ upper)
            if upper == 0 {
                if right == 1 { (x, y) = (side - 1 - x, side - 1 - y) }
                (x, y) = (y, x)
            }
            half >>= 1
        }
        return key
    }
}
