import MissionModel
import PostgresClient

/// A column of an entity's table and the key of the document that it holds.
struct EntityColumn {
    let name: String
    let key: String

    init(_ name: String, key: String? = nil) {
        self.name = name
        self.key = key ?? name
    }

    /// Two columns for a point in time: the time and the text.
    static func instant(_ name: String) -> [EntityColumn] {
        [EntityColumn(name), EntityColumn("\(name)_text", key: name)]
    }
}

/// An entity of the mission document that has a table: `mission`, `position`, its own columns, `extra`.
protocol EntityTable: MissionEntity {
    static var table: String { get }
    /// Those of its own, in the order in which they are written and read.
    static var columns: [EntityColumn] { get }

    func encode(into sink: inout some PostgresFieldSink)
    init(reading columns: inout PostgresColumns) throws(PostgresError)
}

extension EntityTable {
    /// What a row is read from: the entity's columns and `extra`.
    static var columnList: String {
        (columns.map(\.name) + ["extra"]).joined(separator: ", ")
    }

    static func read(_ columns: inout PostgresColumns) throws(PostgresError) -> Self {
        var entity = try Self(reading: &columns)
        entity.extra = try columns.nextExtra()
        return entity
    }

    func encodeWithExtra(into sink: inout some PostgresFieldSink) {
        encode(into: &sink)
        sink.append(extra.extraText)
    }
}

/// An entity with an identifier of its own, which an import can merge.
typealias IdentifiedTable = EntityTable & IdentifiedEntity
