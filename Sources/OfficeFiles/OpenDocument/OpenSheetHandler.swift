import Tabular

/// Reads a sheet of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, 9).
final class OpenSheetHandler: SheetHandler {
    private static let office: StaticString = "urn:oasis:names:tc:opendocument:xmlns:office:"

    private let wanted: Int
    private var depth = 0
    private var spreadsheetDepth = 0
    private var tables = 0
    private var isInSheet = false
    /// Of the cell that is read; 0: none.
    private var cellDepth = 0
    /// Of an element whose content is no part of the cell's text; 0: none.
    private var skippedDepth = 0

    private var nextRow = 1
    private var isHidden = false
    private var columnsBegun = 0
    private var column = 0
    private var columns = 1
    private var cell = Cell()

    /// What the attributes of a cell say, and the text in it.
    private struct Cell {
        var type = ""
        var value: String?
        var isError = false
        var hasFormula = false
        var isCovered = false
        var paragraphs = 0
        var text: [UInt8] = []
    }

    /// - Parameter sheet: its place among the sheets, from 0.
    init(_ limits: OfficeLimits, isSurvey: Bool, sheet: Int) {
        wanted = sheet
        super.init(limits, isSurvey: isSurvey)
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        depth += 1
        if spreadsheetDepth == 0 {
            if name == "spreadsheet" { spreadsheetDepth = depth }
        } else if depth == spreadsheetDepth + 1 {
            guard name == "table" else { return }
            isInSheet = tables == wanted
            tables += 1
        } else if isInSheet, skippedDepth == 0 {
            if cellDepth > 0 {
                startInCell(name, attributes)
            } else if name == "table-cell" {
                startCell(attributes, isCovered: false)
            } else if name == "covered-table-cell" {
                startCell(attributes, isCovered: true)
            } else if name == "table-row" {
                startRow(attributes)
            } else if name == "table-column" {
                addColumns(attributes)
            }
        }
    }

    override func end(_ name: XMLName) {
        if depth == skippedDepth {
            skippedDepth = 0
        } else if isInSheet, skippedDepth == 0 {
            if depth == cellDepth {
                finishCell()
                cellDepth = 0
            } else if depth == spreadsheetDepth + 1 {
                isInSheet = false
                isDone = true
            } else if cellDepth == 0, name == "table-row" {
                finishRow(isHidden: isHidden)
                nextRow += repeats
            }
        }
        depth -= 1
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        // White space between the elements is none of the text.
        guard cellDepth > 0, depth > cellDepth, skippedDepth == 0 else { return }
        cell.text.append(contentsOf: bytes)
        checkText()
    }

    private func checkText() {
        if cell.text.count > limits.rowBytes {
            fault = .refused("A cell of row \(nextRow) has more than \(limits.rowBytes) bytes.")
        }
    }

    private func addColumns(_ attributes: XMLAttributes) {
        let count = times(attributes, "number-columns-repeated", atMost: limits.columns)
        let isHidden = (attributes["visibility"] ?? "visible") != "visible"
        // A style that hides all columns to the right of a list hides nothing of it.
        if isHidden, count < limits.columns / 4, columnsBegun < limits.columns {
            survey.addHiddenColumns(columnsBegun..<(columnsBegun + count))
        }
        columnsBegun = min(limits.columns, columnsBegun + count)
    }

    private func startRow(_ attributes: XMLAttributes) {
        repeats = times(attributes, "number-rows-repeated", atMost: limits.rows * 64)
        isHidden = (attributes["visibility"] ?? "visible") != "visible"
        column = 0
        row.begin(number: nextRow)
        // Rows beyond all that a spreadsheet has are refused where one of them has a value.
        if nextRow > limits.rows * 64 { fault = .refused("The sheet has more rows than any spreadsheet.") }
    }

    private func startCell(_ attributes: XMLAttributes, isCovered: Bool) {
        cellDepth = depth
        columns = 1
        var text = cell.text
        text.removeAll(keepingCapacity: true)
        cell = Cell()
        cell.text = text
        cell.isCovered = isCovered
        var (wide, high) = (1, 1)
        var values: (number: String?, date: String?, time: String?, boolean: String?, string: String?)
        attributes.forEach { name, value in
            if name == "number-columns-repeated" {
                columns = Self.times(value, atMost: limits.columns * 64)
            } else if name == "value-type" {
                let type = String(cString: value)
                if name.isIn(Self.office) { cell.type = type } else { cell.isError = type == "error" }
            } else if name == "value" {
                values.number = String(cString: value)
            } else if name == "date-value" {
                values.date = String(cString: value)
            } else if name == "time-value" {
                values.time = String(cString: value)
            } else if name == "boolean-value" {
                values.boolean = String(cString: value)
            } else if name == "string-value" {
                values.string = String(cString: value)
            } else if name == "formula" {
                cell.hasFormula = true
            } else if name == "number-columns-spanned" {
                wide = Self.times(value, atMost: limits.columns)
            } else if name == "number-rows-spanned" {
                high = Self.times(value, atMost: limits.rows)
            }
        }
        switch cell.type {
        case "date": cell.value = values.date
        case "time": cell.value = values.time
        case "boolean": cell.value = values.boolean
        case "string": cell.value = values.string
        default: cell.value = values.number
        }
        if isSurvey, wide > 1 || high > 1, !isCovered {
            add(MergedArea(top: nextRow, left: column, bottom: nextRow + high - 1, right: column + wide - 1))
        }
    }

