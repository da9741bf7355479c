/// The points of a whole file as groups with wide gaps between them: the largest is the mainland, small ones are islands.
struct PointIslands {
    private struct Square: Hashable {
        let lat: Int
        let lon: Int

        init(_ point: Coordinates) {
            lat = Int(point.lat.rounded(.down))
            lon = Int(point.lon.rounded(.down))
        }

        var centre: Coordinates { Coordinates(lat: Double(lat) + 0.5, lon: Double(lon) + 0.5) }
    }

    /// Kilometres between two groups.
    private static let gap = 500.0
    /// Beyond so many squares of one degree, the points are all over the world and nothing is far.
    private static let mostSquares = 4000
    /// An island has at most this share of the points.
    private static let largestIslandShare = 0.02

    private var mainland: [Square] = []
    private var islands: Set<Square> = []

    init(_ cells: [CoordinateSurvey.Key: Int]) {
        var counts: [Square: Int] = [:]
        for (key, count) in cells { counts[Square(key.centre), default: 0] += count }
        guard counts.count <= Self.mostSquares else { return }
        let groups = Self.groups(of: Array(counts.keys))
        let sized = groups.map { (squares: $0, count: $0.reduce(0) { $0 + (counts[$1] ?? 0) }) }
        guard let largest = sized.max(by: { $0.count < $1.count }) else { return }
        mainland = largest.squares
        let most = max(1, Int(Double(counts.values.reduce(0, +)) * Self.largestIslandShare))
        for group in sized where group.count <= most && group.squares != largest.squares {
            islands.formUnion(group.squares)
        }
    }

    func isOnIsland(_ point: Coordinates) -> Bool {
        !islands.isEmpty && islands.contains(Square(point))
    }

    func isNearMainland(_ point: Coordinates) -> Bool {
        mainland.contains { GeoDistance.km($0.centre, point) <= 150 }
    }

    /// Squares that can be reached from one another in steps shorter than the gap.
    private static func groups(of squares: [Square]) -> [[Square]] {
        var rest = squares
        var groups: [[Square]] = []
        while let seed = rest.popLast() {
            var group = [seed]
            var next = 0
            while next < group.count {
                let centre = group[next].centre
                next += 1
                let near = rest.partition { GeoDistance.km($0.centre, centre) < gap }
                group += rest[near...]
                rest.removeSubrange(near...)
            }
            groups.append(group)
        }
        return groups
    }
}
