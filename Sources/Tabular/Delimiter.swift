/// The character between two fields.
package enum Delimiter: String, Sendable, CaseIterable {
    case comma
    case semicolon
    case tab
    case pipe
    case caret

    /// Finds a delimiter by its name or by the character itself (`\t` may be written as two characters).
    package init?(label: String) {
        switch label.lowercased() {
        case ",", "comma": self = .comma
        case ";", "semicolon": self = .semicolon
        case "\t", "\\t", "tab": self = .tab
        case "|", "pipe", "bar": self = .pipe
        case "^", "caret": self = .caret
        default: return nil
        }
    }

    static let hint = Array("sep=".utf8)

    /// The delimiter that text names by beginning with `sep=`, the character and nothing else on the line.
    static func named(byHint text: some Collection<UInt8>) -> Delimiter? {
        guard text.prefix(4).elementsEqual(hint) else { return nil }
        let rest = Array(text.dropFirst(4).prefix(2))
        guard rest.count == 1 || rest.dropFirst().allSatisfy({ $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
        else { return nil }
        return allCases.first { $0.byte == rest.first }
    }

    package var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        case .pipe: UInt8(ascii: "|")
        case .caret: UInt8(ascii: "^")
        }
    }
}
