/// How a table is written.
package struct TabularFormat: Sendable, Equatable {
    package var encoding: TextEncoding
    package var delimiter: Delimiter

    package init(encoding: TextEncoding, delimiter: Delimiter) {
        self.encoding = encoding
        self.delimiter = delimiter
    }
}
