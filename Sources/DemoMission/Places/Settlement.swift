import MissionModel

/// A real town or an invented village with its part of a region's stations.
struct Settlement {
    let name: String
    let position: Coordinate
    /// People, as a weight.
    let population: Double
    let isVillage: Bool
    /// All of its stations, special ones included.
    let stations: Int
    /// The mean of its stations, before the region's total is met exactly.
    let meanVoters: Double
}

/// A station before it has a number.
struct StationDraft {
    /// Index of the settlement.
    let settlement: Int
    let position: Coordinate
    let building: String
    let kind: StationKind
    /// Relative to the others of the region; the number of voters itself where the station is a special one.
    let weight: Double
    let cleared: Bool
}
