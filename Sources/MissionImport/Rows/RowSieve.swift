import Tabular

/// Tells the rows of a table that are no data: the header once more, units or numbers of columns below it, totals, remarks.
struct RowSieve {
    enum Kind: String, CaseIterable {
        case header, units, numbers, totals, remarks, headings, blank

        /// What the rows are, to stand behind their numbers.
        var sentence: String {
            switch self {
            case .header: "the names of the columns once more"
            case .units: "the columns' units, types or tags"
            case .numbers: "the columns' numbers"
            case .totals: "totals"
            case .remarks: "a remark"
            case .headings: "one cell alone"
            case .blank: "nothing that can be seen"
            }
        }
    }

    /// Rows below the header that may still be about the columns.
    private static let mostOfHeader = 3
    private static let mostListed = 5
    /// Required cells that a row of data hardly lacks together.
    private static let fewestLacking = 3

    private let names: [String]
    private let folded: [String]
    private let required: [Int]
    private let id: Int?
    private let fields: [Int: String]
    private let known: [Int: Set<String>]
    private let firstName: (column: Int, bytes: [UInt8])?
    private var seen = 0
    private var found: [Kind: (rows: [Int], count: Int)] = [:]
    /// Of the first row with one cell alone.
    private var heading = ""

    init(header: [String], _ mapping: ColumnMapping, kind: ImportKind) {
        names = header
        folded = header.map(ImportField.folded)
        required = mapping.requiredColumns
        id = mapping.cell("id").column
        var fields: [Int: String] = [:]
        var known: [Int: Set<String>] = [:]
        for column in header.indices {
            guard let name = mapping.field(ofColumn: column), let field = kind.fields.first(where: { $0.name == name })
            else { continue }
            fields[column] = name
            known[column] = Set(field.foldedNames)
        }
        self.fields = fields
        self.known = known
        firstName = header.firstIndex { !$0.isEmpty }.map { ($0, Array(header[$0].utf8)) }
    }

    /// False for a row that is to be left out, which is counted.
    mutating func isData(_ row: TabularRow) -> Bool {
        seen += 1
        guard let kind = kind(of: row) else { return true }
        var rows = found[kind] ?? ([], 0)
        rows.count += 1
        if rows.rows.count < Self.mostListed { rows.rows.append(row.number) }
        if kind == .headings, heading.isEmpty {
            let cells = (0..<row.count).map { row[$0].trimmedOfSpaces }
            heading = String((cells.first { !$0.isEmpty } ?? "").prefix(40))
        }
        found[kind] = rows
        return false
    }

    /// A sentence for each kind of row that was left out and is surely no data.
    var notes: [String] {
        Kind.allCases.filter { $0 != .headings }.compactMap { kind in sentence(kind).map { "\($0)." } }
    }

    /// Tells the rows with one cell alone, in which something may be missing.
    func tellHeadings(_ log: FindingLog) {
        guard let sentence = sentence(.headings), let row = found[.headings]?.rows.first else { return }
        log.warning(
            .headingRow, row: row, column: nil,
            "\(sentence) (“\(heading)”), as headings and signatures are. Where one is a row of the list, give it the "
                + "rest.")
    }

    private func sentence(_ kind: Kind) -> String? {
        guard let rows = found[kind] else { return nil }
        let more = rows.count - rows.rows.count
        let list = rows.rows.map(String.init).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
        return rows.count == 1
            ? "Row \(list) is left out: \(kind.sentence)" : "Rows \(list) are left out: \(kind.sentence)"
    }

    private func kind(of row: TabularRow) -> Kind? {
        let opens = seen <= Self.mostOfHeader
        let repeats = firstName.map { name in
            name.column < row.count && row.withBytes(at: name.column) { $0.elementsEqual(name.bytes) }
        }
        guard opens || repeats == true || lacksRequired(row) else { return nil }
        let cells = (0..<row.count).map {
            row.withBytes(at: $0) { String(decoding: CellBytes.trimmed($0), as: UTF8.self) }
        }
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        if filled.isEmpty { return .blank }
        if isHeader(cells, filled) { return .header }
        if opens, let kind = headerPart(cells, filled) { return kind }
        if isTotal(cells, filled) { return .totals }
        if isRemark(cells, filled) { return .remarks }
        return isHeading(cells, filled) ? .headings : nil
    }

    /// One cell with words in a row that lacks nearly all: a district above its stations, or who has signed the list.
    private func isHeading(_ cells: [String], _ filled: [Int]) -> Bool {
        guard filled.count == 1, required.count(where: { lacks($0, cells) }) >= Self.fewestLacking else { return false }
        let words = cells[filled[0]].split { !$0.isLetter }
        return words.count >= 2 && words.contains { $0.count >= 3 }
    }

    private func lacksRequired(_ row: TabularRow) -> Bool {
        required.contains { column in
            column >= row.count || row.withBytes(at: column) { $0.allSatisfy { $0 <= 0x20 } }
        }
    }

    private func isHeader(_ cells: [String], _ filled: [Int]) -> Bool {
        filled.count >= 2 && filled.allSatisfy { $0 < folded.count && ImportField.folded(cells[$0]) == folded[$0] }
    }

    /// Whether a row below the header is about the columns.
    private func headerPart(_ cells: [String], _ filled: [Int]) -> Kind? {
        if isNumbering(cells, filled) { return .numbers }
        if filled.count >= 2, filled.allSatisfy({ isTag(cells[$0]) }) { return .units }
        // The same fields in another language.
        let again = filled.filter { known[$0]?.contains(ImportField.folded(cells[$0])) == true }
        if again.count >= 3, again.count * 2 > filled.count { return .header }
        let isUnits = filled.allSatisfy { Self.units.contains(unit(cells[$0])) }
        let isAmount = filled.count == 1 && filled.allSatisfy { fields[$0].map(Self.amounts.contains) == true }
        return isUnits && (filled.count >= 2 || isAmount) ? .units : nil
    }

