import MissionModel

/// Polling stations from rows.
struct StationRows: RowReader {
    /// The value of `setting` that asks for the density around the station.
    static let densityValue = "density"

    private let id, name, district, voters, setting, kind, cleared, noGo: MappedCell
    private let density: DensitySurvey?
    private var place: PlaceReader
    private var hours: HoursReader
    private var identifiers: IdentifierRegister
    private var derivedSettings = 0

    /// - Parameter density: the voters around each place, where the file does not state the setting of every row.
    init(_ mapping: ColumnMapping, _ context: ImportContext, density: DensitySurvey?) {
        identifiers = context.identifiers
        id = mapping.cell("id")
        name = mapping.cell("name")
        district = mapping.cell("district")
        voters = mapping.cell("voters")
        setting = mapping.cell("setting")
        kind = mapping.cell("kind")
        cleared = mapping.cell("cleared")
        noGo = mapping.cell("no_go")
        place = PlaceReader(mapping, context)
        hours = HoursReader(mapping, context)
        self.density = density
    }

    mutating func read(_ cells: CellReader) -> Station? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let place = place.read(cells)
        let name = cells.text(name, atMost: CellReader.longestText)
        let district = cells.text(district, atMost: CellReader.longestID)
        let voters = cells.whole(voters)
        let stated = statedSetting(cells)
        let kind = cells.choice(kind, StationKind.self)
        let hours = hours.read(cells)
        let cleared = cells.flag(cleared)
        let noGo = cells.flag(noGo)
        guard let id, isNew, let place, let hours else { return nil }
        return Station(
            id: id, name: name ?? id, region: place.region, district: district ?? place.region, lat: place.point.lat,
            lon: place.point.lon, voters: voters, setting: stated ?? derivedSetting(of: place.point),
            kind: kind ?? .regular, opens: hours.opens, closes: hours.closes, cleared: cleared ?? false, noGo: noGo)
    }

    func finish(_ log: FindingLog) {
        place.finish(log)
        hours.finish(log)
    }

    var notes: [String] {
        guard derivedSettings > 0 else { return place.notes }
        return place.notes + [
            "The setting of \(derivedSettings) stations was derived from the density of voters around them: urban "
                + "from 5,000 voters in the squares of 0.02° around it."
        ]
    }

    private func statedSetting(_ cells: CellReader) -> StationSetting? {
        if cells.text(setting) == Self.densityValue { return nil }
        return cells.choice(setting, StationSetting.self)
    }

    private mutating func derivedSetting(of point: Coordinates) -> StationSetting {
        derivedSettings += 1
        return density?.setting(of: point) ?? .rural
    }
}
