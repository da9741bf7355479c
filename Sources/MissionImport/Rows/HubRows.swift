import MissionModel

/// Hubs from rows.
struct HubRows: RowReader {
    private let id, name, vehicles, seats, interpreters: MappedCell
    private var place: PlaceReader
    private var identifiers: IdentifierRegister

    init(_ mapping: ColumnMapping, _ context: ImportContext) {
        identifiers = context.identifiers
        id = mapping.cell("id")
        name = mapping.cell("name")
        vehicles = mapping.cell("vehicles")
        seats = mapping.cell("seats")
        interpreters = mapping.cell("interpreters")
        place = PlaceReader(mapping, context)
    }

    mutating func read(_ cells: CellReader) -> Hub? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let place = place.read(cells)
        let name = cells.text(name, atMost: CellReader.longestText)
        if cells.text(vehicles) == nil { _ = cells.required(vehicles) }
        let vehicles = cells.whole(vehicles)
        let seats = cells.whole(seats, atLeast: 1)
        let interpreters = cells.whole(interpreters)
        guard let id, isNew, let place, let vehicles else { return nil }
        return Hub(
            id: id, region: place.region, name: name ?? id, lat: place.point.lat, lon: place.point.lon,
            vehicles: vehicles, seats: seats ?? 4, interpreters: interpreters ?? 0)
    }

    func finish(_ log: FindingLog) {
        place.finish(log)
    }

    var notes: [String] { place.notes }
}
