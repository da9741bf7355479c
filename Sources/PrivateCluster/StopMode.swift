/// How a server is stopped.
package enum StopMode: String, Sendable {
    /// Sessions are ended, everything is written, then the server stops.
    case fast
    /// As a crash: the next start recovers from the log.
    case immediate
}
