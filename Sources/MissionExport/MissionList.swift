package import Deployment
import MissionModel
package import Spreadsheets

/// The lists of a mission's data that are taken away as tables.
package enum MissionList: String, Sendable, CaseIterable {
    case regions, delegations, observers, stations, hubs
    case tabulationCentres = "tabulation-centres"
    case sample
    // Kept apart from the mission's data
    case contacts, vehicles, interpreters

    /// Rows that are read and written at a time.
    private static let page = 2000

    /// Whether it lists people and what belongs to them.
    package var isPersonal: Bool { [.contacts, .vehicles, .interpreters].contains(self) }

    package var table: SheetTable {
        switch self {
        case .regions: SheetTable("Regions", Region.columns)
        case .delegations: SheetTable("Delegations", Delegation.columns)
        case .observers: SheetTable("Observers", Observer.columns)
        case .stations: SheetTable("Stations", Station.columns + [SheetColumn].groups((.text, ["time_zone"])))
        case .hubs: SheetTable("Hubs", Hub.columns)
        case .tabulationCentres: SheetTable("Tabulation centres", TabulationCentre.columns)
        case .sample: SheetTable("Sample", SampledStation.columns)
        case .contacts: SheetTable("Contacts", Contact.columns)
        case .vehicles: SheetTable("Vehicles", Vehicle.columns)
        case .interpreters: SheetTable("Interpreters", Interpreter.columns)
        }
    }

    /// Gives the rows of a mission in the list's order, some at a time.
    ///
    /// - Throws: `notFound` where there is no such mission, or no sample.
    package func rows(
        of mission: String, in transaction: any StoreTransaction, to add: ([[SheetValue]]) async throws -> Void
    ) async throws {
        _ = try await transaction.existingMission(mission)
        switch self {
        case .regions: try await Self.pages(of: Region.self, mission, transaction) { try await add($0.map(\.cells)) }
        case .delegations:
            try await Self.pages(of: Delegation.self, mission, transaction) { try await add($0.map(\.cells)) }
        case .observers:
            try await Self.pages(of: Observer.self, mission, transaction) { try await add($0.map(\.cells)) }
        case .stations: try await Self.stations(of: mission, transaction, to: add)
        case .hubs: try await Self.pages(of: Hub.self, mission, transaction) { try await add($0.map(\.cells)) }
        case .tabulationCentres:
            try await Self.pages(of: TabulationCentre.self, mission, transaction) { try await add($0.map(\.cells)) }
        case .sample: try await Self.sample(of: mission, transaction, to: add)
        case .contacts: try await add(transaction.allEntities(Contact.self, mission: mission).map(\.cells))
        case .vehicles: try await add(transaction.allEntities(Vehicle.self, mission: mission).map(\.cells))
        case .interpreters: try await add(transaction.allEntities(Interpreter.self, mission: mission).map(\.cells))
        }
    }

    private static func pages<Entity: IdentifiedEntity>(
        of type: Entity.Type, _ mission: String, _ transaction: any StoreTransaction,
        to take: ([Entity]) async throws -> Void
    ) async throws {
        var last: Int?
        while true {
            let found = try await transaction.entities(type, mission: mission, after: last, limit: page)
            if !found.isEmpty { try await take(found.map(\.entity)) }
            guard found.count == page else { return }
            last = found.last?.position
        }
    }

    /// Hours are by the clock of the station's region, which is named behind what an import takes.
    private static func stations(
        of mission: String, _ transaction: any StoreTransaction, to add: ([[SheetValue]]) async throws -> Void
    ) async throws {
        let regions = try await transaction.allEntities(Region.self, mission: mission)
        let zones = Dictionary(regions.map { (ExactText($0.id), $0.timeZone) }) { first, _ in first }
        try await pages(of: Station.self, mission, transaction) { stations in
            try await add(stations.map { $0.cells + [.optional(zones[$0.region])] })
        }
    }

    private static func sample(
        of mission: String, _ transaction: any StoreTransaction, to add: ([[SheetValue]]) async throws -> Void
    ) async throws {
        guard let sample = try await transaction.sample(mission: mission) else {
            throw StoreError(.notFound, "The mission has no sample.")
        }
        let drawn = Set(exactly: sample.units.lazy.map(\.station))
        var stations: [ExactText: Station] = [:]
        try await pages(of: Station.self, mission, transaction) { found in
            for station in found where drawn.contains(station.id) { stations[station.id] = station }
        }
        for start in stride(from: 0, to: sample.units.count, by: page) {
            let units = sample.units[start..<min(start + page, sample.units.count)]
            try await add(units.map { SampledStation(unit: $0, station: stations[$0.station]).cells })
        }
    }
}

/// A drawn station as the list of the sample has it.
struct SampledStation {
    let unit: SampleUnit
    /// Nil where the mission has it no more.
    let station: Station?

    static var columns: [SheetColumn] {
        [SheetColumn].groups(
            (.text, ["station", "name", "region", "district"]), (.decimal, ["lat", "lon"]), (.text, ["stratum"]),
            (.whole, ["order"]), (.text, ["use"]), (.decimal, ["inclusion_probability"]))
    }

    var cells: [SheetValue] {
        [
            .text(unit.station), .optional(station?.name), .optional(station?.region), .optional(station?.district),
            .optional(station?.lat), .optional(station?.lon), .text(unit.stratum), .whole(unit.order),
            .text(unit.use.rawValue), .decimal(unit.inclusionProbability),
        ]
    }
}
