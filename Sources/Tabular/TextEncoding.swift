import Glibc

/// An encoding by the name that iconv has for it.
package struct TextEncoding: Sendable, Hashable {
    package let name: String

    private init(_ name: String) {
        self.name = name
    }

    package static let utf8 = TextEncoding("utf-8")
    package static let utf16LittleEndian = TextEncoding("utf-16le")
    package static let utf16BigEndian = TextEncoding("utf-16be")
    package static let windows1250 = TextEncoding("windows-1250")
    package static let windows1251 = TextEncoding("windows-1251")
    package static let windows1252 = TextEncoding("windows-1252")
    package static let windows1253 = TextEncoding("windows-1253")
    package static let windows1254 = TextEncoding("windows-1254")
    package static let windows1255 = TextEncoding("windows-1255")
    package static let windows1256 = TextEncoding("windows-1256")
    package static let windows1257 = TextEncoding("windows-1257")
    package static let iso88592 = TextEncoding("iso-8859-2")
    package static let iso88595 = TextEncoding("iso-8859-5")
    package static let iso88596 = TextEncoding("iso-8859-6")
    package static let iso88597 = TextEncoding("iso-8859-7")
    package static let koi8R = TextEncoding("koi8-r")
    package static let koi8U = TextEncoding("koi8-u")
    package static let cp850 = TextEncoding("cp850")
    package static let cp852 = TextEncoding("cp852")
    package static let cp857 = TextEncoding("cp857")
    package static let cp866 = TextEncoding("cp866")
    package static let macCyrillic = TextEncoding("mac-cyrillic")
    package static let macRoman = TextEncoding("macintosh")
    package static let macCentralEurope = TextEncoding("mac-centraleurope")
    /// Kazakh, as Windows has it.
    package static let kz1048 = TextEncoding("rk1048")
    package static let tis620 = TextEncoding("tis-620")

    /// Those that lists are often in.
    package static let common: [TextEncoding] = [
        .utf8, .utf16LittleEndian, .utf16BigEndian, .windows1250, .windows1251, .windows1252, .windows1253,
        .windows1254,
        .windows1255, .windows1256, .windows1257, .iso88592, .iso88595, .iso88597, .koi8R, .koi8U, .cp850, .cp852,
        .cp866,
    ]

    /// An encoding by any name that iconv knows, in any case, or by a common one with any punctuation (`UTF8`, `cp1251`,
    /// `latin1`); nil where this system has none of that name.
    package init?(label: String) {
        guard Self.isName(label) else { return nil }
        let folded = label.lowercased().filter { $0.isLetter || $0.isNumber }
        if let known = Self.known(folded) {
            self = known
            return
        }
        let name = label.lowercased().replacing(" ", with: "-")
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        iconv_close(converter)
        self.init(name)
    }

    /// Whether a text has the form of an encoding's name. What stands behind a slash would be an instruction to iconv.
    package static func isName(_ label: String) -> Bool {
        guard (1...40).contains(label.utf8.count), let first = label.utf8.first, isLetterOrDigit(first) else {
            return false
        }
        return label.utf8.allSatisfy { isLetterOrDigit($0) || "_.:()+ -".utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func known(_ folded: String) -> TextEncoding? {
        switch folded {
        case "utf8", "utf8bom", "utf8sig", "ascii", "usascii", "cp65001", "65001": return .utf8
        case "utf16", "utf16le", "unicode", "ucs2": return .utf16LittleEndian
        case "utf16be": return .utf16BigEndian
        // What says that it is one of these is nearly always the larger page of Windows (Encoding Standard, 4.2).
        case "latin1", "iso88591": return .windows1252
        case "latin5", "iso88599": return .windows1254
        case "iso88598": return .windows1255
        case "iso885911": return .tis620
        case "latin2": return .iso88592
        case "koi8": return .koi8R
        case "maccyrillic", "xmaccyrillic": return .macCyrillic
        case "macroman", "xmacroman", "macintosh": return .macRoman
        case "macce", "maclatin2", "maccentraleurope": return .macCentralEurope
        case "kz1048", "rk1048", "strk1048", "strk10482002": return .kz1048
        default: break
        }
        if let same = (common + [.cp857, .iso88596, .tis620]).first(where: { $0.folded == folded }) { return same }
        for prefix in ["windows", "win", "cp", "ibm", "dos", ""] where folded.hasPrefix(prefix) {
            let number = folded.dropFirst(prefix.count)
            if let page = (common + [.cp857]).first(where: {
                $0.folded == "windows\(number)" || $0.folded == "cp\(number)"
            }) {
                return page
            }
        }
        return nil
    }

    private var folded: String { name.filter { $0.isLetter || $0.isNumber } }

    var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

    /// The bytes that open a file in this encoding when its writer marked it, or none.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        default: []
        }
    }

    /// Those that a byte order mark may tell.
    static let marked: [TextEncoding] = [.utf8, .utf16LittleEndian, .utf16BigEndian]
}
