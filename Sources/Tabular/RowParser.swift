/// Cuts UTF-8 bytes into rows; a row may begin in one piece of text and end in a later one.
struct RowParser {
    private enum State {
        case rowStart
        case fieldStart
        case plain
        case quoted
        /// After a quote in a quoted field: it was the end of the field, or the first of two.
        case quoteInQuoted
    }

    /// A row with more bytes than this is a quote that was never closed, or no table.
    private static let rowLimit = 1 << 20

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The row that is being read, or was read last.
    private(set) var row = TabularRow()

    private let delimiter: UInt8
    private var state = State.rowStart
    private var rowsBegun = 0
    private var line = 1
    private var quoteLine = 0
    private var isAfterCarriageReturn = false

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    /// Reads on from `position` and returns true when a row is complete; else all of the text was used.
    mutating func parse(_ text: [UInt8], from position: inout Int) throws(TabularError) -> Bool {
        let start = position
        let (end, isComplete) = text.withUnsafeBufferPointer { scan($0, from: start) }
        position = end
        if max(row.bytes.count, row.ends.count) > Self.rowLimit { throw rowFault }
        return isComplete
    }

    /// Tells that no text follows and returns true if that completes a row.
    mutating func finish() throws(TabularError) -> Bool {
        switch state {
        case .rowStart: return false
        case .quoted: throw rowFault
        case .fieldStart, .plain, .quoteInQuoted:
            row.ends.append(row.bytes.count)
            state = .rowStart
            return true
        }
    }

    private var rowFault: TabularError {
        if state == .quoted {
            return .unterminatedQuote(row: row.number, column: row.ends.count + 1, line: quoteLine)
        }
        return .rowTooLong(row: row.number, line: row.line, limit: Self.rowLimit)
    }

    private mutating func scan(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, isComplete: Bool) {
        var index = start
        while index < text.count {
            switch state {
            case .rowStart:
                if !beginRow(at: text[index]) { index += 1 }
            case .fieldStart:
                if text[index] == Self.quote {
                    state = .quoted
                    quoteLine = line
                    index += 1
                } else {
                    state = .plain
                }
            case .plain:
                index = appendPlain(text, from: index)
                if index < text.count {
                    index += 1
                    if endField(at: text[index - 1]) { return (index, true) }
                }
            case .quoted:
                index = appendQuoted(text, from: index)
            case .quoteInQuoted:
                index += 1
                if afterQuote(text[index - 1]) { return (index, true) }
            }
        }
        return (index, false)
    }

    /// Opens a row at its first byte and returns true, or passes a line break and returns false.
    private mutating func beginRow(at byte: UInt8) -> Bool {
        if isAfterCarriageReturn {
            isAfterCarriageReturn = false
            if byte == Self.lineFeed { return false }
        }
        rowsBegun += 1
        if byte == Self.lineFeed || byte == Self.carriageReturn {
            countLine(at: byte)
            return false
        }
        row.clear(number: rowsBegun, line: line)
        state = .fieldStart
        return true
    }

    private mutating func countLine(at byte: UInt8) {
        if byte == Self.carriageReturn || !isAfterCarriageReturn { line += 1 }
        isAfterCarriageReturn = byte == Self.carriageReturn
    }

    /// Ends a field at a delimiter or a line break, and returns true if that ends the row.
    private mutating func endField(at byte: UInt8) -> Bool {
        row.ends.append(row.bytes.count)
        if byte == delimiter {
            state = .fieldStart
            return false
        }
        countLine(at: byte)
        state = .rowStart
        return true
    }

    private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count {
            let byte = text[end]
            if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            end += 1
        }
        row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
        return end
    }

    private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count {
            let byte = text[end]
            if byte == Self.quote || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            end += 1
        }
        row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
        if end > start { isAfterCarriageReturn = false }
        if end == text.count { return end }
        if text[end] == Self.quote {
            isAfterCarriageReturn = false
            state = .quoteInQuoted
        } else {
            countLine(at: text[end])
            row.bytes.append(text[end])
        }
        return end + 1
    }

    /// Takes the byte after a quote in a quoted field, and returns true if it ends the row.
    private mutating func afterQuote(_ byte: UInt8) -> Bool {
        if byte == Self.quote {
            row.bytes.append(byte)
            state = .quoted
            return false
        }
        if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
            return endField(at: byte)
        }
        row.strayQuote = row.strayQuote ?? row.ends.count
        row.bytes.append(byte)
        state = .plain
        return false
    }
}
