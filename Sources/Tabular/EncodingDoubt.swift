/// That other code pages are as likely as the one that a text is read with, shown by a word.
package struct EncodingDoubt: Sendable, Equatable {
    /// What a word is in another encoding; of several with the same reading the first.
    package struct Reading: Sendable, Equatable {
        package let encoding: TextEncoding
        package let word: String
    }

    /// As it is read.
    package let word: String
    /// The line that the word is in, as it is read, and its number.
    package let sample: String
    package let line: Int
    package let others: [Reading]

    private static let longestWord = 40
    private static let longestSample = 60

    /// The first word of a source that the pages read differently, or nil; the source is left at its first byte.
    ///
    /// - Parameter pages: the one that is read with, then the others.
    static func find(
        in source: inout some ByteSource, _ pages: [CodePage], chunk: Int
    ) throws(TabularError) -> EncodingDoubt? {
        guard pages.count > 1 else { return nil }
        let differs = (UInt8.min...UInt8.max).map { byte in
            pages.contains { $0.scalar(byte) != pages[0].scalar(byte) }
        }
        var doubt: EncodingDoubt?
        try TextLines.forEach(in: &source, chunk: chunk) { line, number in
            guard let place = line.firstIndex(where: { differs[Int($0)] }) else { return true }
            let start = line[..<place].lastIndex { !isLetter($0) }.map { $0 + 1 } ?? 0
            let word = line[max(start, place - longestWord / 2)...].prefix(while: isLetter).prefix(longestWord)
            doubt = EncodingDoubt(Array(word), line, number, pages)
            return false
        }
        return doubt
    }

    /// That even the likeliest page makes no sense of the text: its first line with a letter.
    static func ofNonsense(
        in source: inout some ByteSource, _ page: CodePage, chunk: Int
    ) throws(TabularError) -> EncodingDoubt? {
        var doubt: EncodingDoubt?
        try TextLines.forEach(in: &source, chunk: chunk) { line, number in
            let start = line.firstIndex { $0 >= 0x80 } ?? 0
            doubt = EncodingDoubt(
                Array(line[start...].prefix(while: isLetter).prefix(longestWord)), line, number, [page])
            return false
        }
        return doubt
    }

    /// A line as a page has it, the beginning of it where it is long.
    static func sample(_ line: [UInt8], _ page: CodePage) -> String {
        let text = page.text(line.prefix(longestSample).filter { $0 >= 0x20 })
        return line.count > longestSample ? text + "…" : text
    }

    private init(_ bytes: [UInt8], _ line: [UInt8], _ number: Int, _ pages: [CodePage]) {
        word = pages[0].text(bytes)
        sample = Self.sample(line, pages[0])
        self.line = number
        var others: [Reading] = []
        for page in pages.dropFirst() {
            let text = page.text(bytes)
            if text != word, !others.contains(where: { $0.word == text }) {
                others.append(Reading(encoding: page.encoding, word: text))
            }
        }
        self.others = others
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
}

extension EncodingDoubt: CustomStringConvertible {
    /// `“Èaèak” would be “Čačak” in windows-1250 (line 2: “7,Èaèak,43.9”)`.
    package var description: String {
        if others.isEmpty { return "“\(word)” makes little sense in it (line \(line): “\(sample)”)" }
        let others = others.prefix(4).map { "“\($0.word)” in \($0.encoding.name)" }
        return "“\(word)” would be \(others.joined(separator: ", ")) (line \(line): “\(sample)”)"
    }
}
