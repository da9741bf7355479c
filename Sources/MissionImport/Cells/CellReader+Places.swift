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
    /// A point that there is, or nil with what is wrong with it told.
    func checked(_ point: Coordinates, _ latCell: MappedCell, _ lonCell: MappedCell) -> Coordinates? {
        let (lat, lon) = (point.lat, point.lon)
        // What databases write for a point that is not known.
        if lat == lon, lat == 0 || lat == -1 {
            let pair = lat == 0 ? "0, 0" : "-1, -1"
            error(
                .zeroCoordinates, latCell, "The coordinates are \(pair), a point in the Atlantic: they are not known.")
            return nil
        }
        if abs(lat) > 90, abs(lat) <= 180, abs(lon) <= 90 {
            error(
                .swappedCoordinates, latCell,
                "\(lat) is no latitude, but a longitude: latitude and longitude look swapped. Exchange the columns with "
                    + "--map.")
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
        return point
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
                "There is no region “\(text.prefix(40))”. Import the regions first, or use --create-regions."
                    + NearestName.question(text, among: regions.allNames))
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
        if let column = opensCell.column, column == closesCell.column, let text = text(opensCell) {
            guard let hours = ClockText.range(NumberText.plain(text)) else {
                error(.unreadableTime, opensCell, "“\(text.prefix(40))” is not two times; write them as 07:00-20:00.")
                return nil
            }
            return checked(hours.opens, hours.closes, closesCell)
        }
        let opens = clock(opensCell)
        let closes = clock(closesCell, endsDay: true)
        guard let opens, let closes else { return nil }
        return checked(opens, closes, closesCell)
    }

    private func checked(
        _ opens: ClockTime, _ closes: ClockTime, _ cell: MappedCell
    ) -> (opens: ClockTime, closes: ClockTime)? {
        if opens < closes { return (opens, closes) }
        let midnight = closes.minutes == 0 ? " The end of the day is written 24:00." : ""
        error(.impossibleHours, cell, "The station closes at \(closes), not after it opens at \(opens).\(midnight)")
        return nil
    }

    private func clock(_ cell: MappedCell, endsDay: Bool = false) -> ClockTime? {
        guard let text = required(cell) else { return nil }
        do throws(ClockText.Failure) {
            let plain = NumberText.plain(text)
            // What a sheet shows as a time may have its day before it; the years up to 1904 are of times alone.
            if plain.utf8.count > 10, let moment = try? MomentText.parse(plain), let time = moment.time,
                moment.day.year > 1904
            {
                warningOnce(.assumedTime, cell, "The days before the times in “\(cell.name)” were left out.")
                return time
            }
            return try ClockText.parse(plain, endsDay: endsDay)
        } catch {
            let text = text.prefix(40)
            switch error {
            case .notATime:
                self.error(.unreadableTime, cell, "“\(text)” is not a time; write it as 07:00.")
            case .outOfDay:
                self.error(.impossibleHours, cell, "\(text) is not a time of a day, which ends at 24:00.")
            case .betweenMinutes:
                self.error(.unreadableTime, cell, "“\(text)” has seconds; hours are kept in whole minutes.")
            case .range:
                self.error(
                    .unreadableTime, cell,
                    "“\(text)” is two times; name the column for both with --map opens=COLUMN --map closes=COLUMN.")
            }
            return nil
        }
    }
}
