/// How many columns of a terminal a text takes.
///
/// Marks that join the letter before them take none; the wide blocks of East Asian scripts and pictures take two. The
/// ranges are those of Unicode's `EastAsianWidth.txt` (W and F), joined where only unassigned characters lie between.
package enum DisplayWidth {
    package static func of(_ text: some StringProtocol) -> Int {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text.utf8.count : text.reduce(0) { $0 + width(of: $1) }
    }

    static func width(of character: Character) -> Int {
        let widths = character.unicodeScalars.map(width(of:))
        let isPicture = character.unicodeScalars.contains { $0.value == 0xFE0F }
        return isPicture ? 2 : min(2, widths.max() ?? 0)
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
