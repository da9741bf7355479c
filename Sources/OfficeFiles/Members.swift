import Tabular

/// The files of a spreadsheet's archive by their paths.
struct Members {
    let limits: OfficeLimits
    private let source: any ByteSource
    private let paths: [String]

    init(_ source: any ByteSource, _ limits: OfficeLimits) throws(TabularError) {
        self.source = source
        self.limits = limits
        var paths: [String] = []
        let archive = try ZipReader(source, limits)
        while let path = try archive.next() { paths.append(path) }
        self.paths = paths
    }

    /// Whether the archive says of itself that it is a spreadsheet, or a template of one.
    var isOpenSpreadsheet: Bool {
        get throws(TabularError) {
            guard has("content.xml") else { return false }
            return try mediaType.map { $0.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") } ?? true
        }
    }

    /// Where the workbook is, of Excel's; nil where there is none.
    var workbookPath: String? {
        get throws(TabularError) {
            guard has("[Content_Types].xml") || has("_rels/.rels") else { return nil }
            let relations = RelationsReader()
            _ = try read("_rels/.rels", relations)
            let target = relations.first(ofType: "officeDocument") ?? "xl/workbook.xml"
            let path = RelationsReader.path(target, from: "")
            return path.hasSuffix(".xml") && has(path) && !isDocument ? path : nil
        }
    }

    static let incomplete = TabularError.refused(
        "The file is damaged: a part of the workbook is missing. Save it anew and try again.")

    static let encrypted = TabularError.refused(
        "The file has a password. Save it without one (in LibreOffice: Save As, without “Save with password”) and try again."
    )

    /// Why an archive is no spreadsheet, and what helps.
    var refusal: TabularError {
        if has("xl/workbook.bin") {
            return .refused("The file is a binary Excel workbook (.xlsb). Save it as .xlsx and try again.")
        }
        if has("encrypted-package") { return Self.encrypted }
        if has("Index/Document.iwa") || has("Index.zip") {
            return .refused("The file is an Apple Numbers document. Export it as Excel (.xlsx) or CSV and try again.")
        }
        if isDocument || has("content.xml") {
            return .refused(
                "The file is a text document or slides, no spreadsheet. Copy its table into one and try again.")
        }
        let first = paths.first.map { " (it has “\($0.suffix(60))”)" } ?? ""
        return .refused("The file is a ZIP archive, no spreadsheet\(first). Unpack it and import what is in it.")
    }

    /// Reads a file through; false where there is none of this path.
    func read(_ path: String, _ handler: XMLHandler) throws(TabularError) -> Bool {
        guard let archive = try find(path) else { return false }
        try XMLStream.readAll(archive, handler, limits)
        return true
    }

    func open(_ path: String, _ handler: XMLHandler) throws(TabularError) -> XMLStream {
        guard let archive = try find(path) else { throw Self.incomplete }
        return try XMLStream(archive, handler, limits)
    }

    private var isDocument: Bool { has("word/document.xml") || has("ppt/presentation.xml") }

    private static let longestMediaType = 100

    private var mediaType: String? {
        get throws(TabularError) {
            guard let archive = try find("mimetype") else { return nil }
            var bytes: [UInt8] = []
            while bytes.count < Self.longestMediaType, let block = try archive.read() { bytes += block }
            return bytes.isEmpty ? nil : String(decoding: bytes.prefix(Self.longestMediaType), as: UTF8.self)
        }
    }

    private func has(_ path: String) -> Bool {
        let path = path.lowercased()
        return paths.contains { $0.lowercased() == path }
    }

    /// The archive at a file, whose name some programs write with other letters.
    private func find(_ path: String) throws(TabularError) -> ZipReader? {
        guard has(path) else { return nil }
        let archive = try ZipReader(source, limits)
        let path = path.lowercased()
        while let found = try archive.next() {
            if found.lowercased() == path { return archive }
        }
        return nil
    }
}
