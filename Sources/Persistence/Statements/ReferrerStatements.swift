import MissionModel
import PostgresClient

/// Which lists keep the entries of another from being removed, by the keys between their tables.
package enum Referrers {
    package struct Column: Sendable, Hashable {
        package let table: String
        package let name: String

        package init(_ table: String, _ name: String) {
            (self.table, self.name) = (table, name)
        }
    }

    package static let all: [String: [Column]] = [
        "region": [
            Column("hub", "region"), Column("station", "region"), Column("tabulation_centre", "region"),
            Column("observer_region", "region"),
        ],
        "hub": [Column("pin", "hub")],
        "station": [Column("sample_unit", "station")],
        "delegation": [
            Column("observer", "delegation"), Column("incompatibility", "first_delegation"),
            Column("incompatibility", "second_delegation"),
        ],
        "observer": [
            Column("incompatibility", "first_observer"), Column("incompatibility", "second_observer"),
            Column("pin_observer", "observer"),
        ],
    ]
}

/// What a replacement lacks though other lists need it, by these lists.
struct SelectStillNeeded<Entity: IdentifiedTable>: PreparedStatement {
    /// Of the answer; the last one may only say that there are more.
    static var mostRows: Int { 6 }

    static var sql: String {
        let needs = Referrers.all[Entity.table, default: []].map { column in
            " UNION SELECT '\(column.table)', \(column.name) FROM \(column.table) WHERE mission = $1"
        }
        return """
            SELECT n.list, n.id FROM (SELECT ''::text AS list, $1::text AS id WHERE false\(needs.joined())) AS n
            WHERE n.id IS NOT NULL AND NOT EXISTS (SELECT FROM \(StagedTable<Entity>.name) AS s WHERE s.id = n.id)
            ORDER BY n.list, n.id LIMIT \(mostRows)
            """
    }
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (list: String, id: String) {
        var columns = row.columns
        return (try columns.next(), try columns.next())
    }
}
