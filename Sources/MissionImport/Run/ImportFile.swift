import Tabular

/// Brings a file on disk into a list of a mission, with options as people write them.
package struct ImportFile: Sendable {
    /// As a command line or a query has them.
    package struct Options: Sendable, Equatable {
        /// `FIELD=COLUMN`.
        package var columns: [String] = []
        /// `FIELD=VALUE`.
        package var values: [String] = []
        /// `FIELD:WORD=VALUE`.
        package var words: [String] = []
        /// The row that names the columns; nil: found.
        package var headerRow: Int?
        /// What made identifiers begin with; nil: none are made.
        package var madePrefix: String?
        package var normalizes = false
        /// By any common name; nil: found.
        package var encoding: String?
        /// By name or as the character; nil: found.
        package var delimiter: String?
        /// Of a spreadsheet, by name or by number from 1; nil: the first that is shown and has the columns.
        package var sheet: String?
        package var createsRegions = false
        package var mode = ImportMode.merge
        package var allowsEmpty = false
        package var isDryRun = false

        package init() {}
    }

    /// An option that cannot be understood, or that is well formed and refused for what it says.
    package struct OptionError: Error, CustomStringConvertible {
        package let option: String
        package let description: String
        package var isContradiction = false
    }

    /// Which rows may be named as the header.
    package static let headerRows = 1...1000

    private let request: ImportRequest
    private let path: String

    /// - Throws: `OptionError`.
    package init(mission: String, kind: ImportKind, path: String, options: Options) throws {
        var request = ImportRequest(mission: mission, kind: kind)
        request.columns = try Self.pairs(options.columns, "map", "FIELD=COLUMN")
        request.values = try Self.pairs(options.values, "set", "FIELD=VALUE")
        if let label = options.encoding {
            guard let encoding = TextEncoding(label: label) else {
                let known = Self.encodings.joined(separator: ", ")
                throw OptionError(
                    option: "encoding",
                    description: "is not known here; it may be \(known), or any other that iconv --list names",
                    isContradiction: true)
            }
            request.encoding = encoding
        }
        if let label = options.delimiter {
            guard let delimiter = Delimiter(label: label) else {
                let known = Delimiter.allCases.map(\.rawValue).joined(separator: ", ")
                throw OptionError(option: "delimiter", description: "must be one of \(known)")
            }
            request.delimiter = delimiter
        }
        request.words = try Self.words(options.words)
        if let row = options.headerRow, !Self.headerRows.contains(row) {
            throw OptionError(
                option: "header_row",
                description: "must be a number from \(Self.headerRows.lowerBound) to \(Self.headerRows.upperBound)")
        }
        request.headerRow = options.headerRow
        if let prefix = options.madePrefix {
            guard Self.isPrefix(prefix) else {
                throw OptionError(option: "make_ids", description: "must be 1 to 20 letters (A to Z), digits, - or _")
            }
            request.madePrefix = prefix
        }
        request.normalizes = options.normalizes
        request.sheet = options.sheet
        request.createsRegions = options.createsRegions
        request.mode = options.mode
        request.allowsEmpty = options.allowsEmpty
        request.isDryRun = options.isDryRun
        self.request = request
        self.path = path
    }

    /// - Parameter progress: is told how far it is.
    /// - Throws: `ImportRefusal` with the report where the file is at fault, else what the store throws; then the
    ///   transaction must not commit.
    package func run(
        in transaction: any ImportStore, telling progress: ImportProgress? = nil
    ) async throws -> ImportReport {
        try await withFileByteSource(path: path) { source in
            try await ListImport().run(request, source: source, in: transaction, telling: progress)
        }
    }

    /// The encodings that lists are often in, by their names; any other that iconv knows will do.
    package static var encodings: [String] { TextEncoding.common.map(\.name) }

    /// Whether a text has the form of an encoding's name.
    package static func isEncodingName(_ label: String) -> Bool { TextEncoding.isName(label) }

    /// Whether a delimiter is known, by name or as the character.
    package static func isDelimiter(_ label: String) -> Bool { Delimiter(label: label) != nil }

    /// Whether made identifiers may begin with a text.
    package static func isPrefix(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x2D || $0 == 0x5F
            }
    }

    private static func words(_ texts: [String]) throws -> [String: [String: String]] {
        var words: [String: [String: String]] = [:]
        for text in texts {
            let scalars = text.unicodeScalars
            guard let colon = scalars.firstIndex(of: ":"), let equals = scalars.lastIndex(of: "="), colon < equals,
                colon > scalars.startIndex
            else { throw OptionError(option: "value", description: "must be FIELD:WORD=VALUE") }
            let field = String(scalars[..<colon])
            let word = String(scalars[scalars.index(after: colon)..<equals]).trimmedOfSpaces
            let value = String(scalars[scalars.index(after: equals)...]).trimmedOfSpaces
            if word.isEmpty { continue }
            guard words[field, default: [:]].updateValue(value, forKey: word) == nil else {
                throw OptionError(option: "value", description: "names \(field):\(word) twice", isContradiction: true)
            }
        }
        return words
    }

    private static func pairs(_ texts: [String], _ option: String, _ form: String) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for text in texts {
            let scalars = text.unicodeScalars
            guard let equals = scalars.firstIndex(of: "="), equals > scalars.startIndex else {
                throw OptionError(option: option, description: "must be \(form)")
            }
            let (name, value) = (String(scalars[..<equals]), String(scalars[scalars.index(after: equals)...]))
            guard pairs.updateValue(value, forKey: name) == nil else {
                throw OptionError(option: option, description: "names \(name) twice", isContradiction: true)
            }
        }
        return pairs
    }
}