    /// Paragraphs are lines; notes, pictures and how a word is pronounced are none of the text.
    private func startInCell(_ name: XMLName, _ attributes: XMLAttributes) {
        if depth == cellDepth + 1 {
            guard name == "p" || name == "h" else {
                skippedDepth = depth
                return
            }
            if cell.paragraphs > 0 { cell.text.append(UInt8(ascii: "\n")) }
            cell.paragraphs += 1
        } else if name == "s" {
            let count = attributes["c"].map { $0.withCString { Self.times($0, atMost: limits.rowBytes) } } ?? 1
            cell.text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
        } else if name == "tab" {
            cell.text.append(UInt8(ascii: "\t"))
        } else if name == "line-break" {
            cell.text.append(UInt8(ascii: "\n"))
        } else if name == "annotation" || name == "note" || name == "ruby-text" || name == "frame" {
            skippedDepth = depth
        }
        checkText()
    }

    private func finishCell() {
        defer { column = min(column + columns, limits.columns * 64) }
        if cell.isCovered { return }
        let value = value
        let isUncomputed = cell.hasFormula && cell.type.isEmpty && value.isEmpty
        if value.isEmpty, !isUncomputed, !cell.isError { return }
        for number in column..<(column + columns) {
            put(value, column: number)
            if fault != nil { return }
            if isUncomputed {
                row.add(.uncomputed, column: number)
            } else if cell.isError, value != Array("#N/A".utf8) {
                row.add(.error(String(decoding: value.prefix(20), as: UTF8.self)), column: number)
            }
        }
    }

    private var value: [UInt8] {
        if cell.isError { return cell.text }
        switch (cell.type, cell.value) {
        case ("date", let moment?): return Array(CellText.moment(moment).utf8)
        case ("time", let duration?): return CellText.duration(duration).map { Array($0.utf8) } ?? cell.text
        case ("boolean", let flag?): return Array(flag.utf8)
        case ("string", let text?): return cell.paragraphs == 0 ? Array(text.utf8) : cell.text
        case ("float", let text?), ("currency", let text?), ("percentage", let text?): return number(text)
        default: return cell.text
        }
    }

    /// The number itself, whatever the cell shows of it, but with the zeros before it that identifiers have, and the signs
    /// among them.
    private func number(_ text: String) -> [UInt8] {
        guard let number = Double(text), number.isFinite else { return Array(text.utf8) }
        let plain = Array(CellText.plain(number).utf8)
        let digits = cell.text.filter { (0x30...0x39).contains($0) }
        let isFilledUp =
            digits.count > plain.count && cell.text.count <= 30 && digits.first == 0x30
            && digits.drop { $0 == 0x30 }.elementsEqual(plain.drop { $0 == 0x30 })
            && (number != 0 || digits.count == cell.text.count)
        return isFilledUp ? cell.text : plain
    }

    private func times(_ attributes: XMLAttributes, _ name: StaticString, atMost limit: Int) -> Int {
        attributes[name].map { $0.withCString { Self.times($0, atMost: limit) } } ?? 1
    }

    private static func times(_ text: UnsafePointer<CChar>, atMost limit: Int) -> Int {
        min(max(Int(String(cString: text)) ?? 1, 1), limit)
    }
}

/// The names of the sheets of an OpenDocument spreadsheet.
final class OpenTablesReader: XMLHandler {
    private(set) var sheets: [(name: String, style: String)] = []
    /// Styles of sheets that are not shown.
    private(set) var hiddenStyles: Set<String> = []
    private let limits: OfficeLimits
    private var depth = 0
    private var spreadsheetDepth = 0
    private var style = ""

    init(_ limits: OfficeLimits) {
        self.limits = limits
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        depth += 1
        if spreadsheetDepth == 0 {
            if name == "spreadsheet" {
                spreadsheetDepth = depth
            } else if name == "style" {
                style = attributes["name"] ?? ""
            } else if name == "table-properties", attributes["display"] == "false", hiddenStyles.count < 10_000 {
                hiddenStyles.insert(style)
            }
        } else if depth == spreadsheetDepth + 1, name == "table" {
            sheets.append((attributes["name"] ?? "", attributes["style-name"] ?? ""))
            if sheets.count > limits.sheets {
                fault = .refused("The file has more than \(limits.sheets) sheets. Save the sheet as CSV (UTF-8).")
            }
        }
    }

    override func end(_ name: XMLName) {
        depth -= 1
    }
}

/// Whether the archive of an OpenDocument file is encrypted.
final class ManifestReader: XMLHandler {
    private(set) var isEncrypted = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "encryption-data" { isEncrypted = true }
    }
}
