import Tabular

/// A carried CSV file as rows whose fields are found by the column's name.
struct FactTable {
    private(set) var rows: [FactRow] = []

    init(_ file: String, _ bytes: [UInt8]) throws {
        let reader = try TabularReader(MemoryByteSource(bytes), encoding: .utf8, delimiter: .comma)
        var columns: [String: Int] = [:]
        for index in 0..<reader.header.count { columns[reader.header[index]] = index }
        while let row = try reader.next() {
            guard row.count == columns.count else {
                throw FactError(file: file, message: "row \(row.number) has \(row.count) fields")
            }
            rows.append(FactRow(file: file, columns: columns, row: row))
        }
    }
}

/// One row of a ``FactTable``.
struct FactRow {
    let file: String
    let columns: [String: Int]
    let row: TabularRow

    func text(_ column: String) throws -> String {
        guard let index = columns[column] else { throw FactError(file: file, message: "there is no column \(column)") }
        return row[index]
    }

    func whole(_ column: String) throws -> Int {
        try value(column, Int.init)
    }

    func number(_ column: String) throws -> Double {
        try value(column, Double.init)
    }

    private func value<Value>(_ column: String, _ read: (String) -> Value?) throws -> Value {
        let text = try text(column)
        guard let value = read(text) else {
            throw FactError(file: file, message: "row \(row.number), \(column): “\(text)” is no number")
        }
        return value
    }
}
