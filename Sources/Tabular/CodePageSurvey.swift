/// Tells from neighbouring bytes which code page a text is likely to be of.
///
/// A wrong page gives itself away at letters: by another script or a sign beside them, by a capital behind a small letter,
/// by Latin letters with marks in a row. Pages that do equally well cannot be told apart without knowing the language.
struct CodePageSurvey {
    /// The pages that are tried; of equals the first is taken.
    static let candidates: [TextEncoding] = [
        .windows1252, .windows1250, .iso88592, .windows1254, .windows1251, .koi8R, .cp866, .windows1256,
    ]

    /// How often a byte (low) follows another (high), where one of them is above 0x7F.
    private var pairs = [UInt32](repeating: 0, count: 1 << 16)

    mutating func add(_ byte: UInt8, after previous: UInt8) {
        pairs[Int(previous) << 8 | Int(byte)] &+= 1
    }

    /// The pages that do best, the one to take first; those that the C library does not have are left out.
    var likeliest: [TextEncoding] {
        let counted = pairs.indices.filter { pairs[$0] > 0 }
        let faults = Self.candidates.compactMap { try? CodePage($0) }.map { page in
            let sum = counted.reduce(0) { sum, pair in
                let (first, second) = (page.scalar(UInt8(pair >> 8)), page.scalar(UInt8(pair & 0xFF)))
                return sum + Int(pairs[pair]) * Self.oddity(first, second)
            }
            return (page: page, sum: sum)
        }
        let least = faults.map(\.sum).min()
        let found = faults.filter { $0.sum == least }.map(\.page.encoding)
        return found.isEmpty ? [Self.candidates[0]] : found
    }

    /// How odd it is that a character follows another; 0 where it is not.
    private static func oddity(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
        if isControl(first) || isControl(second) { return 10 }
        let (a, b) = (Script(first), Script(second))
        guard let a, let b else {
            let odd = a == nil ? first : second
            return (a ?? b) != nil && isSign(odd, beside: a ?? b) ? 1 : 0
        }
        if a != b { return 1 }
        let isCapitalInside = first.properties.isLowercase && second.properties.isUppercase
        let areBothMarked = a == .latin && !first.isASCII && !second.isASCII
        return (isCapitalInside ? 1 : 0) + (areBothMarked ? 1 : 0)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { (0x80...0x9F).contains(scalar.value) }

    /// Whether a character that is no letter has no business beside one: all but ASCII, spaces and punctuation.
    private static func isSign(_ scalar: Unicode.Scalar, beside script: Script?) -> Bool {
        if scalar.isASCII { return false }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .connectorPunctuation:
            return false
        case .format: return script != .arabic
        default: return true
        }
    }

    private enum Script {
        case latin, cyrillic, arabic

        /// Of a letter, or of a mark that is written on letters.
        init?(_ scalar: Unicode.Scalar) {
            guard scalar.properties.isAlphabetic else { return nil }
            switch scalar.value {
            case 0x0400..<0x0530: self = .cyrillic
            case 0x0600..<0x0700: self = .arabic
            default: self = .latin
            }
        }
    }
}
