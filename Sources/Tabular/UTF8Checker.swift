/// Tells whether bytes that come one after another are UTF-8 (Unicode 16.0, table 3-7: no overlong form, no surrogate).
struct UTF8Checker {
    /// Complete characters of two bytes or more.
    private(set) var multibyteCharacters = 0
    /// Places where the bytes break the rules.
    private(set) var faults = 0

    private var pending = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    var isInsideCharacter: Bool { pending > 0 }

    /// Takes the next byte and returns whether the text is still well formed here.
    mutating func accept(_ byte: UInt8) -> Bool {
        if pending > 0 {
            if byte >= lowest && byte <= highest {
                pending -= 1
                (lowest, highest) = (0x80, 0xBF)
                if pending == 0 { multibyteCharacters += 1 }
                return true
            }
            pending = 0
            (lowest, highest) = (0x80, 0xBF)
            faults += 1
            _ = start(byte)
            return false
        }
        if start(byte) { return true }
        faults += 1
        return false
    }

    /// Tells that no byte follows, and returns whether the text ended well.
    mutating func finish() -> Bool {
        guard pending > 0 else { return true }
        pending = 0
        faults += 1
        return false
    }

    private mutating func start(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, lowest) = (2, 0xA0)
        case 0xED: (pending, highest) = (2, 0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, lowest) = (3, 0x90)
        case 0xF4: (pending, highest) = (3, 0x8F)
        case 0xF1...0xF3: pending = 3
        default: return false
        }
        return true
    }
}
