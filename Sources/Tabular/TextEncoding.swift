/// The encodings that station files arrive in.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"

    /// Finds an encoding by its common names, in any case and with any punctuation (`UTF8`, `cp1251`, `latin1`).
    package init?(label: String) {
        let folded = label.lowercased().filter { $0.isLetter || $0.isNumber }
        switch folded {
        case "utf8", "utf8bom", "utf8sig", "ascii", "usascii": self = .utf8
        case "utf16", "utf16le", "unicode", "ucs2": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1251", "cp1251", "win1251", "1251": self = .windows1251
        case "windows1252", "cp1252", "win1252", "1252", "latin1", "iso88591": self = .windows1252
        default: return nil
        }
    }

    var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

    /// The bytes that open a file in this encoding when its writer marked it, or none.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .windows1251, .windows1252: []
        }
    }
}
