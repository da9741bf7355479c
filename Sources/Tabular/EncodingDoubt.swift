/// That other code pages are as likely as the one that a text is read with, shown by a word.
package struct EncodingDoubt: Sendable, Equatable {
    /// What a word is in another encoding; of several with the same reading the first.
    package struct Reading: Sendable, Equatable {
        package let encoding: TextEncoding
        package let word: String
    }

    /// As it is read.
    package let word: String
    package let others: [Reading]

    private static let longestWord = 40

    /// The first word of a source that the pages read differently, or nil; the source is left at its first byte.
    ///
    /// - Parameter encodings: the one that is read with, then the others.
    static func find(
        in source: inout some ByteSource, _ encodings: [TextEncoding], chunk: Int
    ) throws(TabularError) -> EncodingDoubt? {
        guard encodings.count > 1 else { return nil }
        var pages: [CodePage] = []
        for encoding in encodings { pages.append(try CodePage(encoding)) }
        source.rewind()
        let buffer = ByteBuffer(byteCount: chunk)
        let differs = (UInt8.min...UInt8.max).map { byte in
            pages.contains { $0.scalar(byte) != pages[0].scalar(byte) }
        }
        var word: [UInt8] = []
        var isFound = false
        reading: while true {
            let count = try source.read(into: buffer.bytes)
            if count == 0 { break }
            for byte in buffer.bytes[..<count] {
                if (byte >= 0x80 || isLetter(byte)) && word.count < longestWord {
                    word.append(byte)
                    isFound = isFound || differs[Int(byte)]
                } else if isFound {
                    break reading
                } else {
                    word.removeAll(keepingCapacity: true)
                }
            }
        }
        source.rewind()
        return isFound ? EncodingDoubt(word, pages) : nil
    }

    private init(_ bytes: [UInt8], _ pages: [CodePage]) {
        word = pages[0].text(bytes)
        var others: [Reading] = []
        for page in pages.dropFirst() {
            let text = page.text(bytes)
            if text != word, !others.contains(where: { $0.word == text }) {
                others.append(Reading(encoding: page.encoding, word: text))
            }
        }
        self.others = others
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

extension EncodingDoubt: CustomStringConvertible {
    /// `“Èaèak” would be “Čačak” in windows-1250`.
    package var description: String {
        let others = others.map { "“\($0.word)” in \($0.encoding.rawValue)" }
        return "“\(word)” would be \(others.joined(separator: ", "))"
    }
}
