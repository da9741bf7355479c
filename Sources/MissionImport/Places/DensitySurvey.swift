import MissionModel

/// Tells urban from rural stations by the voters around them.
///
/// The threshold follows the Degree of Urbanisation of the United Nations (2020), whose towns begin at 300 inhabitants
/// per km² and 5,000 inhabitants: a station is urban where the nine squares of 0.02 degrees around it have 5,000 voters.
/// A station whose voters are not known counts for 1,000.
struct DensitySurvey {
    private struct Square: Hashable {
        let lat: Int32
        let lon: Int32
    }

    private static let squareSize = 0.02
    private static let urbanVoters = 5000
    private static let usualVoters = 1000

    private var voters: [Square: Int] = [:]

    mutating func add(_ point: Coordinates, voters count: Int?) {
        voters[Self.square(of: point), default: 0] += count ?? Self.usualVoters
    }

    func setting(of point: Coordinates) -> StationSetting {
        let middle = Self.square(of: point)
        var sum = 0
        for lat in (middle.lat - 1)...(middle.lat + 1) {
            for lon in (middle.lon - 1)...(middle.lon + 1) {
                sum += voters[Square(lat: lat, lon: lon)] ?? 0
            }
        }
        return sum >= Self.urbanVoters ? .urban : .rural
    }

    private static func square(of point: Coordinates) -> Square {
        Square(
            lat: Int32((point.lat / squareSize).rounded(.down)),
            lon: Int32((point.lon / squareSize).rounded(.down)))
    }
}
