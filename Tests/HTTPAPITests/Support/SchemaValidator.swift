import MissionModel

/// Judges JSON by the parts of JSON Schema 2020-12 that the API's document uses; any other part is a fault of its own.
struct SchemaValidator {
    /// The OpenAPI document, in which references lead to places.
    let document: JSONValue

    /// What is wrong, each with the place in the value.
    func faults(in value: JSONValue, by schema: JSONValue, at place: String = "") -> [String] {
        if let flag = schema.bool { return flag ? [] : ["\(place): nothing may be here"] }
        guard let members = schema.object?.members else { return ["\(place): the schema is none"] }
        return members.flatMap { member -> [String] in
            if Self.annotations.contains(member.key) { return [] }
            guard let found = fault(value, member.key, member.value, schema, place) else {
                return ["\(place): the schema's \(member.key) is not judged"]
            }
            return found
        }
    }

    private static let annotations: Set<String> = [
        "description", "default", "examples", "example", "format", "contentMediaType", "contentSchema",
    ]

    /// Nil for a keyword that is not known.
    private func fault(
        _ value: JSONValue, _ keyword: String, _ want: JSONValue, _ schema: JSONValue, _ place: String
    ) -> [String]? {
        switch keyword {
        case "$ref": faults(in: value, by: target(want.string ?? ""), at: place)
        case "type":
            told(place, Self.types(want).contains { Self.isOf($0, value) }, "is not of type \(JSONWriter.text(want))")
        case "enum": told(place, want.array?.contains(value) ?? false, "is none of \(JSONWriter.text(want))")
        case "const": told(place, value == want, "is not \(JSONWriter.text(want))")
        case "anyOf": told(place, branches(value, want).contains(true), "fits none of the alternatives")
        case "oneOf": told(place, branches(value, want).count { $0 } == 1, "does not fit exactly one alternative")
        case "not": told(place, !faults(in: value, by: want).isEmpty, "fits what it must not")
        case "minLength", "maxLength", "pattern": textFaults(value, keyword, want, place)
        case "minimum", "maximum", "exclusiveMinimum": numberFaults(value, keyword, want, place)
        case "items", "minItems", "maxItems", "uniqueItems": listFaults(value, keyword, want, place)
        case "properties", "required", "additionalProperties", "propertyNames":
            objectFaults(value, keyword, want, schema, place)
        default: nil
        }
    }

    private func told(_ place: String, _ isFine: Bool, _ fault: String) -> [String] {
        isFine ? [] : ["\(place.isEmpty ? "/" : place): \(fault)"]
    }

    private func target(_ reference: String) -> JSONValue {
        let keys = reference.split(separator: "/").dropFirst().map(String.init)
        return keys.reduce(Optional(document)) { $0?[$1] } ?? false
    }

    private func branches(_ value: JSONValue, _ schemas: JSONValue) -> [Bool] {
        (schemas.array ?? []).map { faults(in: value, by: $0).isEmpty }
    }

    private static func types(_ want: JSONValue) -> [String] {
        want.array?.compactMap(\.string) ?? [want.string ?? ""]
    }

    private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
            ("object", .object):
            true
        case ("integer", .number(let number)): number.whole != nil
        default: false
        }
    }

    private func textFaults(_ value: JSONValue, _ keyword: String, _ want: JSONValue, _ place: String) -> [String] {
        guard let text = value.string else { return [] }
        let (length, bound) = (text.unicodeScalars.count, want.whole ?? 0)
        switch keyword {
        case "minLength": return told(place, length >= bound, "is shorter than \(bound)")
        case "maxLength": return told(place, length <= bound, "is longer than \(bound)")
        default:
            let pattern = want.string.flatMap { try? Regex($0) }
            return told(place, pattern.map { text.contains($0) } ?? false, "does not match \(JSONWriter.text(want))")
        }
    }

    private func numberFaults(_ value: JSONValue, _ keyword: String, _ want: JSONValue, _ place: String) -> [String] {
        guard let number = value.double, let bound = want.double else { return [] }
        let isFine =
            switch keyword {
            case "minimum": number >= bound
            case "maximum": number <= bound
            default: number > bound
            }
        return told(place, isFine, "breaks the \(keyword) \(bound)")
    }

    private func listFaults(_ value: JSONValue, _ keyword: String, _ want: JSONValue, _ place: String) -> [String] {
        guard let items = value.array else { return [] }
        switch keyword {
        case "items":
            return items.enumerated().flatMap { faults(in: $0.element, by: want, at: "\(place)/\($0.offset)") }
        case "minItems": return told(place, items.count >= want.whole ?? 0, "has too few items")
        case "maxItems": return told(place, items.count <= want.whole ?? 0, "has too many items")
        default:
            let isDistinct = Set(items.map { JSONWriter.text($0) }).count == items.count
            return told(place, want != true || isDistinct, "has an item twice")
        }
    }

    private func objectFaults(
        _ value: JSONValue, _ keyword: String, _ want: JSONValue, _ schema: JSONValue, _ place: String
    ) -> [String] {
        guard let object = value.object else { return [] }
        switch keyword {
        case "properties":
            return object.members.flatMap { member in
                want[member.key].map { faults(in: member.value, by: $0, at: "\(place)/\(member.key)") } ?? []
            }
        case "required":
            let missing = (want.array ?? []).compactMap(\.string).filter { object[$0] == nil }
            return told(place, missing.isEmpty, "lacks \(missing.joined(separator: ", "))")
        case "propertyNames":
            return object.members.flatMap { faults(in: .string($0.key), by: want, at: "\(place)/\($0.key)") }
        default:
            let others = object.members.filter { schema["properties"]?[$0.key] == nil }
            return others.flatMap { faults(in: $0.value, by: want, at: "\(place)/\($0.key)") }
        }
    }
}