    /// The numbers of the columns (`1`, `(2)`, `3.`), as a sheet counts them or from the first that has one, behind letters as
    /// statistics have them (`А`, `Б`).
    private func isNumbering(_ cells: [String], _ filled: [Int]) -> Bool {
        let numbered = filled.drop { cells[$0].count == 1 && cells[$0].allSatisfy(\.isLetter) }
        guard numbered.count >= 3 else { return false }
        let numbers = numbered.map { Int(cells[$0].filter { !"().".contains($0) }) }
        return zip(numbered, numbers).allSatisfy { $1 == $0 + 1 }
            || numbers.enumerated().allSatisfy { $1 == $0 + 1 }
    }

    private func lacks(_ column: Int?, _ cells: [String]) -> Bool {
        guard let column else { return true }
        return column >= cells.count || cells[column].isEmpty
    }

    /// A tag of the Humanitarian Exchange Language, such as `#geo+lat`.
    private func isTag(_ text: String) -> Bool {
        text.hasPrefix("#") && text.dropFirst().first?.isLetter == true && !text.contains(" ")
    }

    private func unit(_ text: String) -> String {
        text.lowercased().filter { !"()[].".contains($0) }.trimmedOfSpaces
    }

    /// Words of totals stand where an identifier is missing, or in its place, and no coordinates beside them.
    private func isTotal(_ cells: [String], _ filled: [Int]) -> Bool {
        let place = filled.filter { ["lat", "lon"].contains(fields[$0]) }
        guard place.isEmpty,
            let first = filled.first(where: { !cells[$0].allSatisfy { $0.isNumber || $0.isPunctuation } })
        else { return false }
        guard lacks(id, cells) || first == id else { return false }
        let words = cells[first].split { !$0.isLetter }.map { ImportField.folded(String($0)) }
        guard let word = words.first else { return false }
        let rest = filled.filter { $0 != first }
        return Self.totals.contains(word)
            && rest.allSatisfy { column in
                cells[column].contains(where: \.isNumber) || !required.contains(column)
            }
    }

    /// One cell alone that begins as remarks do.
    private func isRemark(_ cells: [String], _ filled: [Int]) -> Bool {
        guard filled.count == 1, let text = filled.first.map({ cells[$0] }) else { return false }
        if text.hasPrefix("*") || text.hasPrefix("©") || text.hasPrefix("†") { return true }
        guard let word = text.split(whereSeparator: { !$0.isLetter }).first, text.contains(" ") || text.contains(":")
        else {
            return false
        }
        return Self.remarks.contains(ImportField.folded(String(word)))
    }

    /// Fields that have a unit.
    private static let amounts: Set = [
        "lat", "lon", "voters", "opens", "closes", "vehicles", "seats", "interpreters", "speed_kmh", "return_min",
        "max_km",
        "max_leg_min",
    ]

    private static let totals = Set(
        [
            "total", "totals", "subtotal", "sum", "grand", "overall", "totaux", "sous", "somme", "ensemble", "totales",
            "suma", "subtotales",
            "totais", "soma", "gesamt", "summe", "insgesamt", "zwischensumme", "итого", "всего", "итог", "усього",
            "всього", "разом", "підсумок", "toplam",
            "genel", "المجموع", "مجموع", "الإجمالي", "إجمالي", "барлығы", "жиыны", "jami", "жами", "totale", "ogółem",
            "razem", "ukupno", "укупно", "общо", "celkem", "spolu", "skupaj", "összesen", "mindösszesen", "totaal",
            "zusammen", "cəmi", "нийт", "жалпы", "бардыгы", "ҳамагӣ", "სულ", "ընդամենը", "gjithsej", "kokku",
            "kopā", "yhteensä", "σύνολο",
        ].map(ImportField.folded))

    private static let remarks = Set(
        [
            "note", "notes", "nb", "remark", "source", "sources", "prepared", "printed", "generated", "page",
            "remarque", "nota", "notas", "fuente",
            "fonte", "página", "observación", "anmerkung", "quelle", "hinweis", "примечание", "примечания", "источник",
            "страница", "составлено", "примітка", "джерело", "сторінка",
            "not", "kaynak", "açıklama", "sayfa", "ملاحظة", "ملاحظات", "المصدر", "صفحة", "compiled", "updated", "last",
        ].map(ImportField.folded))

    private static let units: Set<String> = [
        "°", "deg", "degree", "degrees", "decimal degrees", "dd", "dd mm ss", "dms", "ddmmss", "degrés", "grados",
        "graus", "grad",
        "град", "градусы", "градуси", "derece", "درجة", "m", "metre", "metres", "meters", "km", "h", "hh:mm", "h:mm",
        "hhmm", "hh:mm:ss", "hour",
        "hours", "time", "heure", "heures", "hora", "horas", "час", "часы", "ч:мм", "чч:мм", "saat", "ساعة", "min",
        "minutes", "n", "no", "number", "count",
        "persons", "people", "voters", "pers", "personnes", "personas", "pessoas", "personen", "чел", "человек", "осіб",
        "kişi", "شخص", "шт", "text", "string", "str",
        "char", "varchar", "integer", "int", "float", "double", "decimal", "numeric", "real", "date", "datetime",
        "boolean", "bool", "code", "texte", "texto", "numérico", "текст",
        "число", "metin", "sayı", "wgs84", "wgs 84", "epsg:4326", "utm", "id", "unique", "mandatory", "optional",
        "required", "обязательно", "-", "–", "—",
    ]
}
