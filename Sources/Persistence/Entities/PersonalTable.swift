import MissionModel
import PostgresClient

/// A list that is kept in the schema `personal`, where only `observerd_personal` reads and writes all of it.
protocol PersonalTable: IdentifiedEntity {
    static var table: String { get }
    /// The names of its columns, which are its keys, with their types; the first is the identifier.
    static var columns: [(name: String, type: String)] { get }

    init(reading columns: inout PostgresColumns) throws(PostgresError)
}

extension PersonalTable {
    static var idColumn: String { columns[0].name }
    static var columnList: String { columns.map(\.name).joined(separator: ", ") }
}

extension Contact: PersonalTable {
    static let table = "personal.contact"
    static let columns = [
        (name: "observer", type: "text"), (name: "name", type: "text"), (name: "email", type: "text"),
        (name: "phone", type: "text"), (name: "note", type: "text"),
    ]

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            observer: try columns.next(), name: try columns.next(), email: try columns.next(),
            phone: try columns.next(), note: try columns.next())
    }
}

extension Vehicle: PersonalTable {
    static let table = "personal.vehicle"
    static let columns = [
        (name: "id", type: "text"), (name: "hub", type: "text"), (name: "plate", type: "text"),
        (name: "driver", type: "text"), (name: "phone", type: "text"), (name: "seats", type: "integer"),
    ]

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            id: try columns.next(), hub: try columns.next(), plate: try columns.next(), driver: try columns.next(),
            phone: try columns.next(), seats: try columns.next())
    }
}

extension Interpreter: PersonalTable {
    static let table = "personal.interpreter"
    static let columns = [
        (name: "id", type: "text"), (name: "hub", type: "text"), (name: "name", type: "text"),
        (name: "phone", type: "text"), (name: "languages", type: "text[]"),
    ]

    init(reading columns: inout PostgresColumns) throws(PostgresError) {
        self.init(
            id: try columns.next(), hub: try columns.next(), name: try columns.next(), phone: try columns.next(),
            languages: try columns.nextArray())
    }
}
