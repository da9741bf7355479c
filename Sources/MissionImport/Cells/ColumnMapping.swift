/// Where each field of a kind is found in one file.
///
/// A column is proposed from the header by the field's synonyms, in the order of the fields and each column once; what
/// the caller names goes first, and a field that the caller gives no name has no column. A value that the caller sets stands wherever the file has none.
struct ColumnMapping {
    private(set) var sources: [FieldSource] = []
    private var columns: [String: Int] = [:]
    private let fields: [ImportField]
    private let header: [String]

    /// - Parameter log: takes every fault of the mapping; with one the file is not read.
    init(header: [String], request: ImportRequest, log: FindingLog) {
        fields = request.kind.fields
        self.header = header
        let columnRequests = Self.byField(request.columns, fields: fields, log: log)
        let values = Self.withoutPersonal(Self.byField(request.values, fields: fields, log: log), fields, log)
        for (field, name) in columnRequests.sorted(by: { $0.key < $1.key }) {
            if name.isEmpty { continue }
            if let column = find(name) {
                columns[field] = column
            } else {
                log.error(.unknownColumn, row: nil, column: name, unknownColumn(name, field: field))
            }
        }
        propose(excluding: Set(columnRequests.keys))
        proposePair(excluding: Set(columnRequests.keys))
        checkDuplicates(log)
        sources = fields.map { field in
            FieldSource(
                field: field.name,
                column: columns[field.name].map { header[$0] },
                value: values[field.name],
                fallback: field.fallback)
        }
        if looksLikeData {
            log.error(
                .noHeader, row: 1, column: nil,
                "The first row names no known column and looks like data; the file needs a header line.")
        } else {
            checkRequired(besides: Set(columnRequests.filter { !$0.value.isEmpty }.keys), log)
        }
    }

    /// The cell of a field in each row.
    func cell(_ field: String) -> MappedCell {
        let source = sources.first { $0.field == field }
        return MappedCell(
            field: field, column: columns[field], columnName: source?.column, value: source?.value,
            mayBeBlank: fields.contains { $0.name == field && !$0.isRequired })
    }

    /// The fields that the rows state: those with a column or a set value, settings of the import left out.
    var stated: Set<String> {
        let settings = Set(fields.filter(\.isSettingOnly).map(\.name))
        var stated = Set(sources.filter { $0.column != nil || $0.value != nil }.map(\.field)).subtracting(settings)
        // One end of a window and the other of an earlier import might cross.
        let window: Set = ["available_from", "available_to"]
        if !stated.isDisjoint(with: window) { stated.formUnion(window) }
        return stated
    }

    /// The names of the columns that no field stands in.
    var unusedColumns: [String] {
        let used = Set(columns.values)
        return header.indices.filter { !used.contains($0) && !header[$0].isEmpty }.map { header[$0] }
    }

    /// True if no column is known by its name, and at least one looks like data.
    private var looksLikeData: Bool {
        columns.isEmpty && header.contains { name in name.contains { $0.isNumber } }
    }

    private static func byField(
        _ requests: [String: String],
        fields: [ImportField],
        log: FindingLog
    ) -> [String: String] {
        var found: [String: String] = [:]
        for (name, request) in requests.sorted(by: { $0.key < $1.key }) {
            if let field = fields.first(where: { ImportField.folded($0.name) == ImportField.folded(name) }) {
                found[field.name] = request
            } else {
                let known = fields.map(\.name).joined(separator: ", ")
                log.error(.unknownField, row: nil, column: nil, "There is no field “\(name)” here. Fields: \(known).")
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
        let known = header.filter { !$0.isEmpty }.prefix(40).joined(separator: ", ")
        return "The file has no column “\(name)” (asked for as \(field)). Its columns: \(known)."
    }

    private mutating func propose(excluding requested: Set<String>) {
        let folded = header.map(ImportField.folded)
        var used = Set(columns.values)
        for field in fields where !requested.contains(field.name) && !field.isSettingOnly {
            let names = [field.name] + field.synonyms
            for name in names.map(ImportField.folded) {
                if let column = folded.firstIndex(of: name), used.insert(column).inserted {
                    columns[field.name] = column
                    break
                }
            }
        }
    }

    /// Takes a column that names both coordinates for both, where neither has one of its own.
    private mutating func proposePair(excluding requested: Set<String>) {
        let pair: Set = ["lat", "lon"]
        guard pair.isSubset(of: fields.map(\.name)), requested.isDisjoint(with: pair), columns["lat"] == nil,
            columns["lon"] == nil
        else { return }
        let column = header.firstIndex { Self.pairNames.contains(ImportField.folded($0)) }
        (columns["lat"], columns["lon"]) = (column, column)
    }

    private static let pairNames = Set(
        [
            "coordinates", "coords", "lat lon", "lat long", "latitude longitude", "gps", "gps coordinates",
            "coordonnées", "coordenadas", "координаты",
        ].map(ImportField.folded))

    private func checkDuplicates(_ log: FindingLog) {
        var first: [String: Int] = [:]
        for (column, name) in header.enumerated() where !name.isEmpty {
            guard let earlier = first.updateValue(column, forKey: name) else { continue }
            let message = "Columns \(earlier + 1) and \(column + 1) are both named “\(name)”."
            if columns.values.contains(where: { header[$0] == name }) {
                log.error(.duplicateHeader, row: 1, column: name, message + " Rename one of them.")
            } else {
                log.warning(.duplicateHeader, row: 1, column: name, message)
            }
        }
    }

    private func checkRequired(besides requested: Set<String>, _ log: FindingLog) {
        for (field, source) in zip(fields, sources)
        where field.isRequired && source.column == nil && source.value == nil && !requested.contains(field.name) {
            log.error(
                .missingColumn, row: 1, column: nil,
                "No column for “\(field.name)” was recognised. Name it with --map \(field.name)=COLUMN"
                    + " or give every row a value with --set \(field.name)=VALUE.")
        }
    }
}

/// One field of a row: the column that it stands in, and the value that stands in for a blank cell.
struct MappedCell {
    let field: String
    let column: Int?
    let columnName: String?
    let value: String?
    var mayBeBlank = false

    /// What a finding calls the column: its name in the file, or else the field.
    var name: String { columnName ?? field }
}
