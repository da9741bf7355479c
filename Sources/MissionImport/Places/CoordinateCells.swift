import MissionModel

/// The cells that say where a place is: two of degrees or metres, or one with both, and the zone that metres are of.
struct CoordinateCells {
    let lat, lon, zone: MappedCell
    private let hostZones: HostTimeZones
    private let isLonFirst: Bool

    init(_ mapping: ColumnMapping, hostZones: HostTimeZones) {
        lat = mapping.cell("lat")
        lon = mapping.cell("lon")
        zone = mapping.cell("utm_zone")
        self.hostZones = hostZones
        isLonFirst = Self.namesLonFirst(lat.columnName)
    }

    /// Latitude and longitude, or nil with what is wrong with them told.
    func read(_ cells: CellReader) -> Coordinates? {
        if let column = lat.column, column == lon.column, let text = cells.text(lat) {
            return pair(text, cells)
        }
        let latitude = degrees(lat, .lat, cells)
        let longitude = degrees(lon, .lon, cells)
        guard let latitude, let longitude else { return nil }
        let doubts = SideDoubts(lat: latitude.doubt, lon: longitude.doubt)
        let point = sided(Coordinates(lat: latitude.degrees, lon: longitude.degrees), doubts, cells)
        return place(lat: point.lat, lon: point.lon, zone: zoneText(cells), cells)
    }

    private static func namesLonFirst(_ name: String?) -> Bool {
        guard let name else { return false }
        let folded = ImportField.folded(name)
        return ["lon", "long", "lng", "longitude", "x", "долгота", "longitud"].contains { lon in
            ["lat", "latitude", "y", "широта", "latitud"].contains { folded == lon + $0 }
        }
    }

    private func zoneText(_ cells: CellReader) -> String? {
        zone.column == nil && zone.value == nil ? nil : cells.text(zone)
    }

    private func pair(_ text: String, _ cells: CellReader) -> Coordinates? {
        let plain = NumberText.plain(text)
        if BlankMarks.isMark(text, isText: false) {
            cells.error(.blankCoordinates, lat, "The coordinates are not known: “\(text)”. Leave such rows out.")
            return nil
        }
        if let grid = Self.gridReference(plain) {
            return place(lat: grid.northing, lon: grid.easting, zone: grid.zone ?? zoneText(cells), cells)
        }
        guard let pair = CoordinatePair.parse(plain, lonFirst: isLonFirst) else {
            cells.error(.unreadableNumber, lat, Self.remedy(text))
            return nil
        }
        let point = sided(Coordinates(lat: pair.lat, lon: pair.lon), pair.doubts, cells)
        return place(lat: point.lat, lon: point.lon, zone: zoneText(cells), cells)
    }

    private static func remedy(_ text: String) -> String {
        let text = text.prefix(60)
        if MapLink.isLink(String(text)) {
            return "The link “\(text)” does not say where it leads to; open it and copy the latitude and longitude."
        }
        let known = text.split(separator: " ").map { $0.uppercased() }
        if let code = known.first, code.contains("+"), code.utf8.count > 5 {
            return "“\(text)” is a plus code; open it on a map and copy the latitude and longitude."
        }
        let grid = known.joined()
        let zone = grid.prefix { $0.isNumber }
        if (1...2).contains(zone.count), grid.dropFirst(zone.count).prefix(while: \.isLetter).count == 3 {
            return
                "“\(text)” is a reference of the military grid (MGRS); convert it to degrees or to metres of a UTM zone."
        }
        return "“\(text)” is not a latitude and a longitude; write them as 43.25249, 76.95."
    }

    /// `43T 654321 4790123`, the zone before or behind, or left out.
    private static func gridReference(_ text: String) -> (zone: String?, easting: Double, northing: Double)? {
        var parts = text.split { $0 == " " || $0 == "," || $0 == ";" }.map(String.init)
        // A unit that stands apart belongs to the number before it.
        for (place, part) in parts.enumerated().reversed()
        where place > 0 && ["m", "e", "n", "me", "mn"].contains(part.lowercased())
            && parts[place - 1].last?.isNumber == true && parts[place - 1].utf8.count > 2
        {
            parts[place - 1] += part
            parts.remove(at: place)
        }
        guard (2...4).contains(parts.count) else { return nil }
        var numbers: [(value: Double, letter: Character?)] = []
        var rest: [String] = []
        for part in parts {
            let digits = part.prefix { $0.isNumber || $0 == "." }
            let letters = part.dropFirst(digits.count).lowercased().filter { $0 != "." }
            if let number = DecimalText.parse(String(digits)), number > 1000,
                ["", "m", "e", "n", "me", "mn"].contains(letters)
            {
                numbers.append((number, letters.last))
            } else {
                rest.append(part)
            }
        }
        guard numbers.count == 2, rest.count <= 2 else { return nil }
        let zone = rest.joined()
        if !zone.isEmpty, GridZone(zone) == nil { return nil }
        let isExchanged = numbers[0].letter == "n" && numbers[1].letter == "e"
        let (first, second) = (numbers[0].value, numbers[1].value)
        return (zone.isEmpty ? nil : zone, isExchanged ? second : first, isExchanged ? first : second)
    }

