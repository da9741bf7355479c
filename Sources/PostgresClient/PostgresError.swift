/// What went wrong between the program and its database, told apart by what a caller can do about it.
package struct PostgresError: Error, Sendable {
    package enum Kind: Sendable, Hashable {
        /// The transaction met another one (40001, 40P01) or a statement whose plan is out of date: run it again.
        case retry
        /// The link is gone and nothing was committed: reconnect and run again.
        case connectionLost
        /// The link went while a COMMIT was under way: only the data tells whether it took effect.
        case commitUnknown
        /// The server takes no writes (25006): it is a standby or a demoted primary.
        case readOnlyServer
        /// The task that waited was cancelled.
        case cancelled
        /// The statement took longer than it may.
        case deadlineExceeded
        /// Another transaction holds the lock for too long (55P03).
        case lockNotAvailable
        /// A constraint refused the data (class 23); the name is empty for `NOT NULL`, whose column is in `column`.
        case constraint(String)
        /// A value does not fit its type (class 22, or refused before it was sent).
        case invalidValue
        /// The statement itself is wrong or not permitted (class 42 and what else is never worth a second try).
        case invalidStatement
        /// The server's answer is not of the type that the program expects.
        case decoding
        /// No connection became free in time.
        case acquireTimeout
        /// The pool or the connection was closed by this program.
        case closed
        /// The connection is in use by another operation of the same transaction.
        case busy
        /// The connection string or its options are wrong.
        case configuration
        /// The operating system gave no thread or descriptor, or the server has no disk or memory left (class 53).
        case resources
    }

    package var kind: Kind
    package var message: String
    package var sqlState: String?
    package var table: String?
    package var column: String?
    /// May hold values of rows, and so personal data: never for logs.
    package var detail: String?
    package var hint: String?
    /// The server's call stack for an error inside a function.
    package var context: String?

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Whether a new transaction with the same statements may well succeed.
    package var isWorthAnotherTry: Bool {
        switch kind {
        case .retry, .connectionLost, .readOnlyServer: true
        default: false
        }
    }

    /// Whether the connection cannot be used any more.
    var endsConnection: Bool {
        switch kind {
        case .connectionLost, .commitUnknown, .readOnlyServer, .closed: true
        default: false
        }
    }
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        var text = message
        if let sqlState { text += " (SQLSTATE \(sqlState))" }
        if let hint { text += "; hint: \(hint)" }
        return text
    }
}
