import Tabular

/// Reads a sheet of an Excel workbook (ECMA-376 part 1, 18.3).
final class WorksheetHandler: SheetHandler {
    private enum Kind {
        case number, shared, text, boolean, error, moment
    }

    private let shared: SharedTexts
    private let formats: [NumberFormat]
    private let countsFrom1904: Bool

    private var isInRows = false
    private var lastRow = 0
    private var isHidden = false
    private var nextColumn = 0
    private var column = 0
    private var kind = Kind.number
    private var format = NumberFormat.number
    private var hasFormula = false
    private var isInPhonetic = false
    private var isInValue = false
    private var value: [UInt8] = []

    init(
        _ limits: OfficeLimits, isSurvey: Bool, shared: SharedTexts, formats: [NumberFormat], countsFrom1904: Bool
    ) {
        self.shared = shared
        self.formats = formats
        self.countsFrom1904 = countsFrom1904
        super.init(limits, isSurvey: isSurvey)
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if isInRows {
            if name == "c" {
                startCell(attributes)
            } else if name == "v" || name == "t" {
                isInValue = !isInPhonetic
            } else if name == "row" {
                startRow(attributes)
            } else if name == "f" {
                hasFormula = true
            } else if name == "rPh" {
                isInPhonetic = true
            }
        } else if name == "sheetData" {
            isInRows = true
        } else if name == "mergeCell" {
            if let area = attributes["ref"].flatMap(MergedArea.init(reference:)) { add(area) }
        } else if name == "col", attributes.flag("hidden") {
            guard let first = attributes.whole("min"), let last = attributes.whole("max"), first > 0, first <= last
            else { return }
            survey.addHiddenColumns((first - 1)..<last)
        }
    }

    override func end(_ name: XMLName) {
        guard isInRows else { return }
        if name == "c" {
            finishCell()
        } else if name == "v" || name == "t" {
            isInValue = false
        } else if name == "row" {
            finishRow(isHidden: isHidden)
        } else if name == "rPh" {
            isInPhonetic = false
        } else if name == "sheetData" {
            isInRows = false
            if !isSurvey { isDone = true }
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInValue else { return }
        value.append(contentsOf: bytes)
        if value.count > limits.rowBytes {
            fault = .refused("A cell of row \(row.number) has more than \(limits.rowBytes) bytes.")
        }
    }

    private func startRow(_ attributes: XMLAttributes) {
        var number = lastRow + 1
        isHidden = false
        attributes.forEach { name, text in
            if name == "r" {
                number = Int(String(cString: text)) ?? 0
            } else if name == "hidden" {
                isHidden =
                    text[0] == CChar(bitPattern: UInt8(ascii: "1")) || text[0] == CChar(bitPattern: UInt8(ascii: "t"))
            }
        }
        guard number > lastRow, number <= limits.rows else {
            fault = .refused("The file is damaged: its rows are out of order near row \(lastRow).")
            return
        }
        lastRow = number
        nextColumn = 0
        row.begin(number: number)
    }

    private func startCell(_ attributes: XMLAttributes) {
        column = nextColumn
        (kind, format) = (.number, .number)
        hasFormula = false
        value.removeAll(keepingCapacity: true)
        attributes.forEach { name, text in
            if name == "r" {
                if let reference = CellReference.parse(text) { column = reference.column }
            } else if name == "s" {
                if let index = Int(String(cString: text)), formats.indices.contains(index) { format = formats[index] }
            } else if name == "t" {
                switch String(cString: text) {
                case "s": kind = .shared
                case "str", "inlineStr": kind = .text
                case "b": kind = .boolean
                case "e": kind = .error
                case "d": kind = .moment
                default: kind = .number
                }
            }
        }
        nextColumn = column + 1
    }

    private func finishCell() {
        if value.isEmpty {
            if hasFormula, kind == .number {
                put("", column: column)
                row.add(.uncomputed, column: column)
            }
            return
        }
        switch kind {
        case .number: putNumber()
        case .shared: putShared()
        case .text:
            EscapedText.decode(&value, from: 0)
            put(value, column: column)
        case .boolean: put(value == [UInt8(ascii: "1")] ? "true" : "false", column: column)
        case .moment: put(CellText.moment(String(decoding: value, as: UTF8.self)), column: column)
        case .error:
            let text = String(decoding: value.prefix(20), as: UTF8.self)
            put(text, column: column)
            // “Not available” is a word for a blank.
            if text != "#N/A" { row.add(.error(text), column: column) }
        }
    }

    private func putNumber() {
        if format == .number, value.count <= 15, value.allSatisfy({ (0x30...0x39).contains($0) }) {
            put(value, column: column)
            return
        }
        let text = String(decoding: value, as: UTF8.self)
        guard let number = Double(text), number.isFinite else {
            put(text, column: column)
            return
        }
        put(CellText.text(number, format, countsFrom1904: countsFrom1904), column: column)
    }

    private func putShared() {
        if isSurvey {
            put(value, column: column)
            return
        }
        guard let index = Int(String(decoding: value, as: UTF8.self)), let range = shared.range(of: index) else {
            fault = .refused("The file is damaged: a cell of row \(row.number) refers to a text that is not there.")
            return
        }
        if range.isEmpty { return }
        shared.bytes.withUnsafeBufferPointer { put(UnsafeBufferPointer(rebasing: $0[range]), column: column) }
    }
}
