/// One row of a result, in binary.
package struct PostgresRow {
    let result: QueryResult
    let index: Int

    package var columnCount: Int { result.columnCount }

    package func cell(_ column: Int) -> PostgresCell {
        result.cell(row: index, column: column)
    }

    /// Reads one column, counted from 0.
    package func decode<Value: PostgresDecodable>(_ type: Value.Type, at column: Int) throws(PostgresError) -> Value {
        guard column < columnCount else { throw wrongColumnCount(column + 1) }
        return try Value.decode(cell(column))
    }

    /// Reads the only column.
    package func decode<Value: PostgresDecodable>(_ type: Value.Type) throws(PostgresError) -> Value {
        guard columnCount == 1 else { throw wrongColumnCount(1) }
        return try Value.decode(cell(0))
    }

    /// Reads all columns in their order: `row.decode((Int, String?).self)`.
    package func decode<each Value: PostgresDecodable>(
        _ type: (repeat each Value).Type
    ) throws(PostgresError) -> (repeat each Value) {
        var expected = 0
        for _ in repeat (each Value).self { expected += 1 }
        guard columnCount == expected else { throw wrongColumnCount(expected) }
        var columns = PostgresColumns(row: self)
        return (repeat try columns.next((each Value).self))
    }

    /// A cursor over the columns, for rows of many.
    package var columns: PostgresColumns { PostgresColumns(row: self) }

    private func wrongColumnCount(_ expected: Int) -> PostgresError {
        PostgresError(.decoding, "the row has \(columnCount) columns and \(expected) are expected")
    }
}

/// Reads the columns of a row one after the other.
package struct PostgresColumns {
    private let row: PostgresRow
    private var column = 0

    init(row: PostgresRow) {
        self.row = row
    }

    package mutating func next<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        defer { column += 1 }
        return try row.decode(type, at: column)
    }

    package mutating func nextArray<Element: PostgresArrayElement>(
        of type: Element.Type = Element.self
    ) throws(PostgresError) -> [Element] {
        try next(PostgresArray<Element>.self).elements
    }
}
