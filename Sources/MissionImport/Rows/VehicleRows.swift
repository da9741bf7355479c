import MissionModel
import Tabular

/// Cars of hubs, with their drivers, from rows.
struct VehicleRows: RowReader {
    private let id, hub, plate, driver, phone, seats: MappedCell
    private var hubs: HubDirectory
    private var identifiers: IdentifierRegister
    private var others: [ExactText: String]
    private var plates: [String: Int] = [:]

    /// - Parameter existing: cars that stay beside the rows where these do not name them.
    init(_ mapping: ColumnMapping, _ context: ImportContext, beside existing: [Vehicle]) {
        id = mapping.cell("id")
        hub = mapping.cell("hub")
        plate = mapping.cell("plate")
        driver = mapping.cell("driver")
        phone = mapping.cell("phone")
        seats = mapping.cell("seats")
        hubs = HubDirectory(context.hubs)
        identifiers = context.identifiers
        others = Dictionary(existing.map { (ExactText($0.id), $0.hub) }) { $1 }
    }

    mutating func read(_ cells: CellReader) -> Vehicle? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let hub = hubs.find(hub, cells)
        let plate = cells.requiredPersonalText(plate)
        let driver = cells.personalText(driver)
        let phone = cells.phone(phone)
        let seats = cells.whole(seats, atLeast: 1)
        if let plate { checkPlate(plate, cells) }
        guard let id, isNew, let hub, let plate else { return nil }
        others[ExactText(id)] = nil
        hubs.count(at: hub)
        return Vehicle(id: id, hub: hub, plate: plate, driver: driver, phone: phone, seats: seats)
    }

    private mutating func checkPlate(_ plate: String, _ cells: CellReader) {
        let look = LookAlike.look(of: plate.filter { $0.isLetter || $0.isNumber })
        if let row = plates[look] {
            cells.warning(.repeatedValue, self.plate, "The car of row \(row) has the same plate.")
        } else {
            plates[look] = cells.row.number
        }
    }

    func finish(_ log: FindingLog) {
        var all = hubs
        for hub in others.values { all.count(at: hub) }
        for excess in all.excesses(over: { $0.vehicles }) {
            log.warning(
                .vehicleCount, row: nil, column: hub.name,
                "Hub \(excess.hub) has \(excess.count) cars here and \(excess.most) in the mission; plans use no more than "
                    + "the latter.")
        }
    }
}
