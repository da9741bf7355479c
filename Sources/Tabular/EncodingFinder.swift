import CUchardet

/// The encoding that a text is read with, and what is to be said about it.
struct EncodingFinding {
    var encoding: TextEncoding
    /// That it may be another.
    var doubt: EncodingDoubt?
    /// That a part of the text is in another.
    var foreignLine: ForeignLine?
}

/// A line that makes sense in another encoding than the rest of its text.
package struct ForeignLine: Sendable, Equatable {
    package let line: Int
    package let encoding: TextEncoding
    /// As it is in that one.
    package let text: String
}

/// Finds the encoding of text that is no Unicode.
///
/// What a page makes of the text is judged by the text's own alphabet; among pages that do equally well uchardet decides, and it
/// alone knows the encodings of more than a byte a character. On lists of one, three and twelve names in 28 languages and 61
/// pairs of language and page, uchardet alone reads 44, 49 and 50 rightly, both together 49, 56 and 60.
struct EncodingFinder {
    let judge: CodePageJudge

    /// Bytes of lines that uchardet is given.
    private static let mostEvidence = 1 << 20
    /// Lines that are looked at for another encoding.
    private static let mostLines = 20_000
    /// So many lines let uchardet's word settle it between pages that do equally well.
    private static let enoughLines = 12
    /// So many lines let its word count for a page that few lists are in.
    private static let someLines = 3

    func find(in source: inout some ByteSource, chunk: Int) throws(TabularError) -> EncodingFinding {
        let pages = CodePageJudge.pages
        let (verdict, lines) = try Self.verdict(on: &source, chunk: chunk)
        let highBytes = judge.highBytes
        let judged = pages.map { judge.oddity(in: $0) }
        // What uchardet's word says for a page that few lists are in, it says for all of these that do as well.
        let heard = lines < Self.someLines ? nil : Self.oddity(ofRare: verdict, pages, judged)
        let oddities = zip(pages, judged).map { page, oddity in
            let encoding = page.page.encoding
            let isDoubtful = CodePageJudge.rare.contains(encoding) && oddity != heard
            // Kazakh has but a few letters that tell its page from that of Russian.
            let share = encoding == .kz1048 ? 24 : 6
            return oddity + (isDoubtful ? max(1, highBytes / share) : 0)
        }
        guard let least = oddities.min() else { throw .unknownCodePage(CodePageJudge.candidates[0]) }
        var likeliest = zip(pages, oddities).filter { $0.1 == least }.map(\.0.page)
        if lines < Self.enoughLines, Self.areAll(likeliest, CodePageJudge.latin) {
            // A few names are too few to rule out what reads nearly as well in the same script.
            likeliest += zip(pages, oddities).filter { page, oddity in
                CodePageJudge.latin.contains(page.page.encoding) && oddity > least && oddity <= least + highBytes
            }
            .sorted { $0.1 < $1.1 }.map(\.0.page)
        }
        let best = zip(pages, oddities).count { $0.1 == least }
        let isUnheard = heard != nil && likeliest.prefix(best).contains { CodePageJudge.unheard.contains($0.encoding) }
        var isSettled = false
        if let verdict {
            if let place = likeliest.prefix(best).firstIndex(where: { $0.encoding == verdict }) {
                likeliest.insert(likeliest.remove(at: place), at: 0)
                isSettled = lines >= Self.enoughLines && !isUnheard
            } else if let page = try CodePage(verdict) {
                if judge.oddity(in: JudgedPage(page)) < least { likeliest = [page] }
            } else if least > 0, try Self.isSound(&source, verdict, chunk: chunk) {
                return EncodingFinding(encoding: verdict)
            }
        }
        var finding = EncodingFinding(encoding: likeliest[0].encoding)
        if !isSettled {
            if lines >= Self.enoughLines { likeliest += Self.rivals(of: likeliest, pages, judged) }
            finding.doubt = try EncodingDoubt.find(in: &source, likeliest, chunk: chunk)
        }
        if finding.encoding == .kz1048, let russian = pages.first(where: { $0.page.encoding == .windows1251 }) {
            finding.doubt = try EncodingDoubt.find(in: &source, [likeliest[0], russian.page], chunk: chunk)
        }
        let isOdd = CodePageJudge.rare.contains(finding.encoding) && verdict != finding.encoding
        if finding.doubt == nil, isOdd || least > highBytes / 2 {
            finding.doubt = try EncodingDoubt.ofNonsense(in: &source, likeliest[0], chunk: chunk)
        }
        if least > 0 {
            finding.foreignLine = try Self.foreignLine(in: &source, JudgedPage(likeliest[0]), pages, chunk: chunk)
        }
        return finding
    }

    /// Nil where uchardet names no page that few lists are in.
    private static func oddity(ofRare verdict: TextEncoding?, _ pages: [JudgedPage], _ judged: [Int]) -> Int? {
        guard let verdict, CodePageJudge.rare.contains(verdict) else { return nil }
        return zip(pages, judged).first { $0.0.page.encoding == verdict }?.1
    }

