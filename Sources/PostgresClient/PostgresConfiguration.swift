/// Where the database is and how its sessions behave.
package struct PostgresConfiguration: Sendable {
    /// A libpq connection string: `key=value` pairs or a URI, with one host or several.
    package var connectionString: String
    package var applicationName = "observerd"
    /// Overrides what the connection string says, so that a password may come from a file.
    package var password: String?
    /// Sessions on a standby are refused and the next host is tried.
    package var requiresWritableServer = true
    /// For each host by itself, name resolution apart.
    package var connectTimeout: Duration = .seconds(3)
    /// The server's limit for one statement; the program waits `answerGrace` longer before it gives up by itself.
    package var statementTimeout: Duration = .seconds(15)
    package var lockTimeout: Duration = .seconds(3)
    package var idleInTransactionTimeout: Duration = .seconds(30)
    package var answerGrace: Duration = .seconds(2)
    /// Prepared statements kept in one connection.
    package var statementCacheLimit = 200

    package init(connectionString: String) {
        self.connectionString = connectionString
    }

    /// What is wrong with the connection string, without a piece of it; nil where libpq can use it.
    package var fault: String? {
        do throws(PostgresError) {
            var parameters = try attempts()[0]
            // Not the value of our own that attempts have in its place.
            for parameter in try ConnectionString.parse(connectionString) where parameter.key == Self.serverKind {
                parameters[Self.serverKind] = parameter.value
            }
            return ConnectionString.valueFault(parameters)
        } catch {
            return error.message
        }
    }

    /// The connection string as `key=value` pairs with stars for its secrets; nil where it has a fault.
    package var shown: String? {
        guard let parameters = try? ConnectionString.parse(connectionString) else { return nil }
        return parameters.map(\.shown).joined(separator: " ")
    }

    /// The parameters of one attempt for each host of the connection string, in its order.
    func attempts() throws(PostgresError) -> [[String: String]] {
        var parameters: [String: String] = [:]
        for parameter in try ConnectionString.parse(connectionString) { parameters[parameter.key] = parameter.value }
        if let password { parameters["password"] = password }
        parameters["client_encoding"] = "UTF8"
        parameters["fallback_application_name"] = applicationName
        if requiresWritableServer { parameters[Self.serverKind] = "read-write" }
        for (key, value) in Self.linkDefaults where parameters[key] == nil {
            parameters[key] = value
        }
        // libpq reads them when a connection of its own kind begins.
        for key in Self.linkDefaults.keys.sorted() + ["keepalives"] {
            guard let value = parameters[key], Int32(value.trimmingSpaces()) == nil else { continue }
            throw PostgresError(.configuration, "\(key) must be a whole number")
        }
        parameters["options"] = [sessionOptions, parameters["options"]].compactMap { $0 }.joined(separator: " ")
        return try Self.splitHosts(parameters)
    }

    private static let serverKind = "target_session_attrs"
    private static let linkDefaults = [
        "connect_timeout": "3", "tcp_user_timeout": "5000", "keepalives_idle": "5", "keepalives_interval": "2",
        "keepalives_count": "2",
    ]

    private var sessionOptions: String {
        let settings = [
            "statement_timeout=\(statementTimeout.wholeMilliseconds)",
            "lock_timeout=\(lockTimeout.wholeMilliseconds)",
            "idle_in_transaction_session_timeout=\(idleInTransactionTimeout.wholeMilliseconds)",
            "client_connection_check_interval=5s", "TimeZone=UTC", "DateStyle=ISO", "extra_float_digits=1",
            // Compiling a statement takes longer than running any of ours.
            "jit=off",
        ]
        return settings.map { "-c \($0)" }.joined(separator: " ")
    }

    private static func splitHosts(_ parameters: [String: String]) throws(PostgresError) -> [[String: String]] {
        let hosts = parameters["host"].map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let addresses = parameters["hostaddr"].map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let ports = parameters["port"].map { $0.split(separator: ",", omittingEmptySubsequences: false) } ?? []
        let count = max(hosts?.count ?? 1, addresses?.count ?? 1)
        guard hosts.map({ $0.count == count }) ?? true, addresses.map({ $0.count == count }) ?? true,
            ports.count <= 1 || ports.count == count
        else {
            throw PostgresError(.configuration, "host, hostaddr and port differ in length")
        }
        guard ports.allSatisfy({ $0.isEmpty || UInt16($0).map { $0 > 0 } ?? false }) else {
            throw PostgresError(.configuration, "port must be a whole number from 1 to 65535")
        }
        return (0..<count).map { index in
            var attempt = parameters
            if let hosts { attempt["host"] = String(hosts[index]) }
            if let addresses { attempt["hostaddr"] = String(addresses[index]) }
            if !ports.isEmpty { attempt["port"] = String(ports.count == 1 ? ports[0] : ports[index]) }
            return attempt
        }
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    func trimmingNewlines() -> String {
        var text = self
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
