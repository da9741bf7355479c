import MissionModel
import Wording

/// The fields of a mission's lists, by the names that documents have for them.
enum FieldNames {
    private static let lists: [String: [EditField]] = [
        "mission": EditRulesPage.header + [EditField("rules", .rules), EditField("travel", .travel)],
        "rules": EditRulesPage.rules, "travel": EditRulesPage.travel, Observer.listName: Observer.editFields,
        Delegation.listName: Delegation.editFields, Region.listName: Region.editFields, Hub.listName: Hub.editFields,
        TabulationCentre.listName: TabulationCentre.editFields, Station.listName: Station.editFields,
    ]

    /// - Parameter key: `status`, or `rules/max_km` of a part.
    /// - Returns: nil for what is no field of ours: lists keep what their owners add.
    static func field(_ key: String, of list: String) -> EditField? {
        let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2 { return field(parts[1], of: parts[0]) }
        return key == "id" ? EditField("id", .identifier) : lists[list]?.first { $0.key == key }
    }
}

extension EditField {
    /// A value in words.
    func words(_ value: JSONValue, _ t: Words) -> String {
        switch kind {
        case .choice(let choices): choices.first { $0.value == value.string }.map { t($0.title) } ?? Self.text(value)
        case .flag: t.term(value == true ? "yes" : "no")
        case .text, .list, .number, .entry, .instant, .day: value == .null ? t(whenEmpty ?? .none) : Self.text(value)
        }
    }
}
