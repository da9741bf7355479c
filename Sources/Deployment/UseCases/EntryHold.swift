package import MissionModel

/// What else of a mission needs an entry, so that it cannot be taken out before.
package struct EntryHold: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case hubs, stations, observers
        case tabulationCentres = "tabulation centres"
        /// People who name the region among those that they prefer or do not go to.
        case wishes = "people's own regions"
        /// The sample has the station.
        case sample = "units of the sample"
    }

    package let kind: Kind
    package let count: Int

    /// More are not counted.
    package static let mostCounted = 10_000

    /// What needs an entry.
    package static func found(
        of entity: any IdentifiedEntity, mission: String, in transaction: any StoreTransaction
    ) async throws -> [EntryHold] {
        let id = entity.id
        func counted<Other: SearchableEntity>(_ type: Other.Type, _ key: String) async throws -> Int {
            try await transaction.count(
                type, mission: mission, matching: EntitySearch(fields: [key: id]), most: mostCounted)
        }
        let holds: [EntryHold]
        switch entity {
        case is Region:
            let people = try await transaction.allEntities(Observer.self, mission: mission)
            holds = [
                EntryHold(kind: .hubs, count: try await counted(Hub.self, "region")),
                EntryHold(kind: .stations, count: try await counted(Station.self, "region")),
                EntryHold(kind: .tabulationCentres, count: try await counted(TabulationCentre.self, "region")),
                EntryHold(
                    kind: .wishes,
                    count: people.count { person in
                        (person.excludedRegions + person.preferredRegions).contains { ExactText($0) == ExactText(id) }
                    }),
            ]
        case is Delegation:
            holds = [EntryHold(kind: .observers, count: try await counted(Observer.self, "delegation"))]
        case is Station:
            let units = try await transaction.sample(mission: mission)?.units ?? []
            holds = [EntryHold(kind: .sample, count: units.count { ExactText($0.station) == ExactText(id) })]
        default: holds = []
        }
        return holds.filter { $0.count > 0 }
    }
}
