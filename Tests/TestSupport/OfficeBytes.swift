/// A ZIP archive of uncompressed files.
package struct ZipBytes {
    package let bytes: [UInt8]

    package init(_ files: [(path: String, bytes: [UInt8])]) {
        var (all, directory): ([UInt8], [UInt8]) = ([], [])
        for file in files {
            let path = Array(file.path.utf8)
            let head =
                Self.short(20) + Self.short(0x800) + Self.short(0) + Self.short(0) + Self.short(0x21)
                + Self.long(Self.checksum(file.bytes)) + Self.long(file.bytes.count) + Self.long(file.bytes.count)
                + Self.short(path.count) + Self.short(0)
            directory += [0x50, 0x4B, 1, 2] + Self.short(20) + head + Self.short(0) + Self.short(0) + Self.short(0)
            directory += Self.long(0) + Self.long(all.count) + path
            all += [0x50, 0x4B, 3, 4] + head + path + file.bytes
        }
        let end =
            Self.short(0) + Self.short(0) + Self.short(files.count) + Self.short(files.count)
            + Self.long(directory.count)
            + Self.long(all.count) + Self.short(0)
        bytes = all + directory + [0x50, 0x4B, 5, 6] + end
    }

    private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

    private static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        Int(bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 } ^ .max)
    }
}

/// An Excel workbook with the parts that every program writes.
package struct ExcelBytes {
    package var rows: String
    package var shared: String?
    package var styles: String?
    package var prolog = ""
    package var columns = ""
    package var merges: [String] = []
    package var countsFrom1904 = false
    package var more: [(name: String, rows: String, isHidden: Bool)] = []
    package var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    /// Of the elements of the first sheet.
    package var prefix = ""

    package init(rows: String, shared: String? = nil, styles: String? = nil, prolog: String = "") {
        (self.rows, self.shared, self.styles, self.prolog) = (rows, shared, styles, prolog)
    }

    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaged = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

    package var bytes: [UInt8] {
        let sheets = [(name: "Sheet1", rows: rows, isHidden: false)] + more
        func relation(_ id: String, _ type: String, _ target: String) -> String {
            "<Relationship Id=\"\(id)\" Type=\"\(Self.relations)/\(type)\" Target=\"\(target)\"/>"
        }
        var files = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships \(Self.packaged)>\(relation("r", "officeDocument", "xl/workbook.xml"))</Relationships>"
            ),
            (
                "xl/workbook.xml",
                """
                <workbook xmlns="\(namespace)" xmlns:r="\(Self.relations)"><workbookPr date1904="\(countsFrom1904 ? 1 : 0)"/>\
                <sheets>\(sheets.enumerated().map { index, sheet in
                    let state = sheet.isHidden ? "hidden" : "visible"
                    return "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\" state=\"\(state)\"/>"
                }.joined())</sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships \(Self.packaged)>"
                    + sheets.indices.map { relation("s\($0)", "worksheet", "worksheets/sheet\($0).xml") }.joined()
                    + relation("st", "styles", "styles.xml") + relation("sh", "sharedStrings", "/xl/sharedStrings.xml")
                    + "</Relationships>"
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            let merged = merges.map { "<\(prefix)mergeCell ref=\"\($0)\"/>" }.joined()
            let mark = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
            files.append(
                (
                    "xl/worksheets/sheet\(index).xml",
                    "\(prolog)<\(prefix)worksheet \(mark)=\"\(namespace)\">\(columns)<\(prefix)sheetData>\(sheet.rows)</\(prefix)sheetData>"
                        + "<\(prefix)mergeCells>\(merged)</\(prefix)mergeCells></\(prefix)worksheet>"
                ))
        }
        if let styles { files.append(("xl/styles.xml", styles)) }
        if let shared { files.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(namespace)\">\(shared)</sst>")) }
        return ZipBytes(files.map { ($0.0, Array($0.1.utf8)) }).bytes
    }
}

/// An OpenDocument spreadsheet of one sheet.
package struct OpenBytes {
    package var rows: String
    package var header: [String] = []
    package var manifest = "<m:manifest xmlns:m=\"x\"/>"

    package init(rows: String, header: [String] = []) {
        (self.rows, self.header) = (rows, header)
    }

    package var bytes: [UInt8] {
        let namespaces = ["office", "table", "text"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        .joined(separator: " ")
        let cells = header.map {
            "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>"
        }
        let first = header.isEmpty ? "" : "<table:table-row>\(cells.joined())</table:table-row>"
        let content = """
            <office:document-content \(namespaces) \
            xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body>\
            <office:spreadsheet><table:calculation-settings/><table:table table:name="Sheet1">\
            <table:table-column table:number-columns-repeated="16384"/>\(first)\(rows)</table:table></office:spreadsheet>\
            </office:body></office:document-content>
            """
        let files = [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ]
        return ZipBytes(files.map { ($0.0, Array($0.1.utf8)) }).bytes
    }
}
