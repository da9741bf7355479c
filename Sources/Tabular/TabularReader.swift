/// Reads a table row by row, in bounded memory: the whole source once to find its encoding, then once for the rows.
///
/// Fields are as RFC 4180 has them, read with some tolerance: rows end in CRLF, LF or CR; a quote that does not open its field
/// is a plain character; text after a closing quote belongs to the field and is told by ``TabularRow/strayQuote``. Blank lines
/// are counted and skipped, and so are rows without a character above the header and the `sep=;` by which spreadsheets name
/// the delimiter.
package final class TabularReader<Source: ByteSource>: TableReader, EncodedTable {
    package let format: TabularFormat
    package let doubt: EncodingDoubt?
    package let foreignLine: ForeignLine?
    /// The first row unless another was asked for.
    package private(set) var header = TabularRow()

    private var source: Source
    private let transcoder: UTF8Transcoder
    private let input: ByteBuffer
    private var markLength: Int
    private var text: [UInt8] = []
    private var position = 0
    private var parser: RowParser

    /// The size of the pieces that a source is read in.
    package static var standardChunk: Int { 1 << 18 }

    /// Surveys the source and reads the header.
    ///
    /// - Parameters:
    ///   - encoding: the encoding, or `nil` to find it.
    ///   - delimiter: the delimiter, or `nil` to find it.
    ///   - headerRow: the number of the header's row where it is not the first with a character.
    package init(
        _ source: Source,
        encoding: TextEncoding? = nil,
        delimiter: Delimiter? = nil,
        headerRow: Int? = nil,
        chunk: Int = standardChunk
    ) throws(TabularError) {
        var source = source
        let survey = try TextSurvey.survey(&source, chunk: chunk)
        let finding = try survey.finding(named: encoding, in: &source, chunk: chunk)
        let encoding = finding.encoding
        doubt = finding.doubt
        foreignLine = finding.foreignLine
        let markLength = survey.markLength(of: encoding)
        let found: Delimiter
        if let delimiter {
            found = delimiter
        } else {
            found = try Self.findDelimiter(&source, encoding: encoding, markLength: markLength)
        }
        self.source = source
        self.markLength = markLength
        format = TabularFormat(encoding: encoding, delimiter: found)
        transcoder = try UTF8Transcoder(encoding: encoding)
        parser = RowParser(delimiter: found.byte)
        input = ByteBuffer(byteCount: chunk)
        repeat {
            guard let row = try next() else { throw .empty }
            header = row
        } while header.number < headerRow ?? 1 || header.isBlank || header.isDelimiterHint
    }

    /// The next row that is not a blank line; `nil` at the end.
    package func next() throws(TabularError) -> TabularRow? {
        while true {
            if position == text.count, try !refill() {
                return try parser.finish() ? parser.row : nil
            }
            if try parser.parse(text, from: &position) {
                return parser.row
            }
        }
    }

    private func refill() throws(TabularError) -> Bool {
        while true {
            let count = try source.read(into: input.bytes)
            if count == 0 {
                // A second time it yields nothing.
                transcoder.finish(into: &text)
                position = 0
                return !text.isEmpty
            }
            let skipped = min(markLength, count)
            markLength -= skipped
            transcoder.transcode(UnsafeRawBufferPointer(rebasing: input.bytes[skipped..<count]), into: &text)
            position = 0
            if !text.isEmpty { return true }
        }
    }

    private static func findDelimiter(
        _ source: inout Source,
        encoding: TextEncoding,
        markLength: Int
    ) throws(TabularError) -> Delimiter {
        let buffer = ByteBuffer(byteCount: 1 << 16)
        var filled = 0
        while filled < buffer.bytes.count {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[filled...]))
            if count == 0 { break }
            filled += count
        }
        source.rewind()
        var opening: [UInt8] = []
        let transcoder = try UTF8Transcoder(encoding: encoding)
        let unmarked = UnsafeRawBufferPointer(rebasing: buffer.bytes[min(markLength, filled)..<filled])
        transcoder.transcode(unmarked, into: &opening)
        return DelimiterSurvey.delimiter(of: opening, isWholeTable: filled < buffer.bytes.count)
    }
}
