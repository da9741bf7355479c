import CommandLineIO
import MissionModel

/// Regions, hubs, stations and the other lists of a mission, as they stand in its document.
enum EntityView {
    static func list(_ items: [JSONValue], columns: [String], _ console: Console) {
        var table = TextTable(
            columns: columns.map { name in
                let column: TextTable.Column = Self.words.contains(name) ? .text(name) : .left(name)
                return Self.spare.contains(name) ? column.spare : column
            })
        for item in items { table.add(cells: columns.map { Wording.cell(item[$0]) }) }
        console.print(table)
    }

    /// Columns whose cells may be broken into lines, so that the table fits the terminal.
    private static let words: Set = ["name", "label", "district", "languages", "time_zone", "meaning"]

    /// Columns that a narrow terminal has no room for.
    private static let spare: Set = [
        "setting", "kind", "cleared", "lat", "lon", "max_teams", "return_min", "first_time", "max_km",
    ]

    static func one(_ entity: JSONValue, _ console: Console) {
        var table = TextTable(.left("field"), .text("value"))
        for member in entity.object?.members ?? [] { table.add(member.key, Wording.fact(member.value)) }
        console.print(table)
    }

    /// The facts that a change touched, before and after.
    static func changes(_ before: JSONValue, _ after: JSONValue, keys: [String], _ console: Console) {
        var table = TextTable(.left("field"), .text("before"), .text("now"))
        for key in keys { table.add(key, Wording.fact(before[key]), Wording.fact(after[key])) }
        console.print(table)
    }
}
