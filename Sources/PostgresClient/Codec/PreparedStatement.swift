/// A statement as a value: its text, its parameters and how a row is read.
///
/// The server prepares the text once for each connection. Rows are read on the connection's thread.
package protocol PreparedStatement: Sendable {
    associatedtype Row: Sendable = Void

    static var sql: String { get }
    func bind(to bindings: inout PostgresBindings)
    static func decode(_ row: PostgresRow) throws(PostgresError) -> Row
}

extension PreparedStatement {
    package func bind(to bindings: inout PostgresBindings) {}
}

extension PreparedStatement where Row == Void {
    package static func decode(_ row: PostgresRow) throws(PostgresError) {}
}

extension PreparedStatement where Row: PostgresDecodable {
    package static func decode(_ row: PostgresRow) throws(PostgresError) -> Row {
        try row.decode(Row.self)
    }
}

extension PreparedStatement {
    func makeBindings() throws(PostgresError) -> PostgresBindings {
        var bindings = PostgresBindings()
        bind(to: &bindings)
        if let fault = bindings.fault { throw fault }
        return bindings
    }
}
