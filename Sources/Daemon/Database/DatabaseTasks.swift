import CommandLineIO
package import Deployment
import Foundation
import Persistence
import PostgresClient

/// What commands do with the database outside of the daemon's run.
package enum DatabaseTasks {
    /// Brings the database to this program's schema, as the owner of the tables.
    ///
    /// - Returns: the names of the migrations that were applied.
    /// - Throws: `StartError`.
    package static func migrate(_ configuration: DaemonConfiguration) async throws -> [String] {
        do {
            return try await Migrator(try postgres(configuration)).run()
        } catch let error as StartError {
            throw error
        } catch {
            throw StartError("the schema could not be brought up to date: \(error)")
        }
    }

    /// Runs a body with a store of this program's schema.
    ///
    /// - Throws: `StartError` where the database cannot be reached or has another schema; and what the body throws.
    package static func withStore<Value: Sendable>(
        _ configuration: DaemonConfiguration, _ body: (any Store) async throws -> Value
    ) async throws -> Value {
        let pool = try makePool(configuration)
        let store = PostgresStore(pool: pool)
        do {
            if let sentence = await firstFault(of: store, pool) { throw StartError(sentence) }
            let value = try await body(store)
            await pool.shutDown()
            return value
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    /// Makes a database where there is none of that name; `configuration` leads to another one of the same cluster.
    static func createDatabase(_ name: String, _ configuration: DaemonConfiguration) async throws {
        let connection = try await connect(configuration)
        do {
            try await connection.runScript("CREATE DATABASE \(name) ENCODING 'UTF8' TEMPLATE template0")
        } catch {
            guard error.sqlState == "42P04" else {
                await connection.close()
                throw StartError("the database \(name) could not be made: \(error)")
            }
        }
        await connection.close()
    }

    static func makePool(_ configuration: DaemonConfiguration) throws(StartError) -> PostgresPool {
        var pool = PoolConfiguration()
        pool.maximumConnections = configuration.poolSize
        return PostgresPool(try postgres(configuration), pool)
    }

    /// Nil once the store is ready; else, after some seconds of trying, the sentence that says why not.
    private static func firstFault(of store: PostgresStore, _ pool: PostgresPool) async -> String? {
        var fault = "the database did not answer"
        for _ in 0..<50 {
            switch await store.readiness() {
            case .ready: return nil
            case .notReady(let sentence): fault = pool.lastFailure.map { "\(sentence) (\($0))" } ?? sentence
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
        return fault
    }

    private static func connect(_ configuration: DaemonConfiguration) async throws(StartError) -> PostgresConnection {
        do {
            return try await PostgresConnection.connect(try postgres(configuration))
        } catch let error as StartError {
            throw error
        } catch {
            throw StartError("the database cannot be reached: \(error)")
        }
    }

    static func postgres(_ configuration: DaemonConfiguration) throws(StartError) -> PostgresConfiguration {
        var postgres = PostgresConfiguration(connectionString: configuration.database)
        if let path = configuration.databasePasswordFile {
            let bytes: [UInt8]
            do {
                bytes = try InputFile(path).readAll()
            } catch {
                throw StartError("database_password_file: \(error)")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw StartError("database_password_file: \(path) is not UTF-8")
            }
            postgres.password = text.trimmingCharacters(in: .newlines)
        }
        // What the environment says counts, too.
        if let fault = postgres.fault { throw StartError("database: \(fault)") }
        return postgres
    }
}
