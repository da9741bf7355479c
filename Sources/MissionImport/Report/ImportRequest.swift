package import Tabular

/// What the user asks of an import, beside the file.
package struct ImportRequest: Sendable {
    package var mission: String
    package var kind: ImportKind
    /// Columns by field, where the proposal from the header is not wanted.
    package var columns: [String: String]
    /// Values by field, for every row in which the file has none.
    package var values: [String: String]
    package var encoding: TextEncoding?
    package var delimiter: Delimiter?
    /// Values for words of the file, by field and then by the word.
    package var words: [String: [String: String]] = [:]
    /// The row that names the columns, as a spreadsheet counts it; nil: found.
    package var headerRow: Int?
    /// What the identifiers begin with that are made of what the rows say; nil: the file has them.
    package var madePrefix: String?
    /// Whether texts are taken in one normal form, without characters that nobody sees.
    package var normalizes = false
    /// Of a spreadsheet, by name or by number from 1; nil: the first that is shown and has the columns.
    package var sheet: String?
    package var createsRegions: Bool
    package var mode: ImportMode
    /// Whether a replacement by a file without rows may empty the list.
    package var allowsEmpty: Bool
    package var isDryRun: Bool
    /// The input revision that the caller saw; nil: any.
    package var expectedRevision: Int?

    package init(
        mission: String,
        kind: ImportKind,
        columns: [String: String] = [:],
        values: [String: String] = [:],
        encoding: TextEncoding? = nil,
        delimiter: Delimiter? = nil,
        sheet: String? = nil,
        createsRegions: Bool = false,
        mode: ImportMode = .merge,
        allowsEmpty: Bool = false,
        isDryRun: Bool = false,
        expectedRevision: Int? = nil
    ) {
        self.mission = mission
        self.kind = kind
        self.columns = columns
        self.values = values
        self.encoding = encoding
        self.delimiter = delimiter
        self.sheet = sheet
        self.createsRegions = createsRegions
        self.mode = mode
        self.allowsEmpty = allowsEmpty
        self.isDryRun = isDryRun
        self.expectedRevision = expectedRevision
    }
}
