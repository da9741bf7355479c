/// What a store refuses or cannot do, in words of the domain.
package struct StoreError: Error, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// There is no such mission, entity, plan or job.
        case notFound = "not_found"
        /// An identifier that is taken.
        case alreadyExists = "already_exists"
        /// The mission's input revision is not the expected one.
        case staleRevision = "stale_revision"
        /// The change would break a reference or another invariant; `message` names it.
        case conflict
        /// A value that the database cannot hold, such as text with a NUL character.
        case unstorable
        /// The lease of a job was lost: nothing was written.
        case leaseLost = "lease_lost"
        /// Another request holds what this one needs; try again.
        case busy
        /// The deadline passed.
        case timeout
        /// No writable database can be reached, or it has no disk or memory left.
        case unavailable
        /// The link broke while a commit was under way: whether it took effect is not known.
        case commitUnknown = "commit_unknown"
    }

    package let code: Code
    /// A sentence for anybody who asks.
    package let message: String
    /// For the log and the operator: it may name hosts and roles.
    package let cause: (any Error)?

    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// For the log and the operator, cause included.
    package var description: String { "\(code.rawValue): \(message)\(cause.map { " (\($0))" } ?? "")" }
}
