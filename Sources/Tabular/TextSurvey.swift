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
    private var codePages = CodePageSurvey()

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
        source.rewind()
        return survey
    }

    private mutating func add(_ chunk: UnsafeRawBufferPointer) {
        if opening.count < 16 {
            opening.append(contentsOf: chunk.prefix(16 - opening.count))
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
        if byte >= 0x80 || previous >= 0x80 { codePages.add(byte, after: previous) }
        previous = byte
    }

    private mutating func addControl(_ byte: UInt8, isOdd: Bool) {
        switch byte {
        case 0x00:
            if isOdd { zeros.odd += 1 } else { zeros.even += 1 }
        case 0x09, 0x0C, 0x0D: break
        case 0x0A: lineFeeds += 1
        default: controls += 1
        }
    }

}

extension TextSurvey {
    /// The encoding of the file: the one that the caller named if the bytes allow it, else the one found; of a code page
    /// that was found with those that are as likely behind it.
    func encodings(named: TextEncoding?) throws(TabularError) -> [TextEncoding] {
        if byteCount == 0 { throw .empty }
        try refuseOtherFormats()
        let encodings = try agreed(named)
        let encoding = encodings[0]
        switch encoding {
        case .utf8:
            if let line = firstFaultLine { throw .invalidText(encoding: .utf8, line: line) }
            try refuseBinary()
        case .utf16LittleEndian, .utf16BigEndian:
            if byteCount % 2 == 1 { throw .invalidText(encoding: encoding, line: lineFeeds + 1) }
            if zeros.even + zeros.odd == 0, marked == nil { throw .invalidText(encoding: encoding, line: 1) }
        default: try refuseBinary()
        }
        if !visible { throw .empty }
        return encodings
    }

    /// The length of the byte order mark that the file opens with, if it is one of `encoding`.
    func markLength(of encoding: TextEncoding) -> Int {
        let mark = encoding.byteOrderMark
        return opening.starts(with: mark) ? mark.count : 0
    }

    private var marked: TextEncoding? {
        TextEncoding.allCases.first { markLength(of: $0) > 0 }
    }

    /// The named encoding unless the file's own mark says otherwise; a mark may say which UTF-16 it is.
    private func agreed(_ named: TextEncoding?) throws(TabularError) -> [TextEncoding] {
        guard let named else { return found }
        guard let marked, marked != named else { return [named] }
        if marked.isUTF16, named.isUTF16 { return [marked] }
        throw .invalidText(encoding: named, line: 1)
    }

    private var found: [TextEncoding] {
        if let marked { return [marked] }
        // In UTF-16 each line feed, delimiter, digit and space has a zero byte, and always on the same side.
        if max(zeros.even, zeros.odd) > max(4, lineFeeds, byteCount / 20) {
            if zeros.odd > 10 * zeros.even { return [.utf16LittleEndian] }
            if zeros.even > 10 * zeros.odd { return [.utf16BigEndian] }
        }
        // A few broken bytes in much UTF-8 are a damaged UTF-8 file, not another encoding.
        if utf8.faults == 0 || utf8.multibyteCharacters > 20 * utf8.faults { return [.utf8] }
        return codePages.likeliest
    }

    private func refuseBinary() throws(TabularError) {
        let odd = controls + zeros.even + zeros.odd
        if odd > 16, odd * 50 > byteCount {
            throw .notText(kind: "binary data")
        }
    }

    private func refuseOtherFormats() throws(TabularError) {
        let signatures: [([UInt8], String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or another ZIP archive"),
            ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)"),
            ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
            ([0x1F, 0x8B], "compressed with gzip"),
            ([0x42, 0x5A, 0x68], "compressed with bzip2"),
            ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 text"),
            ([0x00, 0x00, 0xFE, 0xFF], "UTF-32 text"),
            (Array("SQLite format 3".utf8), "an SQLite database"),
        ]
        for (signature, kind) in signatures where opening.starts(with: signature) {
            throw .notText(kind: kind)
        }
    }
}
