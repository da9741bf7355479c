/// What a spreadsheet file may come to. All that real lists have is far below; what is above was made to do harm, or is no list.
package struct OfficeLimits: Sendable {
    /// Bytes of the archive's directory, which is kept in memory while the archive is read.
    var directoryBytes = 4 << 20
    /// Files in the archive.
    var members = 10_000
    /// Bytes that one file of the archive may expand to.
    var memberBytes = 2 << 30
    /// How many times larger than the whole archive a file of it may be, beyond `freeBytes`.
    var ratio = 250
    var freeBytes = 32 << 20
    /// Elements inside of each other.
    var depth = 256
    /// Bytes without an element or a text, as a tag has them that never ends.
    var silentBytes = 4 << 20
    /// Bytes of text that all cells refer to, which are kept in memory.
    var sharedText = 192 << 20
    /// Texts that all cells refer to.
    var sharedTexts = 8 << 20
    /// As wide and as long as spreadsheets are.
    var columns = 16_384
    var rows = 1_048_576
    /// Bytes of text in one row, as of delimited text.
    var rowBytes = 1 << 20
    /// Bytes of text in all rows of a sheet.
    var sheetBytes = 2 << 30
    /// Merged areas of one sheet.
    var merges = 500_000
    /// Sheets of one file.
    var sheets = 1000

    package init() {}
}
