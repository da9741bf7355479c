import Tabular

/// Text that lost its letters before it came here, though it is sound UTF-8: read in a wrong encoding and saved again
/// (`Ð¨ÐºÐ¾Ð»Ð°`, `РЁРєРѕР»Р°`, `Ã‰cole`), or with a question mark for each letter.
enum DamagedText {
    /// What has become of it, as a sentence; nil for sound text.
    static func finding(in text: UnsafeBufferPointer<UInt8>) -> String? {
        if areQuestionMarks(text) {
            return "The cell has question marks where letters were. Save the list as UTF-8 or .xlsx where it was made."
        }
        guard mayBeReadTwice(text), isReadTwice(String(decoding: text, as: UTF8.self)) else { return nil }
        return
            "The text was UTF-8 and was read in another encoding before it came here, which made two letters of each. "
            + "Export the list anew where it was made."
    }

    private static func areQuestionMarks(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.contains(UInt8(ascii: "?")) else { return false }
        let marks = text.count { $0 == UInt8(ascii: "?") }
        let letters = text.count { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) }
        return marks >= 4 && marks > 2 * letters && marks < text.count
    }

    /// Whether there is a letter that such pairs begin with in Latin, or as many as Cyrillic needs of capital Р and С.
    private static func mayBeReadTwice(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (capitals, previous) = (0, UInt8(0))
        for byte in text {
            if byte == 0xC3 { return true }
            if previous == 0xD0, byte == 0xA0 || byte == 0xA1 { capitals += 1 }
            previous = byte
        }
        return capitals >= fewestInCyrillic
    }

    /// Whether all letters beyond ASCII come in the pairs that the bytes of UTF-8 make in a code page.
    private static func isReadTwice(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        for page in pages {
            var (pairs, others, place) = (0, 0, 0)
            while place < scalars.count {
                let scalar = scalars[place]
                place += 1
                if scalar.isASCII { continue }
                if scalar == page.longLead, place + 1 < scalars.count,
                    scalars[place...(place + 1)].allSatisfy(page.trails.contains)
                {
                    pairs += 1
                    place += 2
                    continue
                }
                guard page.leads.contains(scalar), place < scalars.count, page.trails.contains(scalars[place]) else {
                    others += 1
                    continue
                }
                pairs += 1
                place += 1
            }
            // One pair may be chance in Cyrillic, where both are letters.
            if pairs >= page.fewest, others * 4 <= pairs { return true }
        }
        return false
    }

    private struct Page {
        let leads, trails: Set<Unicode.Scalar>
        /// What begins the three letters of a sign such as №.
        let longLead: Unicode.Scalar
        let fewest: Int
    }

    private static let fewestInCyrillic = 3

    private static let pages = [
        Page(
            leads: Set("ÂÃÄÅÐÑØÙ".unicodeScalars),
            trails: Set(
                ("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ" as String).unicodeScalars
                    + (UInt32(0x80)...0xBF).compactMap(Unicode.Scalar.init)), longLead: "â", fewest: 1),
        Page(
            leads: Set("РС".unicodeScalars),
            trails: Set(
                ("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї\u{A0}\u{AD}\u{98}" as String)
                    .unicodeScalars),
            longLead: "в", fewest: fewestInCyrillic),
    ]
}
