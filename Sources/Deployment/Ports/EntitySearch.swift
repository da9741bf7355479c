package import MissionModel

/// What of a list is looked for.
package struct EntitySearch: Sendable, Equatable {
    /// Stands in one of the keys that are searched, whatever the case; nil: anything does.
    package var text: String?
    /// Values that fields have, by the entity's keys; those that it is not filtered by are looked away from.
    package var fields: [String: String]
    /// The key by which what is found is sorted; nil, or another than the entity is sorted by: the document's order.
    package var order: String?

    package init(text: String? = nil, fields: [String: String] = [:], order: String? = nil) {
        self.text = text
        self.fields = fields
        self.order = order
    }

    package static let everything = EntitySearch()
}

/// An entity whose lists are searched.
package protocol SearchableEntity: IdentifiedEntity {
    /// The keys of texts.
    static var searchedKeys: [String] { get }
    /// The keys of texts that never are null.
    static var filterKeys: [String] { get }
    /// The keys of texts by which lists are sorted, the first in the alphabet before; where one is missing, the identifier.
    static var alphabeticKeys: [String] { get }
    /// The keys of whole numbers of at least 0 by which lists are sorted, the largest before.
    static var countKeys: [String] { get }
}

extension SearchableEntity {
    package static var orderKeys: [String] { alphabeticKeys + countKeys }
}

extension Region: SearchableEntity {
    package static let searchedKeys = ["id", "name"]
    package static let filterKeys = ["status"]
    package static let (alphabeticKeys, countKeys) = (["name", "time_zone"], ["min_teams", "return_min"])
}

extension Hub: SearchableEntity {
    package static let searchedKeys = ["id", "name"]
    package static let filterKeys = ["region"]
    package static let (alphabeticKeys, countKeys) = (["name"], ["vehicles", "seats", "interpreters"])
}

extension Station: SearchableEntity {
    package static let searchedKeys = ["id", "name", "district"]
    package static let filterKeys = ["region", "setting", "kind"]
    /// The longest list is sorted by nothing that takes a comparison of texts for each row.
    package static let (alphabeticKeys, countKeys) = ([String](), ["voters"])
}

extension TabulationCentre: SearchableEntity {
    package static let searchedKeys = ["id", "district"]
    package static let filterKeys = ["region"]
    package static let (alphabeticKeys, countKeys) = (["id", "district"], [String]())
}

extension Delegation: SearchableEntity {
    package static let searchedKeys = ["id", "name", "country"]
    package static let filterKeys: [String] = []
    package static let (alphabeticKeys, countKeys) = (["name", "country"], [String]())
}

extension Observer: SearchableEntity {
    package static let searchedKeys = ["id", "label"]
    package static let filterKeys = ["delegation", "status", "role"]
    package static let (alphabeticKeys, countKeys) = (["label"], [String]())
}

/// Parts of lists that fit a search.
package protocol SearchStore: Sendable {
    /// A page of what fits, in the search's order: those behind the entry at a position (nil: from the start).
    func entities<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, after position: Int?, limit: Int
    ) async throws -> [(position: Int, entity: Entity)]

    /// How many fit, as far as they are counted.
    func count<Entity: SearchableEntity>(
        _ type: Entity.Type, mission: String, matching search: EntitySearch, most: Int
    ) async throws -> Int
}
