package import Tabular

/// Delimited values as RFC 4180 has them: CRLF ends each row, and a cell is quoted where it must be. Texts are guarded
/// (`FormulaGuard`); numbers, days and times are what they are.
package struct CSVText {
    package let delimiter: Delimiter

    package init(delimiter: Delimiter = .comma) {
        self.delimiter = delimiter
    }

    package func header(_ table: SheetTable) -> [UInt8] { row(table.columns.map { .text($0.name) }) }

    package func row(_ values: [SheetValue]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (number, value) in values.enumerated() {
            if number > 0 { bytes.append(delimiter.byte) }
            append(Self.text(value), to: &bytes)
        }
        bytes += [0x0D, 0x0A]
        return bytes
    }

    private func append(_ cell: String, to bytes: inout [UInt8]) {
        guard cell.utf8.contains(where: needsQuotes) else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        for byte in cell.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private func needsQuotes(_ byte: UInt8) -> Bool {
        byte == delimiter.byte || byte == UInt8(ascii: "\"") || byte == 0x0D || byte == 0x0A
    }

    private static func text(_ value: SheetValue) -> String {
        switch value {
        case .blank: ""
        case .text(let text): FormulaGuard.guarded(text)
        case .whole(let number): String(number)
        case .decimal(let number): PlainNumber.text(number)
        case .date(let day): text(day)
        case .time(let minutes): "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
        case .moment(let day, let seconds):
            "\(text(day)) \(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        }
    }

    private static func text(_ day: SheetDate) -> String {
        "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
