import MissionImport
package import MissionModel

extension EntryTies {
    /// What goes with an entry.
    package static func found(
        with entity: any IdentifiedEntity, of mission: String, in transaction: any StoreTransaction
    ) async throws -> EntryTies {
        var ties = EntryTies()
        let id = ExactText(entity.id)
        func pairs(_ kind: Incompatibility.Kind) async throws -> [Placed<Incompatibility>] {
            taken(try await transaction.allEntities(Incompatibility.self, mission: mission)) { pair in
                pair.kind == kind && pair.pair.contains { ExactText($0) == id }
            }
        }
        switch entity {
        case is Observer:
            ties.pins = taken(try await transaction.allEntities(Pin.self, mission: mission)) { pin in
                pin.observers.contains { ExactText($0) == id }
            }
            ties.incompatibilities = try await pairs(.observers)
        case is Delegation: ties.incompatibilities = try await pairs(.delegations)
        case is Hub:
            ties.pins = taken(try await transaction.allEntities(Pin.self, mission: mission)) {
                ExactText($0.hub) == id
            }
        case is Region:
            ties.outline = try await transaction.outlines(mission: mission).first { ExactText($0.region) == id }
        default: break
        }
        return ties
    }

    /// Takes the agreements out of their lists; an outline goes with its region.
    func takeOut(of mission: String, in transaction: any StoreTransaction) async throws {
        if !pins.isEmpty {
            let places = Set(pins.map(\.at))
            let list = try await transaction.allEntities(Pin.self, mission: mission)
            try await transaction.replacePins(
                list.enumerated().filter { !places.contains($0.offset) }.map(\.element), mission: mission)
        }
        if !incompatibilities.isEmpty {
            let places = Set(incompatibilities.map(\.at))
            let list = try await transaction.allEntities(Incompatibility.self, mission: mission)
            try await transaction.replaceIncompatibilities(
                list.enumerated().filter { !places.contains($0.offset) }.map(\.element), mission: mission)
        }
    }

    /// Puts back what names nothing that is gone since.
    ///
    /// - Returns: how many agreements could not be put back.
    func putBack(into mission: String, in transaction: any StoreTransaction) async throws -> Int {
        var lost = 0
        if !pins.isEmpty {
            var list = try await transaction.allEntities(Pin.self, mission: mission)
            for pin in pins {
                let faults = try await pin.entity.missing(in: mission, transaction)
                if faults.isEmpty { list.insert(pin.entity, at: min(pin.at, list.count)) } else { lost += 1 }
            }
            try await transaction.replacePins(list, mission: mission)
        }
        if !incompatibilities.isEmpty {
            var list = try await transaction.allEntities(Incompatibility.self, mission: mission)
            for pair in incompatibilities {
                let faults = try await pair.entity.missing(in: mission, transaction)
                if faults.isEmpty { list.insert(pair.entity, at: min(pair.at, list.count)) } else { lost += 1 }
            }
            try await transaction.replaceIncompatibilities(list, mission: mission)
        }
        if let outline { _ = try await transaction.replaceOutlines([outline], mode: .merge, mission: mission) }
        return lost
    }

    /// Those of a list that fit.
    private static func taken<Entity>(_ list: [Entity], where fits: (Entity) -> Bool) -> [Placed<Entity>] {
        list.enumerated().filter { fits($0.element) }.map { Placed(at: $0.offset, entity: $0.element) }
    }
}
