import Foundation
import PostgresClient
import TestSupport
import Testing

/// Opens a connection to an empty database of its own, and closes it.
func withConnection(
    _ adjust: (inout PostgresConfiguration) -> Void = { _ in },
    _ body: (PostgresConnection) async throws -> Void
) async throws {
    var configuration = try await TestDatabases.shared.makeDatabase().configuration
    adjust(&configuration)
    let connection = try await PostgresConnection.connect(configuration)
    do {
        try await body(connection)
        await connection.close()
    } catch {
        await connection.close()
        throw error
    }
}

/// Makes a pool on an empty database of its own, and shuts it down.
func withPool(
    _ pool: PoolConfiguration = .patient, adjust: (inout PostgresConfiguration) -> Void = { _ in },
    _ body: (PostgresPool) async throws -> Void
) async throws {
    var configuration = try await TestDatabases.shared.makeDatabase().configuration
    adjust(&configuration)
    let pool = PostgresPool(configuration, pool)
    do {
        try await body(pool)
        await pool.shutDown()
    } catch {
        await pool.shutDown()
        throw error
    }
}

/// The database's error of a body that must fail.
func failure(of body: () async throws -> Void) async -> PostgresError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

let createItem = """
    CREATE TABLE item (
        id int8 CONSTRAINT item_pkey PRIMARY KEY,
        name text NOT NULL,
        score float8 CONSTRAINT item_score_check CHECK (score >= 0)
    )
    """

struct InsertItem: PreparedStatement {
    static let sql = "INSERT INTO item (id, name, score) VALUES ($1, $2, $3)"
    let id: Int
    let name: String
    var score: Double?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(name)
        bindings.append(score)
    }
}

struct CountItems: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT count(*) FROM item"
}

struct SelectItems: PreparedStatement {
    static let sql = "SELECT id, name, score FROM item ORDER BY id"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (id: Int, name: String, score: Double?) {
        let (id, name, score) = try row.decode((Int, String, Double?).self)
        return (id, name, score)
    }
}

struct GenerateSeries: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT generate_series(1, $1)"
    let count: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(count) }
}

struct Sleep: PreparedStatement {
    static let sql = "SELECT pg_sleep($1) IS NULL"
    let seconds: Double

    func bind(to bindings: inout PostgresBindings) { bindings.append(seconds) }
}

struct SelectOne: PreparedStatement {
    typealias Row = Int
    static let sql = "SELECT 1"
}

struct TerminateBackend: PreparedStatement {
    typealias Row = Bool
    static let sql = "SELECT pg_terminate_backend($1, 5000)"
    let processID: Int32

    func bind(to bindings: inout PostgresBindings) { bindings.append(processID) }
}

/// Asserts that a connection still answers, and answers what was asked.
func expectUsable(_ connection: some StatementRunner) async throws {
    let answer = try await connection.fetchAll(GenerateSeries(count: 3))
    #expect(answer == [1, 2, 3])
}
