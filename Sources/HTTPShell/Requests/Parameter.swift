import MissionModel

/// A parameter of a path, a query or a header, with the form that is checked and documented.
struct Parameter: Sendable {
    enum Form: Sendable {
        case text(longest: Int)
        /// Text of a pattern; `matches` decides, `pattern` documents, `wanted` tells people.
        case matching(pattern: String, wanted: String? = nil, matches: @Sendable (String) -> Bool)
        case whole(ClosedRange<Int>)
        case flag
        case oneOf([String])
    }

    var name: String
    var notes: String
    var form: Form
    var isRequired = false
    /// May be given several times.
    var isRepeated = false
    /// What its absence means.
    var fallback: JSONValue?
    var examples: [JSONValue] = []

    /// Why a value is not of the form; nil where it is.
    func fault(in value: String) -> String? {
        switch form {
        case .text(let longest):
            if value.isEmpty { return "must not be empty" }
            if value.unicodeScalars.count > longest { return "must have at most \(longest) characters" }
            return value.utf8.contains(0) ? "must not contain a NUL character" : nil
        case .matching(let pattern, let wanted, let matches):
            return matches(value) ? nil : wanted.map { "must be \($0)" } ?? "must match \(pattern)"
        case .whole(let range):
            if let number = Self.whole(value), range.contains(number) { return nil }
            return "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: return value == "true" || value == "false" ? nil : "must be true or false"
        case .oneOf(let values):
            return values.contains(value) ? nil : "must be one of \(values.joined(separator: ", "))"
        }
    }

    /// Decimal digits with an optional minus sign, and nothing else that `Int` would take.
    static func whole(_ text: String) -> Int? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        return digits.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    var schema: JSONValue {
        var object: JSONObject
        switch form {
        case .text(let longest):
            object = [
                "type": "string", "minLength": 1, "maxLength": .int(longest), "pattern": #"^[^\u0000]+$"#,
            ]
        case .matching(let pattern, _, _): object = ["type": "string", "pattern": .string(pattern)]
        case .whole(let range):
            object = ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
        case .flag: object = ["type": "boolean"]
        case .oneOf(let values): object = ["type": "string", "enum": .strings(values)]
        }
        if isRepeated { object = ["type": "array", "items": .object(object), "maxItems": 100] }
        if let fallback { object.append("default", fallback) }
        return .object(object)
    }
}
