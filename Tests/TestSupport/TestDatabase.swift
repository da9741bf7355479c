package import PostgresClient

/// Fresh databases for tests, in a cluster that the test process starts once.
package actor TestDatabases {
    package static let shared = TestDatabases()

    private let settings: [String]
    private var cluster: Task<PrivateCluster, any Error>?
    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0

    /// A cluster of its own, for a test that stops it.
    package init(settings: [String] = []) {
        self.settings = settings
    }

    /// The cluster that all tests of this process share, where these are the shared databases.
    package func sharedCluster() async throws -> PrivateCluster {
        let task = cluster ?? Task { [settings] in try await PrivateCluster(settings: settings) }
        cluster = task
        return try await task.value
    }

    /// Makes an empty database.
    package func makeDatabase() async throws -> TestDatabase {
        try await makeDatabase(from: "template0")
    }

    /// Makes a database as a copy of one that is prepared once in this process.
    /// - Parameters:
    ///   - name: Names the template; databases with one name start alike.
    ///   - prepare: Makes the schema, with a connection string of a superuser. Must close its connections.
    package func makeDatabase(
        template name: String, prepare: @escaping @Sendable (_ connectionString: String) async throws -> Void
    ) async throws -> TestDatabase {
        let task: Task<String, any Error>
        if let known = templates[name] {
            task = known
        } else {
            task = Task {
                let database = try await self.makeDatabase(from: "template0")
                try await prepare(database.connectionString)
                return database.name
            }
            templates[name] = task
        }
        return try await makeDatabase(from: try await task.value)
    }

    /// Makes a copy of a database of this cluster to which nobody is connected.
    package func copy(_ database: TestDatabase) async throws -> TestDatabase {
        try await makeDatabase(from: database.name)
    }

    private func makeDatabase(from template: String) async throws -> TestDatabase {
        let cluster = try await sharedCluster()
        count += 1
        let name = "test_\(count)"
        let administrator = cluster.connectionString(database: "postgres")
        let connection = try await PostgresConnection.connect(.patient(administrator))
        // A session that has just left the template may still be on its way out.
        for attempt in 1... {
            do {
                try await connection.runScript("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
                break
            } catch {
                guard error.sqlState == "55006", attempt < 20 else { throw error }
            }
        }
        await connection.close()
        return TestDatabase(cluster: cluster, name: name)
    }
}

/// One database of the test cluster.
package struct TestDatabase: Sendable {
    package let cluster: PrivateCluster
    package let name: String

    /// As a superuser.
    package var connectionString: String { cluster.connectionString(database: name) }

    package func connectionString(user: String) -> String {
        cluster.connectionString(database: name, user: user)
    }

    package var configuration: PostgresConfiguration {
        .patient(connectionString)
    }
}

extension PostgresConfiguration {
    /// Waits long for a connection to be made, as ``PoolConfiguration/patient``, and for the next statement of a transaction.
    package static func patient(_ connectionString: String) -> PostgresConfiguration {
        var configuration = PostgresConfiguration(connectionString: connectionString)
        configuration.connectTimeout = .seconds(60)
        configuration.idleInTransactionTimeout = .seconds(600)
        return configuration
    }
}

extension PoolConfiguration {
    /// Waits long for a connection: hundreds of tests share the processors with the one that asks.
    package static var patient: PoolConfiguration {
        var configuration = PoolConfiguration()
        configuration.acquireTimeout = .seconds(60)
        return configuration
    }
}
