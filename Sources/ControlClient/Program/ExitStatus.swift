/// How a command ends, for scripts, beside the statuses that all programs share.
package enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The daemon refused, or `mission check` found what blocks a plan.
    case refused = 1
    /// A file cannot be read, or is not what it should be.
    case unreadable = 2
    /// The plan breaks hard rules, which only pins that contradict them bring about.
    case breaksRules = 3
    case usage = 64
    case unreachable = 69
    /// The token is missing, refused or of a role that may not do this.
    case denied = 77
    /// Ended by a second Ctrl-C.
    case interrupted = 130
}
