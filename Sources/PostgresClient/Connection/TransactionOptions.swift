/// How a transaction runs.
package struct TransactionOptions: Sendable {
    package enum Isolation: String, Sendable {
        case readCommitted = "READ COMMITTED"
        case repeatableRead = "REPEATABLE READ"
        case serializable = "SERIALIZABLE"
    }

    package var isolation: Isolation
    package var isReadOnly: Bool
    /// Replaces the session's limit for each statement; for long reads and COPY.
    package var statementTimeout: Duration?
    /// The role that everything of the transaction is done as; nil: the session's.
    package var role: String?
    /// Settings that hold until the transaction ends, as `set_config(name, value, true)` sets them.
    package var settings: [String: String]

    package init(
        isolation: Isolation = .readCommitted, isReadOnly: Bool = false, statementTimeout: Duration? = nil,
        role: String? = nil, settings: [String: String] = [:]
    ) {
        self.isolation = isolation
        self.isReadOnly = isReadOnly
        self.statementTimeout = statementTimeout
        self.role = role
        self.settings = settings
    }

    var prelude: [Command] {
        var commands = [Command(sql: "BEGIN ISOLATION LEVEL \(isolation.rawValue)\(isReadOnly ? " READ ONLY" : "")")]
        var values = settings
        if let role { values["role"] = role }
        if let statementTimeout { values["statement_timeout"] = String(statementTimeout.wholeMilliseconds) }
        if !values.isEmpty { commands.append(Self.setting(values)) }
        return commands
    }

    /// All of them in one statement, of which there are few: transactions of one kind have the same names.
    private static func setting(_ values: [String: String]) -> Command {
        var bindings = PostgresBindings()
        var calls: [String] = []
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            bindings.append(name)
            bindings.append(value)
            calls.append("set_config($\(2 * calls.count + 1), $\(2 * calls.count + 2), true)")
        }
        return Command(sql: "SELECT \(calls.joined(separator: ", "))", bindings: bindings, isPrepared: true)
    }
}
