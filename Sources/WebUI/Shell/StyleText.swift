/// A style sheet without what only its writers need: comments, and white space that separates nothing.
enum StyleText {
    static func compact(_ text: [UInt8]) -> [UInt8] {
        var compact: [UInt8] = []
        compact.reserveCapacity(text.count)
        var (place, isApart, quote) = (0, false, UInt8?.none)
        while place < text.count {
            let byte = text[place]
            place += 1
            if let open = quote {
                compact.append(byte)
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "/"), place < text.count, text[place] == UInt8(ascii: "*") {
                place = end(ofComment: place + 1, in: text)
            } else if [0x09, 0x0A, 0x0D, 0x20].contains(byte) {
                isApart = true
            } else {
                if isApart, !separators.contains(byte), let last = compact.last, !separators.contains(last),
                    last != UInt8(ascii: ":")
                {
                    compact.append(0x20)
                }
                isApart = false
                if byte == UInt8(ascii: "}"), compact.last == UInt8(ascii: ";") { compact.removeLast() }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                compact.append(byte)
            }
        }
        return compact
    }

    /// Beside these, white space says nothing. Before a colon it does: `a :hover` is another selector than `a:hover`.
    private static let separators = Set("{};,>".utf8)

    private static func end(ofComment start: Int, in text: [UInt8]) -> Int {
        var place = start
        while place + 1 < text.count {
            if text[place] == UInt8(ascii: "*"), text[place + 1] == UInt8(ascii: "/") { return place + 2 }
            place += 1
        }
        return text.count
    }
}
