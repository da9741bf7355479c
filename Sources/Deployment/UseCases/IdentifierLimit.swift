import MissionModel

/// How long an identifier may be to be stored: three of them make a key of the database.
enum IdentifierLimit {
    /// Unicode scalars.
    static let longest = 200

    /// Faults of a document whose form is sound.
    static func faults(of document: MissionDocument) -> [FormFault] {
        fault(document.mission.id, at: "/mission/id") + faults(document.regions) + faults(document.hubs)
            + faults(document.stations) + faults(document.tabulationCentres) + faults(document.delegations)
            + faults(document.observers)
    }

    static func fault(_ id: String, at pointer: String) -> [FormFault] {
        if id.utf8.count <= longest || id.unicodeScalars.count <= longest { return [] }
        return [FormFault(pointer: pointer, message: "must have at most \(longest) characters")]
    }

    private static func faults<Entity: IdentifiedEntity>(_ entities: [Entity]) -> [FormFault] {
        entities.enumerated().flatMap { fault($0.element.id, at: "/\(Entity.listName)/\($0.offset)/id") }
    }
}
