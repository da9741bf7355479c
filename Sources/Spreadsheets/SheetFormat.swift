package import Tabular

/// What a table is written as.
package enum SheetFormat: Sendable, Equatable {
    /// By name, as addresses and options have it.
    package enum Kind: String, Sendable, CaseIterable {
        case csv, xlsx

        package var mediaType: String {
            switch self {
            case .csv: "text/csv"
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        }
    }

    /// - Parameter mark: whether it begins with a byte order mark, by which Excel knows UTF-8.
    case csv(delimiter: Delimiter = .comma, mark: Bool = false)
    case xlsx

    /// - Parameter delimiter: its name or the character; nil, or one that is not known: the comma. It is for CSV alone, as
    ///   the mark is.
    package init(_ kind: Kind, delimiter: String? = nil, mark: Bool = false) {
        switch kind {
        case .csv: self = .csv(delimiter: delimiter.flatMap(Delimiter.init(label:)) ?? .comma, mark: mark)
        case .xlsx: self = .xlsx
        }
    }

    package var kind: Kind {
        switch self {
        case .csv: .csv
        case .xlsx: .xlsx
        }
    }

    /// The names of the delimiters.
    package static let delimiters = Delimiter.allCases.map(\.rawValue)

    package var contentType: String {
        kind == .csv ? "\(kind.mediaType); charset=utf-8; header=present" : kind.mediaType
    }

    /// A writer of a table into a file that is there.
    ///
    /// - Parameter folder: takes what has to wait on disk.
    package func writer(of table: SheetTable, to path: String, folder: String) throws(SheetError) -> any SheetWriter {
        switch self {
        case .csv(let delimiter, let mark):
            try CSVSheetWriter(table, path: path, delimiter: delimiter, mark: mark)
        case .xlsx: try XLSXSheetWriter(table, path: path, folder: folder)
        }
    }
}

/// Takes the rows of one table. What is not finished is no table.
package protocol SheetWriter: AnyObject {
    /// Adds a row, with a value for each column.
    func add(_ row: [SheetValue]) throws(SheetError)

    /// Ends the table; nothing is added after it.
    func finish() throws(SheetError)
}

/// Why a table cannot be written.
package enum SheetError: Error, Equatable, CustomStringConvertible {
    /// With the system's reason.
    case unwritable(Int32)
    case cellTooLong(column: String, row: Int)
    case tooManyRows

    package var description: String {
        switch self {
        case .unwritable: "There is no room for the table at the moment."
        case .cellTooLong(let column, let row):
            "Row \(row) has more than \(XLSXSheetWriter.longestText) characters in \(column), which no cell of an .xlsx "
                + "file can have; take it as CSV."
        case .tooManyRows:
            "The table has more rows than a sheet of an .xlsx file, which has \(XLSXSheetWriter.mostRows); take it as CSV."
        }
    }
}
