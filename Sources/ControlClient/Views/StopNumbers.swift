import MissionModel

/// The stops of a team's day in the service's JSON, counted and numbered as people count them.
enum StopNumbers {
    /// Each with its number, which is empty for a break and a tabulation.
    static func of(_ team: JSONValue) -> [(number: String, stop: JSONValue)] {
        let stops = stops(team)
        return zip(numbers(stops), stops).map { ($0.map(String.init) ?? "", $1) }
    }

    /// Nothing where there is no day.
    static func count(_ team: JSONValue) -> String {
        team["stops"]?.array.map { String(numbers($0).count { $0 != nil }) } ?? ""
    }

    private static func stops(_ team: JSONValue) -> [JSONValue] { team["stops"]?.array ?? [] }

    private static func numbers(_ stops: [JSONValue]) -> [Int?] {
        StopKind.numbers(stops.map { $0["kind"]?.string.flatMap(StopKind.init) ?? .break })
    }
}
