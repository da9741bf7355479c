import Deployment
import MissionModel
import PostgresClient

/// An entity whose table is searched.
typealias SearchableTable = EntityTable & SearchableEntity

extension EntityTable {
    /// Whether the table has a column with all that is searched in small letters, as that of the longest list has.
    fileprivate static var hasSearchedColumn: Bool { Self.self == Station.self }
}

/// What a search asks of a row; a parameter that is null asks nothing.
private enum SearchCondition<Entity: SearchableTable> {
    /// - Parameter first: the number of the first parameter that is free.
    static func sql(from first: Int) -> String {
        // Whatever the database's own locale, letters of every script have their small ones: found once, not for each row.
        let wanted = "(SELECT lower($\(first)::text COLLATE \"und-x-icu\"))"
        let texts: [String] =
            if Entity.hasSearchedColumn {
                ["strpos(searched, \(wanted) COLLATE \"C\") > 0"]
            } else {
                Entity.searchedKeys.map { "strpos(lower(coalesce(\($0), '') COLLATE \"und-x-icu\"), \(wanted)) > 0" }
            }
        let fields = Entity.filterKeys.enumerated().map { n, key in
            let value = "$\(first + 1 + n)"
            return "(\(value)::text IS NULL OR \(key) = \(value))"
        }
        return (["($\(first)::text IS NULL OR \(texts.joined(separator: " OR ")))"] + fields)
            .joined(separator: " AND ")
    }

    static func bind(_ search: EntitySearch, to bindings: inout PostgresBindings) {
        bindings.append(search.text)
        for key in Entity.filterKeys { bindings.append(search.fields[key]) }
    }
}

/// A part of what fits a search, with positions.
struct SearchEntityPage<Entity: SearchableTable>: PreparedStatement {
    static var sql: String {
        """
        SELECT position, \(Entity.columnList) FROM \(Entity.table)
        WHERE mission = $1 AND position > $2 AND \(SearchCondition<Entity>.sql(from: 4)) ORDER BY position LIMIT $3
        """
    }
    let mission: String
    let after: Int
    let limit: Int
    let search: EntitySearch

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(after)
        bindings.append(limit)
        SearchCondition<Entity>.bind(search, to: &bindings)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (position: Int, entity: Entity) {
        var columns = row.columns
        return (try columns.next(), try Entity.read(&columns))
    }
}

/// A part of what fits a search in the order of one of its keys, with positions.
///
/// One statement for all keys: what a row is sorted by is a text, a number and its position, of which a key means one. All
/// rows are sorted by that alone, and only those of the page are read whole. A list that is sorted by one count alone, as the
/// longest is, has an index for it; the key is named all the same, since a parameter that is not has no type.
struct SortedEntityPage<Entity: SearchableTable>: PreparedStatement {
    static var sql: String {
        """
        SELECT position, \(Entity.columnList) FROM \(Entity.table)
        WHERE mission = $1 AND position = ANY (ARRAY(
            SELECT position FROM \(Entity.table)
            WHERE mission = $1 AND $4::text IS NOT NULL AND \(SearchCondition<Entity>.sql(from: 5))
                AND ($2 < 0 OR (\(rank)) > (SELECT \(rank) FROM \(Entity.table) WHERE mission = $1 AND position = $2))
            ORDER BY \(rank) LIMIT $3))
        ORDER BY \(rank)
        """
    }
    private static var rank: String {
        if Entity.orderKeys.count == 1, let key = Entity.countKeys.first { return "\(largest(key)), position" }
        let texts = Entity.alphabeticKeys.map { "WHEN '\($0)' THEN coalesce(\($0), id)" }
        let counts = Entity.countKeys.map { "WHEN '\($0)' THEN \(largest($0))" }
        let text = "CASE $4::text \(texts.joined(separator: " ")) ELSE '' END COLLATE \"und-x-icu\""
        let count = "CASE $4::text \(counts.joined(separator: " ")) ELSE 0 END"
        return [texts.isEmpty ? nil : text, counts.isEmpty ? nil : count, "position"].compactMap(\.self)
            .joined(separator: ", ")
    }

    /// The largest count first, where it is missing last.
    private static func largest(_ key: String) -> String { "-coalesce(\(key), -1)" }

    let mission: String
    let after: Int
    let limit: Int
    let order: String
    let search: EntitySearch

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(after)
        bindings.append(limit)
        bindings.append(order)
        SearchCondition<Entity>.bind(search, to: &bindings)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (position: Int, entity: Entity) {
        try SearchEntityPage<Entity>.decode(row)
    }
}

/// How many fit a search, up to a number.
struct CountFound<Entity: SearchableTable>: PreparedStatement {
    static var sql: String {
        """
        SELECT count(*) FROM (
            SELECT FROM \(Entity.table) WHERE mission = $1 AND \(SearchCondition<Entity>.sql(from: 3)) LIMIT $2
        ) AS found
        """
    }
    let mission: String
    let most: Int
    let search: EntitySearch

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(most)
        SearchCondition<Entity>.bind(search, to: &bindings)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Int {
        var columns = row.columns
        return try columns.next()
    }
}
