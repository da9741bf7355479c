import MissionModel
import Tabular

/// Reads the typed values of one row and tells what is wrong with them.
///
/// Each reader yields nil where the cell is blank or faulty; only the latter, and blanks where a value is required, are told.
struct CellReader {
    static let longestID = 200
    static let longestText = 1000

    let row: TabularRow
    let log: FindingLog
    /// Whether texts are taken in one normal form.
    var normalizes = false

    func error(_ code: ImportCode, _ cell: MappedCell, _ message: @autoclosure () -> String) {
        log.error(code, row: row.number, column: cell.name, message())
    }

    func warning(_ code: ImportCode, _ cell: MappedCell, _ message: @autoclosure () -> String) {
        log.warning(code, row: row.number, column: cell.name, message())
    }

    /// A warning that is listed for the first row that gives it.
    func warningOnce(_ code: ImportCode, _ cell: MappedCell, _ message: String) {
        log.warningOnce(code, row: row.number, column: cell.name, message)
    }

    /// The text of a cell without surrounding white space, on one line; the set value where the cell is blank. A mark for
    /// what is not known is blank, with a word about it, where the field may be. What the caller has a value for is that.
    func text(_ cell: MappedCell) -> String? {
        if !cell.parts.isEmpty { return joined(cell) }
        guard let column = cell.column, column < row.count else { return cell.value }
        let text = row.withBytes(at: column) { bytes -> String? in
            let trimmed = CellBytes.trimmed(bytes)
            if trimmed.isEmpty { return nil }
            if trimmed.contains(UInt8(ascii: "'")) { return Self.unguarded(trimmed) }
            if trimmed.contains(where: { $0 < 0x20 }) { return CellBytes.singleLine(trimmed) }
            return String(decoding: trimmed, as: UTF8.self)
        }
        guard var text else { return cell.value }
        if normalizes { text = normalized(text) }
        if !cell.words.isEmpty, let value = cell.words[text.lowercased()] {
            return value.isEmpty ? cell.value : value
        }
        if cell.mayBeBlank, BlankMarks.isMark(text, isText: cell.isText) {
            warningOnce(
                .placeholder, cell, "Marks such as “N/A” or “-” in “\(cell.name)” were taken for blank cells.")
            return cell.value
        }
        return text
    }

    /// The parts of a text that stands in several columns, one behind the other.
    private func joined(_ cell: MappedCell) -> String? {
        let columns = [cell.column].compactMap { $0 } + cell.parts
        var part = cell
        (part.parts, part.mayBeBlank) = ([], true)
        let texts = columns.compactMap { column -> String? in
            part.column = column
            return text(part)
        }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    private func normalized(_ text: String) -> String {
        let normal = TextForm.normal(text)
        if ExactText(normal) != ExactText(text) { log.normalizedCells += 1 }
        return normal
    }

    /// Without the apostrophes that keep spreadsheets from running a cell, which our own lists have.
    private static func unguarded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        var text = FormulaGuard.unguarded(String(decoding: bytes, as: UTF8.self))
        return text.withUTF8 { bytes in
            let trimmed = CellBytes.trimmed(bytes)
            if trimmed.isEmpty { return nil }
            if trimmed.contains(where: { $0 < 0x20 }) { return CellBytes.singleLine(trimmed) }
            return String(decoding: trimmed, as: UTF8.self)
        }
    }

    /// A text of at most `limit` characters; longer ones are told.
    func text(_ cell: MappedCell, atMost limit: Int) -> String? {
        guard let text = text(cell) else { return nil }
        if text.utf8.count <= limit || text.unicodeScalars.count <= limit { return text }
        error(
            .tooLong, cell, "“\(text.prefix(40))…” has \(text.unicodeScalars.count) characters; \(limit) are allowed.")
        return nil
    }

    func required(_ cell: MappedCell, atMost limit: Int = longestText) -> String? {
        if let text = text(cell, atMost: limit) {
            if cell.isName, text != "NA", BlankMarks.isMark(text, isText: true) {
                error(.missingValue, cell, "“\(text)” says that it is not known, and every row needs its own.")
                return nil
            }
            if !SpreadsheetDamage.isErrorValue(text) { return text }
            error(
                .formulaError, cell,
                "“\(text)” is what a spreadsheet shows in place of a value. Mend the cell there, and export the list again."
            )
            return nil
        }
        if text(cell) == nil { error(.missingValue, cell, "The cell of “\(cell.field)” is blank.") }
        return nil
    }

    /// An identifier as it is written; what has happened to it before it came here is told.
    func identifier(_ cell: MappedCell) -> String? {
        if let maker = cell.maker, text(cell) == nil { return maker.make(self) }
        guard let id = required(cell, atMost: Self.longestID) else { return nil }
        if let hidden = HiddenCharacters.named(in: id) {
            warning(
                .hiddenCharacter, cell,
                "“\(id)” has \(hidden) inside, which nobody sees, as a part of the id; --normalize takes it "
                    + "out.")
        }
        if let kind = SpreadsheetDamage.kind(of: id) {
            warning(
                .spreadsheetDamage, cell,
                "“\(id)” looks like \(kind); give the column the format of text and export it again.")
        }
        return id
    }

