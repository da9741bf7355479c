import MissionModel

/// Regions from rows.
struct RegionRows: RowReader {
    private let id, name, timeZone, status, minTeams, maxTeams, languages, returnMin, detour, speed: MappedCell
    private var identifiers: IdentifierRegister
    private let languageCheck: LanguageCheck
    private var zones: [String: Bool] = [:]

    init(_ mapping: ColumnMapping, _ context: ImportContext) {
        identifiers = context.identifiers
        languageCheck = LanguageCheck(rules: context.rules, regions: context.regions.regions)
        id = mapping.cell("id")
        name = mapping.cell("name")
        timeZone = mapping.cell("time_zone")
        status = mapping.cell("status")
        minTeams = mapping.cell("min_teams")
        maxTeams = mapping.cell("max_teams")
        languages = mapping.cell("languages")
        returnMin = mapping.cell("return_min")
        detour = mapping.cell("detour")
        speed = mapping.cell("speed_kmh")
    }

    mutating func read(_ cells: CellReader) -> Region? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let name = cells.required(name)
        let zone = zone(cells)
        let status = cells.choice(status, RegionStatus.self)
        let (least, most) = (cells.whole(minTeams), cells.whole(maxTeams))
        let languages = cells.languages(languages, languageCheck)
        let returnMin = cells.whole(returnMin)
        let detour = cells.number(detour, in: 1...100)
        let speed = cells.number(speed, in: 0.001...1000)
        guard let id, isNew, let name, let zone else { return nil }
        return Region(
            id: id, name: name, timeZone: zone, status: status ?? .open, minTeams: least ?? 0, maxTeams: most,
            languages: languages, returnMin: returnMin ?? 0, detour: detour, speedKmh: speed)
    }

    private mutating func zone(_ cells: CellReader) -> String? {
        guard let text = cells.required(timeZone) else { return nil }
        let isKnown = zones[text] ?? TimeZoneNames.isKnown(text)
        zones[text] = isKnown
        if isKnown { return text }
        cells.error(.unknownTimeZone, timeZone, "“\(text)” is not a time zone; write it as Asia/Almaty.")
        return nil
    }
}
