/// Tells how odd a text would be in a code page, from how often bytes follow each other.
///
/// A wrong page gives itself away by letters that no alphabet has together, by another script or a sign beside letters, by a
/// capital behind a small letter.
struct CodePageJudge {
    /// The pages that are tried; of equals the first is taken.
    static let candidates: [TextEncoding] = [
        .windows1252, .windows1250, .iso88592, .windows1254, .windows1257, .windows1251, .koi8U, .koi8R, .cp866,
        .iso88595,
        .macCyrillic, .windows1253, .iso88597, .windows1256, .iso88596, .windows1255, .cp852, .cp850, .cp857, .tis620,
        .macRoman, .macCentralEurope, .kz1048,
    ]

    /// Those for languages with Latin letters.
    static let latin: Set<TextEncoding> = [
        .windows1252, .windows1250, .iso88592, .windows1254, .windows1257, .cp850, .cp852, .cp857,
    ]

    /// Those that few lists are in, so that one or two lines are not enough to believe in them.
    static let rare: Set<TextEncoding> = [
        .iso88595, .iso88596, .macCyrillic, .cp850, .cp852, .cp857, .tis620, .macRoman, .macCentralEurope, .kz1048,
    ]

    static let macLatin: Set<TextEncoding> = [.macRoman, .macCentralEurope]

    /// Those of the rare that uchardet does not know, so that its word for another says nothing against them.
    static let unheard: Set<TextEncoding> = [.macRoman, .cp850, .cp857, .kz1048]

    /// Those of `candidates` that the C library has.
    static let pages: [JudgedPage] = candidates.compactMap { candidate in
        (try? CodePage(candidate)).flatMap { $0 }.map(JudgedPage.init)
    }

    /// Byte pairs (the first one high) of which one is above 0x7F, with their numbers.
    let pairs: [(first: UInt8, second: UInt8, count: Int)]

    /// How many bytes are above 0x7F.
    var highBytes: Int { pairs.reduce(0) { $0 + ($1.second >= 0x80 ? $1.count : 0) } }

    func oddity(in page: JudgedPage) -> Int {
        var sum = 0
        var letters: [UInt8: Int] = [:]
        for pair in pairs {
            let (first, second) = (page.signs[Int(pair.first)], page.signs[Int(pair.second)])
            sum += 2 * pair.count * Self.oddity(first, second)
            guard pair.second >= 0x80 else { continue }
            if second.isLetter { letters[pair.second, default: 0] += pair.count }
            if second.isOdd, second.script == nil { sum += pair.count }
        }
        return sum + 2 * Alphabets.strangers(among: letters.lazy.map { (page.signs[Int($0.key)].languages, $0.value) })
    }

    /// How odd it is that a character follows another; 0 where it is not.
    private static func oddity(_ first: JudgedPage.Sign, _ second: JudgedPage.Sign) -> Int {
        if first.isControl || second.isControl { return 5 }
        guard let a = first.script, let b = second.script else {
            let sign = first.script == nil ? first : second
            guard let letters = first.script ?? second.script else { return 0 }
            if sign.isFormat { return letters == .arabic ? 0 : 1 }
            return sign.isOdd ? 1 : 0
        }
        if a != b { return 1 }
        return first.isSmall && second.isCapital ? 3 : 0
    }
}

/// A code page with what its characters are.
struct JudgedPage {
    let page: CodePage
    /// By byte.
    let signs: [Sign]

    init(_ page: CodePage) {
        self.page = page
        signs = (UInt8.min...UInt8.max).map { Sign(page.scalar($0)) }
    }

    struct Sign {
        let script: Script?
        /// A letter of a language beyond ASCII, and the languages that write with it.
        let isLetter: Bool
        let languages: UInt64
        let isSmall, isCapital, isControl, isFormat: Bool
        /// Whether it has no business in a name: all but letters, ASCII, spaces, punctuation and the sign of numbers.
        let isOdd: Bool

        init(_ scalar: Unicode.Scalar) {
            let properties = scalar.properties
            let isMark = [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
            script = properties.isAlphabetic || isMark ? Script(scalar) : nil
            // The signs of ordinals are no letters of a language.
            isLetter = properties.isAlphabetic && !isMark && !"ªº".unicodeScalars.contains(scalar)
            languages = Alphabets.of(scalar)
            (isSmall, isCapital) = (properties.isLowercase, properties.isUppercase)
            isControl = (0x80...0x9F).contains(scalar.value)
            isFormat = properties.generalCategory == .format
            isOdd = script == nil && Self.isOdd(scalar)
        }

        private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
            if scalar.isASCII || "№°§".unicodeScalars.contains(scalar) { return false }
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation, .connectorPunctuation, .format:
                return false
            default: return true
            }
        }
    }

    enum Script {
        case latin, greek, cyrillic, hebrew, arabic, thai

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x0370..<0x0400: self = .greek
            case 0x0400..<0x0530: self = .cyrillic
            case 0x0590..<0x0600: self = .hebrew
            case 0x0600..<0x0700: self = .arabic
            case 0x0E00..<0x0E80: self = .thai
            default: self = .latin
            }
        }
    }
}

/// How often a byte follows another, where one of them is above 0x7F.
struct BytePairs {
    private var counts = [UInt32](repeating: 0, count: 1 << 16)

    mutating func add(_ byte: UInt8, after previous: UInt8) {
        counts[Int(previous) << 8 | Int(byte)] &+= 1
    }

    var judge: CodePageJudge {
        CodePageJudge(
            pairs: counts.indices.filter { counts[$0] > 0 }.map {
                (UInt8($0 >> 8), UInt8($0 & 0xFF), Int(counts[$0]))
            })
    }
}
