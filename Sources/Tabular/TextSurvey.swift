/// What one pass over all bytes of a file tells about its encoding.
///
/// A byte order mark decides. Without one, zero bytes at every second place mean UTF-16; text that is well-formed UTF-8 from
/// end to end is UTF-8, because text of another encoding hardly ever is; what remains is a single-byte code page.
struct TextSurvey {
    private(set) var byteCount = 0
    private var opening: [UInt8] = []
    private var zeros = (even: 0, odd: 0)
    private var controls = 0
    private var lineFeeds = 0
    private var firstFaultLine: Int?
    private var visible = false
    private var utf8 = UTF8Checker()
    private var previous: UInt8 = 0
    private var pairs = BytePairs()
    private var lines = UnicodeLines()

    /// Of the lines with bytes above 0x7F: which are UTF-8 all over.
    private struct UnicodeLines {
        private(set) var sound = 0
        private(set) var broken = 0
        private(set) var firstSound: Int?
        private(set) var charactersInSound = 0
        private var (faults, characters) = (0, 0)

        mutating func end(_ number: Int, _ checker: UTF8Checker) {
            if checker.faults > faults {
                broken += 1
            } else if checker.multibyteCharacters > characters {
                sound += 1
                charactersInSound += checker.multibyteCharacters - characters
                firstSound = firstSound ?? number
            }
            (faults, characters) = (checker.faults, checker.multibyteCharacters)
        }
    }

    /// Surveys a whole source and leaves it at its first byte.
    static func survey(_ source: inout some ByteSource, chunk: Int) throws(TabularError) -> TextSurvey {
        var survey = TextSurvey()
        let buffer = ByteBuffer(byteCount: chunk)
        source.rewind()
        while true {
            let count = try source.read(into: buffer.bytes)
            if count == 0 { break }
            survey.add(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]))
        }
        if !survey.utf8.finish() {
            survey.firstFaultLine = survey.firstFaultLine ?? survey.lineFeeds + 1
        }
        survey.lines.end(survey.lineFeeds + 1, survey.utf8)
        source.rewind()
        return survey
    }

    private mutating func add(_ chunk: UnsafeRawBufferPointer) {
        if opening.count < 64 {
            opening.append(contentsOf: chunk.prefix(64 - opening.count))
        }
        var index = 0
        while index < chunk.count {
            if index + 8 <= chunk.count, !utf8.isInsideCharacter, previous < 0x80 {
                let word = chunk.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if Self.isPlainASCII(word) {
                    index += 8
                    previous = UInt8(truncatingIfNeeded: UInt64(littleEndian: word) >> 56)
                    visible = true
                    continue
                }
            }
            add(chunk[index], isOdd: (byteCount + index) & 1 == 1)
            index += 1
        }
        byteCount += chunk.count
    }

    /// True if none of the eight bytes is a control character or above 0x7F.
    private static func isPlainASCII(_ word: UInt64) -> Bool {
        (word | ((word &- 0x2020_2020_2020_2020) & ~word)) & 0x8080_8080_8080_8080 == 0
    }

    private mutating func add(_ byte: UInt8, isOdd: Bool) {
        if byte >= 0x80 || utf8.isInsideCharacter {
            let wasFine = utf8.accept(byte)
            if !wasFine, firstFaultLine == nil { firstFaultLine = lineFeeds + 1 }
        }
        if byte < 0x20 {
            addControl(byte, isOdd: isOdd)
        } else {
            visible = visible || byte != 0x20
        }
        if byte >= 0x80 || previous >= 0x80 { pairs.add(byte, after: previous) }
        previous = byte
    }

    private mutating func addControl(_ byte: UInt8, isOdd: Bool) {
        switch byte {
        case 0x00:
            if isOdd { zeros.odd += 1 } else { zeros.even += 1 }
        case 0x09, 0x0C, 0x0D: break
        case 0x0A:
            lineFeeds += 1
            lines.end(lineFeeds, utf8)
        default: controls += 1
        }
    }

}

