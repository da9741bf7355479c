package import MissionModel

/// What of a list is looked for.
package struct EntitySearch: Sendable, Equatable {
    /// Stands in one of the keys that are searched, whatever the case; nil: anything does.
    package var text: String?
    /// Values that fields have, by the entity's keys; those that it is not filtered by are looked away from.
    package var fields: [String: String]

    package init(text: String? = nil, fields: [String: String] = [:]) {
        self.text = text
        self.fields = fields
    }

    package static let everything = EntitySearch()
}

/// An entity whose lists are searched.
package protocol SearchableEntity: IdentifiedEntity {
    /// The keys of texts.
    static var searchedKeys: [String] { get }
    /// The keys of texts that never are null.
    static var filterKeys: [String] { get }
}

extension Region: SearchableEntity {
    package static let searchedKeys = ["id", "name"]
    package static let filterKeys = ["status"]
}

extension Hub: SearchableEntity {
    package static let searchedKeys = ["id", "name"]
    package static let filterKeys = ["region"]
}

extension Station: SearchableEntity {
    package static let searchedKeys = ["id", "name", "district"]
    package static let filterKeys = ["region", "setting", "kind"]
}

extension TabulationCentre: SearchableEntity {
    package static let searchedKeys = ["id", "district"]
    package static let filterKeys = ["region"]
}

extension Delegation: SearchableEntity {
    package static let searchedKeys = ["id", "name", "country"]
    package static let filterKeys: [String] = []
}

extension Observer: SearchableEntity {
    package static let searchedKeys = ["id", "label"]
    package static let filterKeys = ["delegation", "status", "role"]
}

/// Parts of lists that fit a search.
package protocol SearchStore: Sendable {
    /// A page of what fits, in the document's order: those after a position (nil: from the start).
    func entities<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)]

    /// How many fit, as far as they are counted.
    func count<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, most: Int
    ) async throws -> Int
}
