import MissionModel

/// Makes the entities of one kind from rows.
protocol RowReader {
    associatedtype Entity: IdentifiedEntity

    /// Yields the entity of a row, or tells what is wrong with it.
    mutating func read(_ cells: CellReader) -> Entity?

    /// Tells what only all rows together show.
    mutating func finish(_ log: FindingLog)

    /// What was assumed or not checked.
    var notes: [String] { get }
}

extension RowReader {
    func finish(_ log: FindingLog) {}

    var notes: [String] { [] }
}

/// What the readers know of the mission.
struct ImportContext {
    let header: MissionHeader
    let rules: Rules
    var regions = RegionDirectory([])
    var outlines = OutlineIndex([])
    var delegations: [Delegation] = []
    var observers: [Observer] = []
    var hubs: [Hub] = []
    /// With those of the list that the rows are merged into.
    var identifiers = IdentifierRegister()
}
