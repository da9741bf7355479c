/// The lists of a mission that a file can fill.
package enum ImportKind: String, Sendable, CaseIterable {
    case regions, delegations, observers, stations, hubs
    case tabulationCentres = "tabulation-centres"
    case outlines
    // Kept apart from the mission's data, and in no document
    case contacts, vehicles, interpreters

    /// Whether it lists people and what belongs to them.
    package var isPersonal: Bool { [.contacts, .vehicles, .interpreters].contains(self) }

    /// What a file of this kind may state, in the order of the template.
    package var fields: [ImportField] { Self.knownFields[self] ?? [] }

    private static let knownFields = Dictionary(
        uniqueKeysWithValues: allCases.map { kind in (kind, kind.ownFields.map { $0.known(in: kind) }) })

    private var ownFields: [ImportField] {
        switch self {
        case .regions: ImportField.regions
        case .delegations: ImportField.delegations
        case .observers: ImportField.observers
        case .stations: ImportField.stations
        case .hubs: ImportField.hubs
        case .tabulationCentres: ImportField.tabulationCentres
        case .outlines: ImportField.outlines
        case .contacts: ImportField.contacts
        case .vehicles: ImportField.vehicles
        case .interpreters: ImportField.interpreters
        }
    }

    /// The header line of a file that needs no mapping; for outlines, an empty GeoJSON collection.
    package var template: String {
        switch self {
        case .outlines: #"{"type": "FeatureCollection", "features": []}"# + "\n"
        default: fields.filter { !$0.isSettingOnly && !$0.isAuxiliary }.map(\.name).joined(separator: ",") + "\n"
        }
    }
}
