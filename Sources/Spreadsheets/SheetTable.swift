/// A table: its name and its columns. Whoever writes it adds the rows one after another.
package struct SheetTable: Sendable, Equatable {
    /// Of the sheet, at most 31 characters.
    package let name: String
    package let columns: [SheetColumn]

    package init(_ name: String, _ columns: [SheetColumn]) {
        (self.name, self.columns) = (name, columns)
    }
}

/// A column and what its cells hold; any of them may be blank.
package struct SheetColumn: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Identifiers, names and words: cells stay texts, whatever somebody types there later.
        case text
        /// Sentences.
        case prose
        case whole, decimal, date, time, moment
    }

    package let name: String
    package let kind: Kind

    package init(_ name: String, _ kind: Kind = .text) {
        (self.name, self.kind) = (name, kind)
    }
}

extension [SheetColumn] {
    /// Columns in their order, kind by kind.
    package static func groups(_ groups: (kind: SheetColumn.Kind, names: [String])...) -> [SheetColumn] {
        groups.flatMap { group in group.names.map { SheetColumn($0, group.kind) } }
    }
}

/// A table of which each row is made when it is asked for.
package struct SheetList: Sendable {
    package let table: SheetTable
    package let count: Int
    private let make: @Sendable (Int) -> [SheetValue]

    /// - Parameter row: of a number below the count, with a value for each column.
    package init(_ table: SheetTable, count: Int, row: @escaping @Sendable (Int) -> [SheetValue]) {
        (self.table, self.count, make) = (table, count, row)
    }

    package func row(_ number: Int) -> [SheetValue] { make(number) }
}