    /// A whole number of at least `low`; thousands may be set apart by spaces or apostrophes, which separate nothing else.
    func whole(_ cell: MappedCell, atLeast low: Int = 0) -> Int? {
        guard let written = text(cell) else { return nil }
        if cell.mayBeBlank, BlankMarks.isNone(written) {
            warningOnce(
                .placeholder, cell, "Words for “no” in “\(cell.name)” were taken for blank cells, not for zero.")
            return cell.value.flatMap { Int($0) }
        }
        let text = NumberText.ungrouped(NumberText.withoutUnit(NumberText.plain(written)).withoutZeroCents)
        if NumberText.isAmbiguous(text) {
            let thousands = text.filter { $0 != "." }
            error(
                .ambiguousNumber, cell, "“\(text)” may be \(text.dropLast(4)) or \(thousands); write it in digits only."
            )
            return nil
        }
        var digits = Substring(text)
        // Spreadsheets write whole numbers of a column with blanks as “868.0”.
        if let point = digits.firstIndex(of: "."), digits[point...].dropFirst().allSatisfy({ $0 == "0" }) {
            digits = digits[..<point]
        }
        guard let number = Int(digits) else {
            error(
                .unreadableNumber, cell,
                "“\(written.prefix(40))” is not a whole number\(NumberText.strangers(in: text)); write it in digits only."
            )
            return nil
        }
        guard number >= low, number <= 1_000_000_000_000 else {
            error(.outOfRange, cell, "\(number) is not a number of at least \(low).")
            return nil
        }
        return number
    }

    func number(_ cell: MappedCell, in range: ClosedRange<Double>) -> Double? {
        guard let text = text(cell) else { return nil }
        guard let number = decimal(text, cell) else { return nil }
        if range.contains(number) { return number }
        error(.outOfRange, cell, "\(text) is not between \(range.lowerBound) and \(range.upperBound).")
        return nil
    }

    /// A decimal number; a decimal comma is taken for a point, with a warning.
    func decimal(_ written: String, _ cell: MappedCell) -> Double? {
        let text = NumberText.plain(written)
        if let number = DecimalText.parse(text) { return number }
        let pointed = text.replacing(",", with: ".")
        if text.count(where: { $0 == "," }) == 1, let number = DecimalText.parse(pointed) {
            warning(.decimalComma, cell, "“\(text)” has a decimal comma and was read as \(pointed).")
            return number
        }
        let points = text.count { $0 == "." }
        error(
            .unreadableNumber, cell,
            points > 1 && text.allSatisfy({ $0 == "." || $0 == "-" || $0.isNumber })
                ? "“\(written.prefix(40))” has \(points) points, which a spreadsheet adds where it takes the first for one of "
                    + "thousands; give the column the format of text and export it again."
                : "“\(written.prefix(40))” is not a number\(NumberText.strangers(in: text)); write decimal degrees or other "
                    + "numbers like 43.25249.")
        return nil
    }

    func flag(_ cell: MappedCell) -> Bool? {
        guard let text = text(cell) else { return nil }
        if let flag = KnownWords.flag(text) { return flag }
        error(
            .unknownValue, cell,
            "“\(text.prefix(40))” is neither true nor false (yes/no and 1/0 will do). \(Self.wordsHint(text, cell, "true"))"
        )
        return nil
    }

    func choice<Choice: WordedChoice>(_ cell: MappedCell, _ type: Choice.Type) -> Choice? {
        guard let text = text(cell) else { return nil }
        if let choice = Choice(rawValue: text) ?? KnownWords.choice(text, type) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        let near = NearestName.of(text, among: known)
        error(
            .unknownValue, cell,
            "“\(text.prefix(40))” is not a \(cell.field). Known: \(known.joined(separator: ", ")). "
                + Self.wordsHint(text, cell, near ?? known[0]))
        return nil
    }

    /// How a word of the file is given a value.
    static func wordsHint(_ text: String, _ cell: MappedCell, _ value: String) -> String {
        "--value “\(cell.field):\(text.prefix(40))=\(value)” gives it one in all rows."
    }

    /// Values of a list in one cell, separated by bars, or where there is none, by a comma, semicolon or slash.
    func list(_ cell: MappedCell) -> [String] {
        guard let text = text(cell) else { return [] }
        var found: [String] = []
        let separators = text.contains("|") ? "|" : ",;/\n"
        for part in text.split(whereSeparator: { separators.contains($0) }) {
            var part = String(part)
            let value = part.withUTF8 { String(decoding: CellBytes.trimmed($0), as: UTF8.self) }
            let meant = cell.words[value.lowercased()] ?? value
            if !meant.isEmpty, !found.containsExactly(meant) { found.append(meant) }
        }
        return found
    }
}