    private func degrees(_ cell: MappedCell, _ axis: DegreesText.Axis, _ cells: CellReader) -> DegreesText.Reading? {
        guard let text = cells.text(cell), !BlankMarks.isMark(text, isText: false) else {
            cells.error(.blankCoordinates, cell, "The coordinate is blank. Give the row one, or leave it out.")
            return nil
        }
        let plain = NumberText.plain(text)
        if let reading = DegreesText.parse(plain, axis) { return reading }
        if MapLink.isLink(plain), let pair = MapLink.pair(plain) {
            return DegreesText.Reading(degrees: axis == .lat ? pair.lat : pair.lon)
        }
        return cells.decimal(text, cell).map { DegreesText.Reading(degrees: $0) }
    }

    /// The point with letters that may say either side read as what they usually are, or where only the other is near the host
    /// country, as that.
    private func sided(_ point: Coordinates, _ doubts: SideDoubts, _ cells: CellReader) -> Coordinates {
        if doubts == SideDoubts() { return point }
        var others: [Coordinates] = []
        if doubts.lon != nil { others.append(Coordinates(lat: point.lat, lon: -point.lon)) }
        if doubts.lat != nil { others.append(Coordinates(lat: -point.lat, lon: point.lon)) }
        let meant = hostZones.isNear(point) ? point : others.first(where: hostZones.isNear) ?? point
        tell(doubts.lat, isOther: meant.lat != point.lat, lat, cells)
        tell(doubts.lon, isOther: meant.lon != point.lon, lon, cells)
        return meant
    }

    private func tell(
        _ doubt: CompassWords.DoubtfulLetter?, isOther: Bool, _ cell: MappedCell, _ cells: CellReader
    ) {
        if let doubt, let sentence = isOther ? doubt.other : doubt.usual {
            cells.warningOnce(.ambiguousNumber, cell, sentence)
        }
    }

    /// The point of two numbers, of degrees or of metres in a zone.
    private func place(lat latitude: Double, lon longitude: Double, zone text: String?, _ cells: CellReader)
        -> Coordinates?
    {
        if abs(latitude) > 1000 || abs(longitude) > 1000 {
            return gridPlace(northing: latitude, easting: longitude, zone: text, cells)
        }
        return cells.checked(Coordinates(lat: latitude, lon: longitude), lat, lon)
    }

    private func gridPlace(northing: Double, easting: Double, zone text: String?, _ cells: CellReader) -> Coordinates? {
        guard let text else {
            cells.error(
                .outOfRange, lat,
                "\(northing), \(easting) look like metres of a projection; where that is UTM, name its zone with "
                    + "--set utm_zone=43N or --map utm_zone=COLUMN, else convert them to degrees. Numbers of degrees look so "
                    + "as well when they have lost their point.")
            return nil
        }
        guard let grid = GridZone(text) else {
            cells.error(
                .outOfRange, zone, "“\(text.prefix(40))” is not a zone of UTM; write it as 43N, 36S or EPSG:32643.")
            return nil
        }
        let isInside = (100_000..<900_000).contains(easting) && (0...10_000_000).contains(northing)
        guard isInside else {
            let isExchanged = (100_000..<900_000).contains(northing) && (0...10_000_000).contains(easting)
            cells.error(
                .outOfRange, lat,
                isExchanged
                    ? "\(northing), \(easting) look like an easting and a northing: the columns are exchanged. Name them with "
                        + "--map lat=NORTHING --map lon=EASTING."
                    : "\(northing), \(easting) are not metres of a UTM zone, whose easting is between 100,000 and 900,000."
            )
            return nil
        }
        let places = grid.places(easting: easting, northing: northing)
        let distances = places.map { hostZones.distance(to: $0) ?? .infinity }
        guard places.count == 1 || distances[0] != distances[1] else {
            cells.error(
                .outOfRange, zone,
                "“\(text.prefix(40))” does not say which half of the world it is of; write 43N or 43S.")
            return nil
        }
        let nearest = places.count == 1 || distances[0] < distances[1] ? places[0] : places[1]
        return cells.checked(nearest, lat, lon)
    }
}
