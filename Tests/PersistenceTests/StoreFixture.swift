import Deployment
import Foundation
import MissionModel
import Persistence
import PostgresClient
import TestSupport

/// A migrated database of its own, seen as the role that serves.
struct StoreFixture {
    let store: PostgresStore
    let pool: PostgresPool
    let database: TestDatabase

    static func withStore<Value>(_ body: (StoreFixture) async throws -> Value) async throws -> Value {
        let database = try await TestDatabases.shared.makeDatabase(template: "migrated") { connectionString in
            _ = try await Migrator(.patient(connectionString)).run()
        }
        return try await withStore(database, body)
    }

    static func withStore<Value>(
        _ database: TestDatabase, _ body: (StoreFixture) async throws -> Value
    ) async throws -> Value {
        let text = database.connectionString(user: "observerd_api")
        let pool = PostgresPool(.patient(text), .patient)
        do {
            let value = try await body(StoreFixture(store: PostgresStore(pool: pool), pool: pool, database: database))
            await pool.shutDown()
            return value
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    @discardableResult
    func write<Value: Sendable>(
        as actor: Actor = .commandLine, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        try await store.transaction(.write, as: actor, body)
    }

    func read<Value: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        try await store.transaction(.read, as: .commandLine, body)
    }

    /// The rows of a query as texts, asked as a superuser.
    func texts(_ sql: String) async throws -> [String] {
        let connection = try await PostgresConnection.connect(database.configuration)
        let texts = try await connection.texts(sql)
        await connection.close()
        return texts
    }

    /// How a query is answered, as a superuser.
    ///
    /// - Parameter statement: is prepared before, under the name `stated`.
    func plan(of query: String, preparing statement: String? = nil) async throws -> String {
        let connection = try await PostgresConnection.connect(database.configuration)
        if let statement { try await connection.runScript("PREPARE stated AS \(statement)") }
        try await connection.runScript(
            """
            CREATE FUNCTION explained(query text) RETURNS SETOF text LANGUAGE plpgsql AS
            'BEGIN RETURN QUERY EXECUTE ''EXPLAIN '' || query; END'
            """)
        let quoted = query.replacing("'", with: "''")
        let plan = try await connection.texts("SELECT explained('\(quoted)')").joined(separator: "\n")
        try await connection.runScript("DROP FUNCTION explained")
        await connection.close()
        return plan
    }

    /// Runs statements as a superuser.
    func runAsOwner(_ sql: String) async throws {
        let connection = try await PostgresConnection.connect(database.configuration)
        try await connection.runScript(sql)
        await connection.close()
    }
}

/// The code of the store's error that a body throws.
func storeError<Value>(of body: () async throws -> Value) async -> StoreError.Code? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? StoreError)?.code
    }
}

extension MissionDocument {
    /// A small mission with one of everything, unknown keys and explicit nulls among it.
    static func small(_ id: String = "kz-2023") throws -> MissionDocument {
        try MissionDocument(bytes: Array(smallText.replacing("\"kz-2023\"", with: "\"\(id)\"").utf8))
    }

    private static let smallText = """
        {
          "format": "observerd.mission/1", "note": {"b": 1.50, "a": [null, "ä\\u0001"]},
          "mission": {"id": "kz-2023", "name": "Election 2023", "host_country": "KZ", "election_date": "2023-03-19",
            "debriefing": "2023-03-20t09:00:00+06:00", "colour": "blue"},
          "rules": {"target_stops": 9, "unknown": 7},
          "travel": {"kind": "great_circle", "detour": 1.40},
          "regions": [
            {"id": "B", "name": "Second", "time_zone": "Asia/Almaty", "status": "open", "min_teams": 1,
              "max_teams": null, "languages": ["kk", "ru"], "return_min": 60},
            {"id": "A", "name": "First", "time_zone": "Asia/Aqtobe", "status": "restricted", "min_teams": 0,
              "max_teams": 4, "languages": [], "return_min": 0, "detour": 1.5, "speed_kmh": 50, "note": {"z": 1, "y": 2}}
          ],
          "hubs": [{"id": "H1", "region": "B", "name": "Hub", "lat": 51.1, "lon": 71.4, "vehicles": 3, "seats": 4,
            "interpreters": 1}],
          "stations": [
            {"id": "0007", "name": "School № 7", "region": "B", "district": "d1", "lat": 51.123456789, "lon": 71,
              "voters": null, "setting": "urban", "kind": "regular", "opens": "07:00", "closes": "20:00",
              "cleared": false},
            {"id": "8", "name": "Club", "region": "A", "district": "d2", "lat": 50, "lon": 57.25, "voters": 1200,
              "setting": "rural", "kind": "hospital", "opens": "06:30", "closes": "24:00", "cleared": true,
              "no_go": true}
          ],
          "tabulation_centres": [{"id": "T1", "region": "B", "district": "d1", "lat": 51, "lon": 71.5}],
          "delegations": [
            {"id": "DE", "name": "Germany", "country": "DE"}, {"id": "FR", "name": "France", "country": "FR"}
          ],
          "observers": [
            {"id": "o1", "delegation": "DE", "role": "head", "sex": "f", "first_time": false, "languages": ["en"],
              "status": "accredited", "reserve": false, "available_from": "2023-03-18T00:00:00Z",
              "available_to": "2023-03-20T18:00:00+06:00", "debriefing": true, "max_leg_min": null, "max_km": 250,
              "excluded_regions": ["A"], "preferred_regions": ["B"], "political_family": null, "label": "Head"},
            {"id": "o2", "delegation": "FR", "role": "member", "sex": "m", "first_time": true,
              "languages": ["en", "ru"], "status": "nominated", "reserve": true,
              "available_from": "2023-03-18T00:00:00Z", "available_to": "2023-03-21T00:00:00Z", "debriefing": false,
              "max_leg_min": 90, "max_km": null, "excluded_regions": [], "preferred_regions": [],
              "political_family": "x"}
          ],
          "incompatibilities": [{"observers": ["o1", "o2"]}, {"delegations": ["FR", "DE"], "why": "?"}],
          "pins": [{"observers": ["o2", "o1"], "hub": "H1"}],
          "sample": {"seed": -3, "method": "x", "units": [
            {"station": "8", "stratum": "A/rural", "order": 1, "use": "primary", "inclusion_probability": 0.30}
          ]}
        }
        """
}
