/// Rows of a table one after another, of whatever kind the file is.
package protocol TableReader: AnyObject {
    /// The row that names the columns.
    var header: TabularRow { get }

    /// The next row that is not blank all over; `nil` at the end.
    func next() throws(TabularError) -> TabularRow?
}

/// A table of text, which came in some encoding.
package protocol EncodedTable {
    /// The encoding and delimiter that the table is read with.
    var format: TabularFormat { get }
    /// What the encoding might be as well where it was found and not named; nil where there is no doubt.
    var doubt: EncodingDoubt? { get }
    /// The first line that seems to be in another encoding than the others.
    var foreignLine: ForeignLine? { get }
}
