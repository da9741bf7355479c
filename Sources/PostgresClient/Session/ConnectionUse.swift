/// One use of a connection: who may interrupt it, how long it may last and what a lost link would mean.
struct ConnectionUse: Sendable {
    enum Interruption: Sendable {
        /// The server is asked to stop.
        case cancelsQuery
        /// Only the wait ends; the caller tidies up.
        case endsWait
        /// Nothing but the deadline ends it.
        case none
    }

    let id: UInt64
    let deadline: Deadline
    var interruption = Interruption.cancelsQuery
    /// A COMMIT, or a statement outside a transaction: when the link is lost nobody knows whether it took effect.
    var commits = false
}
