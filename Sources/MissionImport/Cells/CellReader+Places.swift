import MissionModel

/// A point in decimal degrees.
struct Coordinates: Equatable {
    var lat: Double
    var lon: Double

    /// The same numbers in the other order, if that is a point at all.
    var swapped: Coordinates? {
        abs(lon) <= 90 && abs(lat) <= 180 ? Coordinates(lat: lon, lon: lat) : nil
    }
}

extension CellReader {
    /// Latitude and longitude, or nil with what is wrong with them told.
    func coordinates(lat latCell: MappedCell, lon lonCell: MappedCell) -> Coordinates? {
        let lat = degrees(latCell)
        let lon = degrees(lonCell)
        guard let lat, let lon else { return nil }
        if lat == 0, lon == 0 {
            error(.zeroCoordinates, latCell, "The coordinates are 0, 0, a point in the Atlantic: they are not known.")
            return nil
        }
        if abs(lat) > 90, abs(lat) <= 180, abs(lon) <= 90 {
            error(
                .swappedCoordinates, latCell,
                "\(lat) is no latitude, but a longitude: latitude and longitude look swapped.")
            return nil
        }
        if abs(lat) > 90 {
            error(.outOfRange, latCell, "\(lat) is not a latitude between -90 and 90.")
            return nil
        }
        if abs(lon) > 180 {
            error(.outOfRange, lonCell, "\(lon) is not a longitude between -180 and 180.")
            return nil
        }
        return Coordinates(lat: lat, lon: lon)
    }

    private func degrees(_ cell: MappedCell) -> Double? {
        guard let text = text(cell) else {
            error(.blankCoordinates, cell, "The coordinate is blank.")
            return nil
        }
        return decimal(text, cell)
    }

    /// The region that a cell names by id or name, as an index of the directory.
    func region(_ cell: MappedCell, in regions: inout RegionDirectory) -> Int? {
        guard let text = required(cell, atMost: Self.longestID) else { return nil }
        switch regions.find(text) {
        case .found(let index): return index
        case .ambiguous:
            error(.unknownRegion, cell, "More than one region is named “\(text)”; use the id.")
        case .unknown:
            error(
                .unknownRegion, cell,
                "There is no region “\(text)”. Import the regions first, or use --create-regions.")
        }
        return nil
    }

    /// Opening and closing times that make sense together.
    func hours(opens opensCell: MappedCell, closes closesCell: MappedCell) -> (opens: ClockTime, closes: ClockTime)? {
        let opens = clock(opensCell)
        let closes = clock(closesCell)
        guard let opens, let closes else { return nil }
        if opens < closes { return (opens, closes) }
        error(.impossibleHours, closesCell, "The station closes at \(closes), not after it opens at \(opens).")
        return nil
    }

    /// A time of day written as `7:00`, `07:00` or `07:00:00`.
    private func clock(_ cell: MappedCell) -> ClockTime? {
        guard let text = required(cell) else { return nil }
        if let time = ClockTime(text) { return time }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], parts.allSatisfy({ $0 != nil })
        else {
            error(.unreadableTime, cell, "“\(text.prefix(40))” is not a time; write it as 07:00.")
            return nil
        }
        guard hour >= 0, (0..<60).contains(minute), hour * 60 + minute <= 1440, parts.count == 2 || parts[2] == 0 else {
            error(.impossibleHours, cell, "\(text) is not a time of a day, which ends at 24:00.")
            return nil
        }
        return ClockTime(minutes: hour * 60 + minute)
    }
}
