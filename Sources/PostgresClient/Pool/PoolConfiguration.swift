/// Sizes and limits of a pool.
package struct PoolConfiguration: Sendable {
    /// At most this many connections, the one kept for urgent use included.
    package var maximumConnections = 16
    /// Connections that stay open when nobody needs them.
    package var minimumConnections = 1
    /// How long a caller waits for a connection.
    package var acquireTimeout: Duration = .seconds(2)
    /// Connections are closed at this age, ± 10 %.
    package var maximumAge: Duration = .seconds(1800)
    /// Connections beyond the minimum are closed when idle for this long.
    package var idleTimeout: Duration = .seconds(300)
    /// How often an unused pool asks the server whether it is there.
    package var healthInterval: Duration = .seconds(1)
    /// How long the server may take to say so.
    package var pingTimeout: Duration = .milliseconds(900)
    /// The first pause after a connection could not be opened; it doubles up to `maximumBackoff`.
    package var minimumBackoff: Duration = .milliseconds(100)
    package var maximumBackoff: Duration = .seconds(1)

    package init() {}
}
