extension EntityChange<Observer> {
    /// What is different about somebody, as a sentence that begins with the identifier.
    package var text: String { MissionDifferenceWords.entity(.observer, id, way, fields) }
}

/// The sentences of a mission's differences.
enum MissionDifferenceWords {
    typealias Item = MissionDifference.Item

    static func entity(_ kind: Item.Kind, _ id: String, _ way: Item.Way, _ fields: [FieldChange]) -> String {
        let subject = noun(kind).map { "\($0) \(id)" } ?? id
        switch way {
        case .added: return "\(subject) is new in the mission."
        case .removed: return "\(subject) is not in the mission any more."
        case .changed:
            // Latitude and longitude are one place.
            let told = fields.filter { $0.name != "lon" || !fields.contains { $0.name == "lat" } }
            return "\(subject) \(told.map { predicate(kind, $0) }.joined(separator: "; "))."
        }
    }

    static func single(_ kind: Item.Kind, _ field: FieldChange) -> String {
        let subject =
            switch kind {
            case .rule: "Rule \(field.name)"
            case .travel: "Travel's \(words(field.name))"
            default: "The mission's \(words(field.name))"
            }
        return "\(subject) is \(value(field.to)), and was \(value(field.from))."
    }

    static func pin(_ pin: Pin, _ way: Item.Way) -> String {
        let people = pin.observers.joined(separator: ", ")
        return switch (isOne: pin.observers.count == 1, isNew: way == .added) {
        case (true, true): "\(people) is pinned to hub \(pin.hub) now."
        case (true, false): "\(people) is pinned to hub \(pin.hub) no more."
        case (false, true): "\(people) are pinned to hub \(pin.hub) now."
        case (false, false): "\(people) are pinned to hub \(pin.hub) no more."
        }
    }

    static func incompatibility(_ item: Incompatibility, _ way: Item.Way) -> String {
        let names = item.pair.joined(separator: " and ")
        let subject = item.kind == .delegations ? "Delegations \(names)" : names
        return way == .added ? "\(subject) may not be in one team now." : "\(subject) may be in one team again."
    }

    static func sample(_ change: SampleChange) -> String {
        switch (change.from, change.to) {
        case (nil, let units?): return "A sample of \(units.of("station")) is drawn now."
        case (_?, nil): return "There is no sample any more."
        default:
            let parts = [
                (change.added.count, "new"), (change.removed.count, "gone"), (change.changed.count, "in another role"),
            ]
            let told = parts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
            return "The sample is another one: of its stations \(told.joined(separator: ", "))."
        }
    }

    private static func noun(_ kind: Item.Kind) -> String? {
        switch kind {
        case .region: "Region"
        case .hub: "Hub"
        case .station: "Station"
        case .tabulationCentre: "Tabulation centre"
        case .delegation: "Delegation"
        default: nil
        }
    }

    private static func predicate(_ kind: Item.Kind, _ field: FieldChange) -> String {
        let (from, to) = (value(field.from), value(field.to))
        switch (kind, field.name) {
        case (.observer, "status") where field.to == "withdrawn": return "withdrew"
        case (_, "status"): return "is \(to), and was \(from)"
        case (.observer, "reserve"): return field.to == true ? "is a reserve now" : "is a reserve no more"
        case (.observer, "available_from"): return "is available from \(to), and was from \(from)"
        case (.observer, "available_to"): return "is available until \(to), and was until \(from)"
        case (.station, "no_go"): return field.to == true ? "is no-go now" : "is no-go no more"
        case (.station, "cleared"):
            return field.to == true ? "is cleared for visits now" : "is cleared for visits no more"
        case (.station, "opens"): return "opens at \(to), and did at \(from)"
        case (.station, "closes"): return "closes at \(to), and did at \(from)"
        case (.hub, "vehicles"), (.hub, "seats"), (.hub, "interpreters"):
            return "has \(field.to.whole?.of(String(field.name.dropLast())) ?? "\(to) \(field.name)"), and had \(from)"
        case (_, "lat"), (_, "lon"): return "is at another place"
        default: return "has \(words(field.name)) \(to), and had \(from)"
        }
    }

    private static func words(_ name: String) -> String { name.replacing("_", with: " ") }

    private static func value(_ value: JSONValue) -> String {
        switch value {
        case .null, .array([]): "none"
        case .bool(let flag): flag ? "yes" : "no"
        case .string(let text): text
        case .array(let items): items.map { $0.string ?? JSONWriter.text($0) }.joined(separator: ", ")
        default: value.whole?.grouped ?? JSONWriter.text(value)
        }
    }
}
