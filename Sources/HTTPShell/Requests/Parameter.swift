package import MissionModel

/// A parameter of a path, a query or a header, with the form that is checked and documented.
package struct Parameter: Sendable {
    package enum Form: Sendable {
        case text(longest: Int)
        /// Text of a pattern; `matches` decides, `pattern` documents, `wanted` tells people.
        case matching(pattern: String, wanted: String? = nil, matches: @Sendable (String) -> Bool)
        case whole(ClosedRange<Int>)
        case flag
        case oneOf([String])
    }

    package var name: String
    package var notes: String
    package var form: Form
    package var isRequired = false
    /// May be given several times.
    package var isRepeated = false
    /// Whether a value of the form may still be none, such as a day that is in no calendar: that is invalid content.
    package var mayBeNone = false
    /// What its absence means.
    package var fallback: JSONValue?
    package var examples: [JSONValue] = []

    package init(
        name: String, notes: String, form: Form, isRequired: Bool = false, isRepeated: Bool = false,
        mayBeNone: Bool = false, fallback: JSONValue? = nil, examples: [JSONValue] = []
    ) {
        self.name = name
        self.notes = notes
        self.form = form
        self.isRequired = isRequired
        self.isRepeated = isRepeated
        self.mayBeNone = mayBeNone
        self.fallback = fallback
        self.examples = examples
    }

    /// Why a value is not of the form; nil where it is.
    package func fault(in value: String) -> String? {
        switch form {
        case .text(let longest):
            if value.isEmpty { return "must not be empty" }
            if value.unicodeScalars.count > longest { return "must have at most \(longest) characters" }
            return value.utf8.contains(0) ? "must not contain a NUL character" : nil
        case .matching(let pattern, let wanted, let matches):
            return matches(value) ? nil : wanted.map { "must be \($0)" } ?? "must match \(pattern)"
        case .whole(let range):
            if let number = Int(decimalDigits: value), range.contains(number) { return nil }
            return "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: return value == "true" || value == "false" ? nil : "must be true or false"
        case .oneOf(let values):
            return values.contains(value) ? nil : "must be one of \(values.joined(separator: ", "))"
        }
    }
}
