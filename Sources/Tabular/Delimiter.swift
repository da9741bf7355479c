/// The character between two fields.
package enum Delimiter: String, Sendable, CaseIterable {
    case comma
    case semicolon
    case tab

    /// Finds a delimiter by its name or by the character itself (`\t` may be written as two characters).
    package init?(label: String) {
        switch label.lowercased() {
        case ",", "comma": self = .comma
        case ";", "semicolon": self = .semicolon
        case "\t", "\\t", "tab": self = .tab
        default: return nil
        }
    }

    package var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }
}
