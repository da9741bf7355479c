package import Tabular

/// One fault that an import found.
package struct ImportFinding: Sendable, Equatable {
    /// The row as a spreadsheet counts it (the header is 1); of outlines, the feature from 1. Nil: the whole file.
    package var row: Int?
    /// The file's own name of the column.
    package var column: String?
    package var code: ImportCode
    /// A sentence for people.
    package var message: String

    package init(row: Int? = nil, column: String? = nil, code: ImportCode, message: String) {
        self.row = row
        self.column = column
        self.code = code
        self.message = message
    }
}

/// Where the value of a field comes from.
package struct FieldSource: Sendable, Equatable {
    package var field: String
    /// The file's column.
    package var column: String?
    /// The value that the caller set for rows without one.
    package var value: String?
    /// What a row gets else, for people to read; nil: nothing.
    package var fallback: String?
}

/// Which part of a spreadsheet was read.
package struct WorkbookSource: Sendable, Equatable {
    /// `xlsx` or `ods`.
    package var format: String
    package var sheet: String
    /// The names of all sheets.
    package var sheets: [String]

    package init(format: String, sheet: String, sheets: [String]) {
        (self.format, self.sheet, self.sheets) = (format, sheet, sheets)
    }
}

/// What an import did or would have done.
package struct ImportReport: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        /// All rows are in the mission, or would be after a dry run.
        case accepted
        /// At least one error: nothing was changed.
        case refused
        /// The file is no table: nothing was changed.
        case unreadable
    }

    package var kind: ImportKind
    package var outcome = Outcome.accepted
    package var isDryRun = false
    /// Rows of data in the file.
    package var rows = 0
    /// Rows that were taken: all or none.
    package var accepted = 0
    /// By row; of each code the first thousand, while the totals count all.
    package var errors: [ImportFinding] = []
    package var warnings: [ImportFinding] = []
    package var errorTotals: [ImportCode: Int] = [:]
    package var warningTotals: [ImportCode: Int] = [:]
    /// The same by code and column, one entry for all rows; in the order in which they were met.
    package var errorGroups: [ImportFindingGroup] = []
    package var warningGroups: [ImportFindingGroup] = []
    package var changes = ImportOutcome()
    /// Regions that the file named and that were not there.
    package var createdRegions: [String] = []
    /// The file's columns.
    package var header: [String] = []
    package var mapping: [FieldSource] = []
    package var encoding: TextEncoding?
    package var delimiter: Delimiter?
    /// Of a spreadsheet; nil: the file is text.
    package var workbook: WorkbookSource?
    /// What was assumed or not checked, in sentences.
    package var notes: [String] = []

    package init(kind: ImportKind) {
        self.kind = kind
    }
}
