/// The encodings that station files arrive in.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1254 = "windows-1254"
    case windows1256 = "windows-1256"
    case iso88592 = "iso-8859-2"
    case koi8R = "koi8-r"
    case cp866 = "cp866"

    /// Finds an encoding by its common names, in any case and with any punctuation (`UTF8`, `cp1251`, `latin1`).
    package init?(label: String) {
        let folded = label.lowercased().filter { $0.isLetter || $0.isNumber }
        switch folded {
        case "utf8", "utf8bom", "utf8sig", "ascii", "usascii": self = .utf8
        case "utf16", "utf16le", "unicode", "ucs2": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "latin1", "iso88591": self = .windows1252
        case "latin2", "iso88592": self = .iso88592
        case "latin5", "iso88599": self = .windows1254
        case "koi8r", "koi8": self = .koi8R
        case "cp866", "ibm866", "866", "dos866": self = .cp866
        default:
            let number = ["windows", "win", "cp", ""].lazy.filter(folded.hasPrefix).map { folded.dropFirst($0.count) }
            guard let number = number.first, let page = TextEncoding(rawValue: "windows-\(number)") else { return nil }
            self = page
        }
    }

    var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

    /// Whether it has one byte for each character.
    var isCodePage: Bool { self != .utf8 && !isUTF16 }

    /// The bytes that open a file in this encoding when its writer marked it, or none.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        default: []
        }
    }
}
