import MissionModel
import Wording

/// A field of something that is edited by a form: how its value is typed, and what stands in the document for that.
struct EditField: Sendable {
    enum Kind: Sendable {
        case text
        /// Texts with commas between them.
        case list
        case number
        case flag
        case choice([(value: String, title: Phrase)])
        /// The identifier of an entry of one of the mission's lists.
        case entry(EntryNames.List)
        case instant
        case day
    }

    /// In what a number is measured.
    enum Unit: Sendable {
        case minutes, kilometres, metres, kilometresPerHour

        var phrase: Phrase {
            switch self {
            case .minutes: .unitMinutes
            case .kilometres: .unitKilometres
            case .metres: .unitMetres
            case .kilometresPerHour: .unitKilometresPerHour
            }
        }
    }

    let key: String
    let title: Phrase
    let kind: Kind
    /// Whether it may be empty, which takes the value away.
    let isOptional: Bool
    let unit: Unit?
    /// How it is typed, where its kind does not tell.
    let hint: Phrase?
    /// What holds where it is empty; nil: nothing, or what the mission says.
    let whenEmpty: Phrase?

    init(
        _ key: String, _ title: Phrase, _ kind: Kind = .text, isOptional: Bool = false, in unit: Unit? = nil,
        hint: Phrase? = nil, whenEmpty: Phrase? = nil
    ) {
        self.key = key
        self.title = title
        self.kind = kind
        self.isOptional = isOptional
        self.unit = unit
        self.hint = hint
        self.whenEmpty = whenEmpty
    }

    var isInstant: Bool { if case .instant = kind { true } else { false } }

    /// What stands over it in a form: its title, with the unit of a number.
    func label(_ t: Words) -> String { t(title).asHead + (unit.map { ", \(t($0.phrase))" } ?? "") }

    /// A value as it is typed.
    static func text(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: return ""
        case let value?:
            if let text = value.string { return text }
            if let list = value.array { return list.map { Self.text($0) }.joined(separator: ", ") }
            return JSONWriter.text(value)
        }
    }

    /// What was typed, as a document has it; what is none of the kind stays a text, which the document then refuses.
    func value(_ typed: String) -> JSONValue {
        let text = Self.trimmed(typed[...])
        switch kind {
        case .flag: return .bool(text == "true")
        case .list:
            let items = text.split(separator: ",").map { Self.trimmed($0) }.filter { !$0.isEmpty }
            return items.isEmpty && isOptional ? .null : .strings(items)
        case .text, .instant, .day, .choice, .entry: return text.isEmpty && isOptional ? .null : .string(text)
        case .number:
            if text.isEmpty { return isOptional ? .null : .string(text) }
            let plain = text.replacing(",", with: ".")
            guard plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2D, 0x2E].contains($0) }),
                let number = try? JSONParser.parse(Array(plain.utf8))
            else { return .string(text) }
            return number
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let rest = text.drop { $0.isWhitespace }
        return rest.lastIndex { !$0.isWhitespace }.map { String(rest[...$0]) } ?? ""
    }
}
