import Foundation
import Spreadsheets

/// Writes tables into files as the daemon does.
enum SheetFiles {
    static let table = SheetTable(
        "Stations",
        [SheetColumn].groups(
            (.text, ["id", "name"]), (.whole, ["voters"]), (.decimal, ["lat"]), (.time, ["opens"]),
            (.moment, ["arrive"]),
            (.date, ["day"]), (.prose, ["note"])))

    static let day = SheetDate(year: 2023, month: 3, day: 19)

    /// Ids with zeros before them, formulas, an end of a day, names of several alphabets.
    static let rows: [[SheetValue]] = [
        [
            .text("0012"), .text("=cmd|' /C calc'!A0"), .whole(1200), .decimal(51.123456789), .time(minutes: 420),
            .moment(day, seconds: 22_507), .date(day), .text("Әуезов көшесі, Қарағанды"),
        ],
        [
            .text("+7"), .text("Աբովյան փողոց"), .blank, .decimal(0.1 + 0.2), .time(minutes: 1440),
            .moment(SheetDate(year: 2023, month: 3, day: 20), seconds: 3600), .date(day), .text(" l'école \"9\" "),
        ],
        [
            .text("1-2"), .text("_x0041_ & <b>"), .whole(0), .decimal(-7.5), .blank, .blank,
            .date(SheetDate(year: 1899, month: 12, day: 31)), .text("@x;y\nz"),
        ],
    ]

    /// A file of a table; whoever asked removes it.
    static func file(
        _ format: SheetFormat, _ table: SheetTable = table, _ rows: [[SheetValue]] = rows
    ) throws -> URL {
        let folder = FileManager.default.temporaryDirectory
        let path = folder.appendingPathComponent("sheet-\(UUID().uuidString).\(format.kind.rawValue)")
        try Data().write(to: path)
        let writer = try format.writer(of: table, to: path.path, folder: folder.path)
        for row in rows { try writer.add(row) }
        try writer.finish()
        return path
    }

    static func bytes(_ format: SheetFormat, _ rows: [[SheetValue]] = rows) throws -> [UInt8] {
        let file = try file(format, table, rows)
        defer { try? FileManager.default.removeItem(at: file) }
        return Array(try Data(contentsOf: file))
    }
}
