import Deployment

/// One request of the service `table`: every place once, however often it is asked for.
struct OSRMQuestion {
    /// Path and query below the service's root.
    let target: String
    let sourceCount: Int
    let destinationCount: Int
    /// Of each place asked for, its row and column in the answer.
    private let rows: [Int]
    private let columns: [Int]

    init(from sources: [RoadPoint], to destinations: [RoadPoint]) {
        var numbers: [RoadPoint: Int] = [:]
        var places: [RoadPoint] = []
        func number(_ point: RoadPoint) -> Int {
            if let number = numbers[point] { return number }
            numbers[point] = places.count
            places.append(point)
            return places.count - 1
        }
        let (from, to) = (Self.uniqued(sources), Self.uniqued(destinations))
        let sourceList = from.points.map { String(number($0)) }.joined(separator: ";")
        let destinationList = to.points.map { String(number($0)) }.joined(separator: ";")
        target =
            "/table/v1/driving/" + places.map(Self.text).joined(separator: ";")
            + "?annotations=duration,distance&skip_waypoints=true&sources=\(sourceList)&destinations=\(destinationList)"
        (rows, columns) = (from.positions, to.positions)
        (sourceCount, destinationCount) = (from.points.count, to.points.count)
    }

    /// The answer's legs for the places as they were asked for, row by row.
    func expand(_ answers: [RoadAnswer]) -> [RoadAnswer] {
        rows.flatMap { row in columns.map { answers[row * destinationCount + $0] } }
    }

    /// More than an answer to this question can have, waypoints of servers that do not skip them included.
    var longestAnswer: Int { 65_536 + 48 * sourceCount * destinationCount + 1024 * (sourceCount + destinationCount) }

    private static func uniqued(_ points: [RoadPoint]) -> (points: [RoadPoint], positions: [Int]) {
        var known: [RoadPoint: Int] = [:]
        var unique: [RoadPoint] = []
        let positions = points.map { point -> Int in
            if let position = known[point] { return position }
            known[point] = unique.count
            unique.append(point)
            return unique.count - 1
        }
        return (unique, positions)
    }

    /// `lon,lat`, in degrees.
    static func text(_ point: RoadPoint) -> String { "\(degrees(point.longitude)),\(degrees(point.latitude))" }

    private static func degrees(_ millionths: Int32) -> String {
        let size = Int(millionths.magnitude)
        let fraction = String(size % 1_000_000)
        return (millionths < 0 ? "-" : "") + "\(size / 1_000_000)."
            + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}
