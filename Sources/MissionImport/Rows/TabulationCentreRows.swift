import MissionModel

/// Tabulation centres from rows.
struct TabulationCentreRows: RowReader {
    private let id, district: MappedCell
    private var place: PlaceReader
    private var identifiers: IdentifierRegister

    init(_ mapping: ColumnMapping, _ context: ImportContext) {
        identifiers = context.identifiers
        id = mapping.cell("id")
        district = mapping.cell("district")
        place = PlaceReader(mapping, context)
    }

    mutating func read(_ cells: CellReader) -> TabulationCentre? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let place = place.read(cells)
        let district = cells.text(district, atMost: CellReader.longestID)
        guard let id, isNew, let place else { return nil }
        return TabulationCentre(
            id: id, region: place.region, district: district ?? place.region, lat: place.point.lat,
            lon: place.point.lon)
    }

    func finish(_ log: FindingLog) {
        place.finish(log)
    }

    var notes: [String] { place.notes }
}
