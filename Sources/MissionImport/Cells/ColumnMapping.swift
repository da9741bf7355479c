import MissionModel

/// Where each field of a kind is found in one file.
///
/// A column is proposed from the header by the field's synonyms, in the order of the fields and each column once; what
/// the caller names goes first, and a field that the caller gives no name has no column. A value that the caller sets stands wherever the file has none.
struct ColumnMapping {
    private(set) var sources: [FieldSource] = []
    private var columns: [String: Int] = [:]
    /// The columns behind the first of a name that stands in several.
    private var nameParts: [Int] = []
    private let fields: [ImportField]
    private let header: [String]
    private let words: [String: [String: String]]
    /// Makes identifiers where the caller asks for it.
    private var maker: IdentifierMaker?

    /// - Parameters:
    ///   - row: the number of the header's row.
    ///   - log: takes every fault of the mapping; with one the file is not read.
    init(header: [String], row: Int = 1, request: ImportRequest, log: FindingLog) {
        fields = request.kind.fields
        self.header = header
        let columnRequests = Self.byField(request.columns, fields: fields, log: log)
        let values = Self.withoutPersonal(Self.byField(request.values, fields: fields, log: log), fields, log)
        words = Self.byField(request.words, fields: fields, log: log).mapValues { words in
            Dictionary(words.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        }
        for (field, name) in columnRequests.sorted(by: { $0.key < $1.key }) {
            if name.isEmpty { continue }
            if let column = find(name) {
                columns[field] = column
            } else {
                log.error(.unknownColumn, row: nil, column: name, unknownColumn(name, field: field))
            }
        }
        let isMade = request.madePrefix != nil
        let excluded = Set(columnRequests.keys).union(isMade ? ["id"] : [])
        if !excluded.contains("name"), fields.contains(where: { $0.name == "name" && $0.isPersonal }) {
            proposeNameParts()
        }
        propose(excluding: excluded, isExact: true)
        propose(excluding: excluded, isExact: false)
        for pair in FieldPair.all { proposePair(pair, excluding: excluded) }
        checkDuplicates(row, log)
        sources = fields.map { field in
            FieldSource(
                field: field.name,
                column: columns[field.name].map { header[$0] },
                value: values[field.name],
                fallback: field.fallback)
        }
        let named = Set(columnRequests.filter { !$0.value.isEmpty }.keys)
        let missing = missingFields(besides: isMade ? named.union(["id"]) : named)
        // Letters that were read twice have digits among them.
        if !missing.isEmpty, let damaged = damagedName {
            log.error(.damagedText, row: row, column: damaged.name, damaged.finding)
            missing.forEach { tellMissing($0, row, log) }
        } else if looksLikeData {
            log.error(
                .noHeader, row: row, column: nil,
                "The first row names no known column and looks like data; the file needs a header line. --header-row N "
                    + "says where it is.")
        } else if let line = wholeLine {
            log.error(
                .noHeader, row: row, column: nil,
                "The whole line “\(line.prefix(40))” is one cell: quotes stand around it, or the delimiter is another. Split "
                    + "the lines into columns in a spreadsheet program, or name the delimiter with --delimiter.")
        } else {
            missing.forEach { tellMissing($0, row, log) }
        }
        if let prefix = request.madePrefix { makeIdentifiers(prefix, request.kind, log) }
    }

    /// The cell of a field in each row.
    func cell(_ field: String) -> MappedCell {
        let source = sources.first { $0.field == field }
        let isRequired = fields.contains { $0.name == field && $0.isRequired }
        return MappedCell(
            field: field, column: columns[field], columnName: source?.column, value: source?.value,
            mayBeBlank: !isRequired || (source?.value != nil && field != "id"),
            isText: Self.texts.contains(field), parts: field == "name" ? nameParts : [], words: words[field] ?? [:],
            maker: field == "id" ? maker : nil)
    }

    /// How many fields a header names.
    var recognised: Int { Set(columns.values).count }

    /// The fields that the rows state: those with a column or a set value, settings of the import left out.
    var stated: Set<String> {
        let settings = Set(fields.filter { $0.isSettingOnly || $0.isAuxiliary }.map(\.name))
        var stated = Set(sources.filter { $0.column != nil || $0.value != nil }.map(\.field)).subtracting(settings)
        if maker != nil { stated.insert("id") }
        // One end of a window and the other of an earlier import might cross.
        let window: Set = ["available_from", "available_to"]
        if !stated.isDisjoint(with: window) { stated.formUnion(window) }
        return stated
    }

    /// The names of the columns that a name is joined of; empty where it stands in one.
    var joinedNames: [String] {
        nameParts.isEmpty ? [] : ([columns["name"]].compactMap { $0 } + nameParts).map { header[$0] }
    }

    /// The names of the columns that no field stands in.
    var unusedColumns: [String] {
        let used = Set(columns.values).union(nameParts)
        return header.indices.filter { !used.contains($0) && !header[$0].isEmpty }.map { header[$0] }
    }

    /// The columns of fields that no row may lack.
    var requiredColumns: [Int] {
        fields.filter(\.isRequired).compactMap { columns[$0.name] }
    }

    /// The columns with words of their own, identifiers among them.
    var textColumns: [Int] {
        let texts = fields.filter { Self.texts.contains($0.name) || ["id", "region"].contains($0.name) }
        return Set(texts.compactMap { columns[$0.name] }).sorted()
    }

    /// The field that a column stands for.
    func field(ofColumn column: Int) -> String? {
        fields.first { columns[$0.name] == column }?.name
    }

    /// Fields whose cells hold words of their own.
    private static let texts: Set = [
        "name", "district", "label", "political_family", "languages", "excluded_regions", "preferred_regions", "driver",
        "note",
    ]

    /// True if no column is known by its name, and at least one looks like data.
    private var looksLikeData: Bool {
        columns.isEmpty && header.contains { name in name.contains { $0.isNumber } }
    }

    /// The only cell of the header where several seem to be in it.
    private var wholeLine: String? {
        let filled = header.filter { !$0.isEmpty }
        guard filled.count == 1, filled[0].count(where: { ",;\t|".contains($0) }) > 1 else { return nil }
        return filled[0]
    }

    private mutating func makeIdentifiers(_ prefix: String, _ kind: ImportKind, _ log: FindingLog) {
        guard let made = IdentifierMaker.fields(of: kind) else {
            log.error(
                .noIdentity, row: nil, column: nil,
                "No ids can be made for \(kind.rawValue): nothing else tells two of their rows apart. Add a column of ids."
            )
            return
        }
        let missing = sources.filter { $0.field == made.last && $0.column == nil }
        if let missing = missing.first {
            log.error(
                .noIdentity, row: nil, column: nil,
                "Ids are made of \(made.joined(separator: ", ")), and the file has no column for “\(missing.field)”. Name it "
                    + "with --map \(missing.field)=COLUMN.")
        }
        maker = IdentifierMaker(prefix: prefix, cells: made.map(cell))
    }

    private static func byField<Value>(
        _ requests: [String: Value],
        fields: [ImportField],
        log: FindingLog
    ) -> [String: Value] {
        var found: [String: Value] = [:]
        for (name, request) in requests.sorted(by: { $0.key < $1.key }) {
            if let field = fields.first(where: { ImportField.folded($0.name) == ImportField.folded(name) }) {
                found[field.name] = request
            } else {
                let known = fields.map(\.name)
                log.error(
                    .unknownField, row: nil, column: nil,
                    "There is no field “\(name)” here. Fields: \(known.joined(separator: ", "))."
                        + NearestName.question(name, among: known))
            }
        }
        return found
    }

    /// Tells which values may not be set, as they would be repeated wherever settings are.
    private static func withoutPersonal(
        _ values: [String: String], _ fields: [ImportField], _ log: FindingLog
    ) -> [String: String] {
        let personal = Set(fields.filter(\.isPersonal).map(\.name))
        for field in values.keys.sorted() where personal.contains(field) {
            log.error(
                .personalSetting, row: nil, column: nil, "“\(field)” is about a person: it is taken from a column only."
            )
        }
        return values.filter { !personal.contains($0.key) }
    }

    private func find(_ name: String) -> Int? {
        header.firstIndex(of: name)
            ?? header.firstIndex { !$0.isEmpty && ImportField.folded($0) == ImportField.folded(name) }
    }

    private func unknownColumn(_ name: String, field: String) -> String {
        let known = header.filter { !$0.isEmpty }
        return "The file has no column “\(name)” (asked for as \(field)). Its columns: "
            + "\(known.prefix(40).joined(separator: ", "))." + NearestName.question(name, among: known)
    }

    /// - Parameter isExact: whether a name counts as a whole only, or also in parts: without what stands in brackets, without
    ///   a number in front, and each of two languages on its own.
    private mutating func propose(excluding requested: Set<String>, isExact: Bool) {
        let folded = header.map { name -> [String] in
            let whole = ImportField.folded(name)
            // The name of a pair is not that of its first half.
            let isPair = FieldPair.all.contains { $0.names.contains(whole) }
            return isExact || isPair ? [whole] : Self.parts(of: name).map(ImportField.folded)
        }
        var used = Set(columns.values).union(nameParts)
        for field in fields where columns[field.name] == nil && !requested.contains(field.name) && !field.isSettingOnly
        {
            for name in field.foldedNames {
                if let column = folded.firstIndex(where: { $0.contains(name) }), used.insert(column).inserted {
                    columns[field.name] = column
                    break
                }
            }
        }
    }

    /// Takes surname and first name for the name where nobody named another column.
    private mutating func proposeNameParts() {
        guard let found = NameColumns.find(in: header), Set(columns.values).isDisjoint(with: found) else { return }
        columns["name"] = found[0]
        nameParts = Array(found.dropFirst())
    }

    private static func parts(of name: String) -> [String] {
        var plain = ""
        var depth = 0
        for character in name {
            if "([{".contains(character) { depth += 1 }
            if depth == 0 { plain.append(character) }
            if ")]}".contains(character) { depth = max(0, depth - 1) }
        }
        let unnumbered = plain.drop { $0.isNumber || $0 == "." || $0.isWhitespace }
        let pieces = name.split { "/|\n;()".contains($0) }.map(String.init)
        let beforeUnit = plain.split(separator: ",").first.map(String.init) ?? ""
        let marked = plain.filter { !"*°".contains($0) }
        return ([plain, String(unnumbered), beforeUnit, marked] + pieces).filter { !ImportField.folded($0).isEmpty }
    }

    /// Takes a column that names two fields for both, where neither has one of its own.
    private mutating func proposePair(_ pair: FieldPair, excluding requested: Set<String>) {
        let (first, second) = pair.fields
        guard Set([first, second]).isSubset(of: fields.map(\.name)), !requested.contains(first),
            !requested.contains(second),
            columns[first] == nil, columns[second] == nil
        else { return }
        let used = Set(columns.values)
        let column = header.indices.first { column in
            !used.contains(column)
                && ([header[column]] + Self.parts(of: header[column])).contains {
                    pair.names.contains(ImportField.folded($0))
                }
        }
        (columns[first], columns[second]) = (column, column)
    }

    private func checkDuplicates(_ row: Int, _ log: FindingLog) {
        var first: [String: Int] = [:]
        for (column, name) in header.enumerated() where !name.isEmpty {
            guard let earlier = first.updateValue(column, forKey: name) else { continue }
            let message = "Columns \(earlier + 1) and \(column + 1) are both named “\(name)”."
            if columns.values.contains(where: { header[$0] == name }) {
                log.error(.duplicateHeader, row: row, column: name, message + " Rename one of them.")
            } else {
                log.warning(.duplicateHeader, row: row, column: name, message)
            }
        }
    }

    private func missingFields(besides requested: Set<String>) -> [ImportField] {
        zip(fields, sources).filter { field, source in
            field.isRequired && source.column == nil && source.value == nil && !requested.contains(field.name)
        }.map(\.0)
    }

    private func tellMissing(_ field: ImportField, _ row: Int, _ log: FindingLog) {
        let made = field.name == "id" ? " Lists without ids can have them made with --make-ids PREFIX." : ""
        log.error(
            .missingColumn, row: row, column: nil,
            "No column for “\(field.name)” was recognised. Name it with --map \(field.name)=COLUMN"
                + " or give every row a value with --set \(field.name)=VALUE.\(made)")
    }

    /// The first name of a column that lost its letters before it came here, and what became of it.
    private var damagedName: (name: String, finding: String)? {
        for name in header {
            var name = name
            if let finding = name.withUTF8({ DamagedText.finding(in: $0) }) { return (name, finding) }
        }
        return nil
    }
}

/// One field of a row: the column that it stands in, and the value that stands in for a blank cell.
struct MappedCell {
    let field: String
    var column: Int?
    let columnName: String?
    let value: String?
    var mayBeBlank = false
    /// Whether it holds words of its own, among which two letters may be a code.
    var isText = false
    /// The columns of the other parts of a text that stands in several, such as the first name behind the surname.
    var parts: [Int] = []
    /// Values for words of the file, which are in lower case.
    var words: [String: String] = [:]
    var maker: IdentifierMaker?

    /// What a finding calls the column: its name in the file, or else the field.
    var name: String { columnName ?? field }

    /// Whether its text is what something is called by.
    var isName: Bool { field == "id" || field == "name" }
}