extension TextSurvey {
    /// The encoding of the file: the one that the caller named if the bytes allow it, else the one found.
    func finding(
        named: TextEncoding?, in source: inout some ByteSource, chunk: Int
    ) throws(TabularError) -> EncodingFinding {
        if byteCount == 0 { throw .empty }
        try refuseOtherFormats(named: named)
        let finding: EncodingFinding
        if let named {
            finding = EncodingFinding(encoding: try agreed(named))
        } else if let recognised = try recognised {
            finding = EncodingFinding(encoding: recognised)
        } else {
            finding = try EncodingFinder(judge: pairs.judge).find(in: &source, chunk: chunk)
        }
        switch finding.encoding {
        case .utf8:
            if let line = firstFaultLine { throw .invalidText(encoding: .utf8, line: line) }
            try refuseBinary()
        case .utf16LittleEndian, .utf16BigEndian:
            if byteCount % 2 == 1 { throw .invalidText(encoding: finding.encoding, line: lineFeeds + 1) }
            if zeros.even + zeros.odd == 0, marked == nil { throw .invalidText(encoding: finding.encoding, line: 1) }
        default: if try CodePage(finding.encoding) != nil { try refuseBinary() }
        }
        if !visible { throw .empty }
        return finding
    }

    /// The length of the byte order mark that the file opens with, if it is one of `encoding`.
    func markLength(of encoding: TextEncoding) -> Int {
        let mark = encoding.byteOrderMark
        return opening.starts(with: mark) ? mark.count : 0
    }

    private var marked: TextEncoding? {
        TextEncoding.marked.first { markLength(of: $0) > 0 }
    }

    /// The named encoding unless the file's own mark says otherwise; a mark may say which UTF-16 it is.
    private func agreed(_ named: TextEncoding) throws(TabularError) -> TextEncoding {
        guard let marked, marked != named else { return named }
        if marked.isUTF16, named.isUTF16 { return marked }
        throw .invalidText(encoding: named, line: 1)
    }

    /// A form of Unicode that the bytes show without a doubt; nil for anything else.
    private var recognised: TextEncoding? {
        get throws(TabularError) {
            if let marked { return marked }
            // In UTF-16 each line feed, delimiter, digit and space has a zero byte, and always on the same side.
            if max(zeros.even, zeros.odd) > max(4, lineFeeds, byteCount / 20) {
                if zeros.odd > 10 * zeros.even { return .utf16LittleEndian }
                if zeros.even > 10 * zeros.odd { return .utf16BigEndian }
            }
            // A few broken bytes in much UTF-8 are a damaged UTF-8 file, not another encoding.
            if utf8.faults == 0 || utf8.multibyteCharacters > 20 * utf8.faults { return .utf8 }
            // Lines of another encoding are hardly ever UTF-8 by chance.
            if lines.charactersInSound >= 3, 20 * lines.sound >= lines.broken, let first = lines.firstSound,
                let other = firstFaultLine
            {
                throw .mixedText(utf8Line: first, otherLine: other)
            }
            return nil
        }
    }

    private func refuseBinary() throws(TabularError) {
        let odd = controls + zeros.even + zeros.odd
        if odd > 16, odd * 50 > byteCount {
            throw .notText(kind: "binary data")
        }
    }

    private func refuseOtherFormats(named: TextEncoding?) throws(TabularError) {
        let signatures: [([UInt8], String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or another ZIP archive"),
            ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
            ([0x1F, 0x8B], "compressed with gzip"),
            ([0x42, 0x5A, 0x68], "compressed with bzip2"),
            (Array("SQLite format 3".utf8), "an SQLite database"),
        ]
        for (signature, kind) in signatures where opening.starts(with: signature) {
            throw .notText(kind: kind)
        }
        if let markup { throw .refused(markup) }
        guard named == nil else { return }
        for signature: [UInt8] in [[0xFF, 0xFE, 0x00, 0x00], [0x00, 0x00, 0xFE, 0xFF]]
        where opening.starts(with: signature) {
            throw .notText(kind: "UTF-32 text")
        }
    }

    /// Pages and documents that programs write under the name of a spreadsheet's.
    private var markup: String? {
        let text = opening.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.map { $0 | 0x20 }
        let starts = ["<!doctype h", "<html", "<table", "<?xml", "<workbook"].map { $0.utf8.map { $0 | 0x20 } }
        guard starts.contains(where: text.starts(with:)) else { return nil }
        return
            "The file is a web page or XML, whatever its name says. Open it in a spreadsheet program and save it as .xlsx "
            + "or CSV (UTF-8)."
    }
}
