import MissionImport
package import MissionModel

/// What of a mission goes with an entry that is taken out, each with its place in its list, so that it can be put back.
package struct EntryTies: Sendable, Equatable {
    package struct Placed<Entity: MissionEntity>: Sendable, Equatable {
        package let at: Int
        package let entity: Entity
    }

    package var pins: [Placed<Pin>] = []
    package var incompatibilities: [Placed<Incompatibility>] = []
    /// Of a region.
    package var outline: RegionOutline?

    package init() {}

    package var isEmpty: Bool { pins.isEmpty && incompatibilities.isEmpty && outline == nil }

    /// As it is kept.
    package var json: JSONValue {
        var object: JSONObject = ["pins": Self.list(pins), "incompatibilities": Self.list(incompatibilities)]
        if let outline {
            let polygons = outline.polygons.map { rings in
                JSONValue.array(
                    rings.map { ring in .array(ring.map { .array([.double($0.lon), .double($0.lat)]) }) })
            }
            object.append("outline", .array(polygons))
        }
        return .object(object)
    }

    /// - Parameter region: whose outline it is, where it has one.
    /// - Throws: where it is not what was kept.
    package init(json: JSONValue, region: String) throws(FormError) {
        pins = try Self.read(json["pins"])
        incompatibilities = try Self.read(json["incompatibilities"])
        outline = json["outline"]?.array.map { polygons in
            RegionOutline(
                region: region,
                polygons: polygons.map { rings in
                    (rings.array ?? []).map { ring in
                        (ring.array ?? []).compactMap { point in
                            guard let pair = point.array, let lon = pair.first?.double, let lat = pair.last?.double
                            else { return nil }
                            return OutlinePoint(lon: lon, lat: lat)
                        }
                    }
                })
        }
    }

    private static func list<Entity>(_ placed: [Placed<Entity>]) -> JSONValue {
        .array(placed.map { ["at": .int($0.at), "entry": $0.entity.json] })
    }

    private static func read<Entity>(_ json: JSONValue?) throws(FormError) -> [Placed<Entity>] {
        var placed: [Placed<Entity>] = []
        for item in json?.array ?? [] {
            placed.append(Placed(at: item["at"]?.whole ?? 0, entity: try Entity(json: item["entry"] ?? .null)))
        }
        return placed
    }

    /// Those of a list that fit.
    private static func taken<Entity>(_ list: [Entity], where fits: (Entity) -> Bool) -> [Placed<Entity>] {
        list.enumerated().filter { fits($0.element) }.map { Placed(at: $0.offset, entity: $0.element) }
    }
}

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
        let references = References(mission: mission, transaction: transaction)
        var lost = 0
        if !pins.isEmpty {
            var list = try await transaction.allEntities(Pin.self, mission: mission)
            for pin in pins {
                let people = pin.entity.observers.map { (pointer: "", id: $0) }
                let faults =
                    try await references.missing(Hub.self, [("", pin.entity.hub)])
                    + references.missing(Observer.self, people)
                if faults.isEmpty { list.insert(pin.entity, at: min(pin.at, list.count)) } else { lost += 1 }
            }
            try await transaction.replacePins(list, mission: mission)
        }
        if !incompatibilities.isEmpty {
            var list = try await transaction.allEntities(Incompatibility.self, mission: mission)
            for pair in incompatibilities {
                let ids = pair.entity.pair.map { (pointer: "", id: $0) }
                let faults =
                    pair.entity.kind == .observers
                    ? try await references.missing(Observer.self, ids)
                    : try await references.missing(Delegation.self, ids)
                if faults.isEmpty { list.insert(pair.entity, at: min(pair.at, list.count)) } else { lost += 1 }
            }
            try await transaction.replaceIncompatibilities(list, mission: mission)
        }
        if let outline { _ = try await transaction.replaceOutlines([outline], mode: .merge, mission: mission) }
        return lost
    }
}
