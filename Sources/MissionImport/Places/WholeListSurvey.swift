/// What all points of a file together show: whether they are in the host country, and whether somebody measured them.
struct WholeListSurvey {
    /// Fewer points may be at one place.
    private static let fewest = 10
    /// Kilometres from the nearest place of the host country that a time zone is named after: farther than all of its own
    /// places.
    private static let farFromHost = 2500.0

    private var count = 0
    private var first: Coordinates?
    private var areAtOnePlace = true
    private var areWholeDegrees = true

    mutating func add(_ point: Coordinates) {
        count += 1
        first = first ?? point
        areAtOnePlace = areAtOnePlace && point == first
        areWholeDegrees = areWholeDegrees && point.lat == point.lat.rounded() && point.lon == point.lon.rounded()
    }

    /// - Parameters:
    ///   - middle: the median point of those that no outline judges.
    ///   - zones: of the host country.
    func report(to log: FindingLog, column: String, middle: Coordinates?, hostCountry: String, zones: HostTimeZones) {
        if count >= Self.fewest, let first, areAtOnePlace || areWholeDegrees {
            log.warning(
                .poorCoordinates, row: nil, column: column,
                areAtOnePlace
                    ? "All \(count) rows are at one point, \(first.lat), \(first.lon): nobody has measured them."
                    : "All \(count) rows are on whole degrees: the places are known to some 100 km only.")
        }
        guard let middle, let distance = zones.distance(to: middle), distance > HostTimeZones.near else { return }
        let place = "The middle of the rows, \(middle.lat), \(middle.lon), lies \(Int(distance.rounded())) km from "
        if let swapped = middle.swapped, let other = zones.distance(to: swapped), other < HostTimeZones.near,
            other * 3 < distance
        {
            log.error(
                .swappedCoordinates, row: nil, column: column,
                place
                    + "any town that the time zones of \(hostCountry) are named after, and with its numbers exchanged "
                    + "\(Int(other.rounded())) km: latitude and longitude look swapped. Exchange the columns with --map."
            )
        } else if distance > Self.farFromHost {
            log.warning(
                .farFromHost, row: nil, column: column,
                place + "any town that the time zones of the host country \(hostCountry) are named after.")
        }
    }
}