    /// The pages of the same script that do as well as the likeliest, and are not likely only because few lists are in them.
    private static func rivals(of likeliest: [CodePage], _ pages: [JudgedPage], _ judged: [Int]) -> [CodePage] {
        let first = likeliest[0].encoding
        let latin = CodePageJudge.latin.union(CodePageJudge.macLatin)
        guard latin.contains(first), let least = zip(pages, judged).first(where: { $0.0.page.encoding == first })?.1
        else { return [] }
        return zip(pages, judged).filter { page, oddity in
            let encoding = page.page.encoding
            return latin.contains(encoding) && CodePageJudge.rare.contains(encoding) && oddity <= least
                && !likeliest.contains { $0.encoding == encoding }
        }.map(\.0.page)
    }

    private static func areAll(_ pages: [CodePage], _ encodings: Set<TextEncoding>) -> Bool {
        pages.allSatisfy { encodings.contains($0.encoding) }
    }

    /// What uchardet takes the lines for that have a byte above 0x7F, and how many these are.
    private static func verdict(
        on source: inout some ByteSource, chunk: Int
    ) throws(TabularError) -> (encoding: TextEncoding?, lines: Int) {
        guard let detector = uchardet_new() else { return (nil, 0) }
        defer { uchardet_delete(detector) }
        var (bytes, lines) = (0, 0)
        try TextLines.forEach(in: &source, chunk: chunk) { line, _ in
            let line = line + [UInt8(ascii: "\n")]
            let status = line.withUnsafeBytes { uchardet_handle_data(detector, $0.baseAddress, $0.count) }
            bytes += line.count
            lines += 1
            return status == 0 && bytes < mostEvidence
        }
        uchardet_data_end(detector)
        let name = uchardet_get_charset(detector).map { String(cString: $0) } ?? ""
        return (TextEncoding(label: name).flatMap { $0 == .utf8 || $0.isUTF16 ? nil : $0 }, lines)
    }

    /// Whether all of the text is of an encoding.
    private static func isSound(
        _ source: inout some ByteSource, _ encoding: TextEncoding, chunk: Int
    ) throws(TabularError) -> Bool {
        let converter = try Converter(encoding)
        let buffer = ByteBuffer(byteCount: chunk)
        var text: [UInt8] = []
        source.rewind()
        while converter.faults == 0, case let count = try source.read(into: buffer.bytes), count > 0 {
            text.removeAll(keepingCapacity: true)
            converter.convert(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]), into: &text)
        }
        converter.finish(into: &text)
        source.rewind()
        return converter.faults == 0
    }

    /// The first line that makes no sense in the page of the others and makes sense in another.
    private static func foreignLine(
        in source: inout some ByteSource, _ chosen: JudgedPage, _ pages: [JudgedPage], chunk: Int
    ) throws(TabularError) -> ForeignLine? {
        var (isChosenRight, count) = (false, 0)
        var found: ForeignLine?
        try TextLines.forEach(in: &source, chunk: chunk) { line, number in
            count += 1
            let judge = CodePageJudge(line: line)
            let oddity = judge.oddity(in: chosen)
            if oddity == 0 {
                isChosenRight = true
            } else if found == nil, oddity >= 6, line.count(where: { $0 >= 0x80 }) >= 3,
                let page = pages.first(where: { judge.oddity(in: $0) == 0 })
            {
                found = ForeignLine(
                    line: number, encoding: page.page.encoding, text: EncodingDoubt.sample(line, page.page))
            }
            return count < mostLines && !(isChosenRight && found != nil)
        }
        return isChosenRight ? found : nil
    }
}

extension CodePageJudge {
    /// Of one line alone.
    init(line: [UInt8]) {
        var previous: UInt8 = 0x0A
        pairs = line.compactMap { byte in
            defer { previous = byte }
            return byte >= 0x80 || previous >= 0x80 ? (previous, byte, 1) : nil
        }
    }
}

/// The lines of a text in an encoding that keeps ASCII.
enum TextLines {
    private static let longest = 4096

    /// Calls `body` with each line that has a byte above 0x7F, cut where it is very long, and its number, until it returns false.
    /// The source is left at its first byte.
    static func forEach(
        in source: inout some ByteSource, chunk: Int, _ body: ([UInt8], Int) -> Bool
    ) throws(TabularError) {
        source.rewind()
        let buffer = ByteBuffer(byteCount: chunk)
        var line: [UInt8] = []
        var (number, hasLetter, goesOn) = (1, false, true)
        func end() {
            if hasLetter { goesOn = body(line, number) }
            line.removeAll(keepingCapacity: true)
            hasLetter = false
            number += 1
        }
        while goesOn {
            let count = try source.read(into: buffer.bytes)
            if count == 0 { break }
            for byte in buffer.bytes[..<count] where goesOn {
                if byte == UInt8(ascii: "\n") {
                    end()
                } else if line.count < longest {
                    line.append(byte)
                    hasLetter = hasLetter || byte >= 0x80
                }
            }
        }
        if goesOn, !line.isEmpty { end() }
        source.rewind()
    }
}
