import MissionModel

/// Looks up what an entity refers to, and checks what two of its values say together.
struct References {
    let mission: String
    let transaction: any StoreTransaction

    func faults(of entity: any IdentifiedEntity) async throws -> [FormFault] {
        switch entity {
        case let hub as Hub: return try await missing(Region.self, [("/region", hub.region)])
        case let centre as TabulationCentre: return try await missing(Region.self, [("/region", centre.region)])
        case let station as Station:
            var faults = try await missing(Region.self, [("/region", station.region)])
            if station.closes <= station.opens {
                faults.append(FormFault(pointer: "/closes", message: "must be after opens"))
            }
            return faults
        case let observer as Observer: return try await faults(ofObserver: observer)
        default: return []
        }
    }

    private func faults(ofObserver observer: Observer) async throws -> [FormFault] {
        var faults = try await missing(Delegation.self, [("/delegation", observer.delegation)])
        faults += try await missing(Region.self, Self.places("/excluded_regions", observer.excludedRegions))
        faults += try await missing(Region.self, Self.places("/preferred_regions", observer.preferredRegions))
        if observer.availableTo <= observer.availableFrom {
            faults.append(FormFault(pointer: "/available_to", message: "must be after available_from"))
        }
        return faults
    }

    /// Faults for the identifiers that a list does not have.
    func missing<Entity: IdentifiedEntity>(
        _ type: Entity.Type, _ references: [(pointer: String, id: String)]
    ) async throws -> [FormFault] {
        var faults: [FormFault] = []
        var known: [ExactText: Bool] = [:]
        for (pointer, id) in references {
            if known[id] == nil {
                known[id] = try await transaction.entity(type, mission: mission, id: id) != nil
            }
            if known[id] == false {
                let noun = Entity.listName.dropLast().replacing("_", with: " ")
                faults.append(FormFault(pointer: pointer, message: "no such \(noun): \(id)"))
            }
        }
        return faults
    }

    static func places(_ pointer: String, _ ids: [String]) -> [(pointer: String, id: String)] {
        ids.enumerated().map { ("\(pointer)/\($0.offset)", $0.element) }
    }
}
