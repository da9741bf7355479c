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
        let pair = pair(latCell, lonCell)
        let lat = degrees(pair.map { Optional($0.lat) } ?? text(latCell), latCell, .lat)
        let lon = degrees(pair.map { Optional($0.lon) } ?? text(lonCell), lonCell, .lon)
        guard let lat, let lon else { return nil }
        // What databases write for a point that is not known.
        if lat == lon, lat == 0 || lat == -1 {
            let pair = lat == 0 ? "0, 0" : "-1, -1"
            error(
                .zeroCoordinates, latCell, "The coordinates are \(pair), a point in the Atlantic: they are not known.")
            return nil
        }
        if abs(lat) > 1000 || abs(lon) > 1000 {
            error(
                .outOfRange, latCell,
                "\(lat), \(lon) look like metres of a projection such as UTM; convert them to degrees.")
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

    private func degrees(_ text: String?, _ cell: MappedCell, _ axis: DegreesText.Axis) -> Double? {
        guard let text else {
            error(.blankCoordinates, cell, "The coordinate is blank.")
            return nil
        }
        return DegreesText.parse(NumberText.plain(text), axis) ?? decimal(text, cell)
    }

    /// The two texts of a column that holds both, latitude first.
    private func pair(_ latCell: MappedCell, _ lonCell: MappedCell) -> (lat: String, lon: String)? {
        guard let column = latCell.column, column == lonCell.column, let text = text(latCell) else { return nil }
        for separator in [";", ",", " "] as [Character] {
            let parts = text.split(separator: separator)
            if parts.count == 2 {
                return (parts[0].trimmed, parts[1].trimmed)
            }
        }
        return nil
    }

    /// The region that a cell names by id or name, as an index of the directory.
    func region(_ cell: MappedCell, in regions: inout RegionDirectory) -> Int? {
        guard let text = required(cell, atMost: Self.longestID) else { return nil }
        return region(text, cell, in: &regions)
    }

    /// The region of a text in a cell.
    func region(_ text: String, _ cell: MappedCell, in regions: inout RegionDirectory) -> Int? {
        switch regions.find(text) {
        case .found(let index): return index
        case .lookAlike(let index, let name):
            tellLookAlike(text, of: "region", name, cell)
            return index
        case .ambiguous:
            error(.unknownRegion, cell, "More than one region is named “\(text)”; use the id.")
        case .unknown:
            error(
                .unknownRegion, cell,
                "There is no region “\(text.prefix(40))”. Import the regions first, or use --create-regions.")
        }
        return nil
    }

    /// Tells that a text was taken for a name that looks like it.
    func tellLookAlike(_ text: String, of kind: String, _ name: String, _ cell: MappedCell) {
        warningOnce(
            .lookAlike, cell,
            "“\(text)” was taken for the \(kind) “\(name)”; it has \(LookAlike.difference(text, from: name)).")
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

    private func clock(_ cell: MappedCell) -> ClockTime? {
        guard let text = required(cell) else { return nil }
        do throws(ClockText.Failure) {
            return try ClockText.parse(NumberText.plain(text))
        } catch {
            switch error {
            case .notATime:
                self.error(.unreadableTime, cell, "“\(text.prefix(40))” is not a time; write it as 07:00.")
            case .outOfDay:
                self.error(.impossibleHours, cell, "\(text.prefix(40)) is not a time of a day, which ends at 24:00.")
            }
            return nil
        }
    }
}

extension Substring {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
