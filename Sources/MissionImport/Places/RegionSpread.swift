/// How the points of one region are spread: their median point, and how far most of them are from it.
struct RegionSpread {
    /// Fewer points say nothing about one of them.
    static let fewest = 4

    let count: Int
    let centre: Coordinates
    /// Kilometres within which three quarters of the points are.
    private let usualDistance: Double

    init?(_ cells: [CoordinateSurvey.Key: CoordinateSurvey.Cell]) {
        let weighted = cells.map { (point: $0.key.centre, count: $0.value.count) }
        count = weighted.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        let middle = (count - 1) / 2
        let lat = Self.value(at: middle, of: weighted.map { ($0.point.lat, $0.count) })
        let lon = Self.value(at: middle, of: weighted.map { ($0.point.lon, $0.count) })
        let centre = Coordinates(lat: lat, lon: lon)
        let distances = weighted.map { (GeoDistance.km($0.point, centre), $0.count) }
        self.centre = centre
        usualDistance = Self.value(at: (count - 1) * 3 / 4, of: distances)
    }

    func isFar(_ point: Coordinates) -> Bool {
        count >= Self.fewest && GeoDistance.km(point, centre) > max(100, 4 * usualDistance)
    }

    func isNear(_ point: Coordinates) -> Bool {
        GeoDistance.km(point, centre) <= max(50, 2 * usualDistance)
    }

    /// The value at a rank of a sorted list in which each value stands as often as its count.
    private static func value(at rank: Int, of values: [(value: Double, count: Int)]) -> Double {
        var passed = 0
        for (value, count) in values.sorted(by: { $0.value < $1.value }) {
            passed += count
            if passed > rank { return value }
        }
        return 0
    }
}
