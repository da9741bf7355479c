import Tabular

/// What the relations of a file in the archive lead to, by their names.
final class RelationsReader: XMLHandler {
    private(set) var targets: [(id: String, type: String, target: String)] = []

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == "Relationship", let target = attributes["Target"], attributes["TargetMode"] != "External",
            targets.count < 10_000
        else { return }
        targets.append((attributes["Id"] ?? "", attributes["Type"] ?? "", target))
    }

    /// The first target of a type, whose namespace has two spellings.
    func first(ofType type: String) -> String? {
        targets.first { $0.type.hasSuffix("/" + type) }?.target
    }

    /// A target as a path in the archive.
    static func path(_ target: String, from folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts = folder.split(separator: "/")
        for part in target.split(separator: "/") {
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}

/// The list of sheets, and from when days count.
final class WorkbookReader: XMLHandler {
    private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
    private(set) var countsFrom1904 = false
    private let limits: OfficeLimits

    init(_ limits: OfficeLimits) {
        self.limits = limits
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "workbookPr" {
            countsFrom1904 = attributes.flag("date1904")
        } else if name == "sheet" {
            let state = attributes["state"] ?? "visible"
            sheets.append((attributes["name"] ?? "", state != "visible", attributes["id"] ?? ""))
            if sheets.count > limits.sheets {
                fault = .refused("The workbook has more than \(limits.sheets) sheets. Save the sheet as CSV (UTF-8).")
            }
        }
    }
}

/// The format of each kind of cell.
final class StylesReader: XMLHandler {
    private(set) var formats: [NumberFormat] = []
    private var codes: [Int: NumberFormat] = [:]
    private var isInCells = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "numFmt" {
            guard let number = attributes.whole("numFmtId"), let code = attributes["formatCode"],
                codes.count < 100_000
            else { return }
            codes[number] = NumberFormat(code: code)
        } else if name == "cellXfs" {
            isInCells = true
        } else if isInCells, name == "xf", formats.count < 100_000 {
            let number = attributes.whole("numFmtId") ?? 0
            formats.append(codes[number] ?? NumberFormat(builtIn: number))
        }
    }

    override func end(_ name: XMLName) {
        if name == "cellXfs" { isInCells = false }
    }
}
