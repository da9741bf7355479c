/// Address and limits of the HTTP server.
package struct ServerConfiguration: Sendable {
    package enum Address: Sendable {
        case host(String, port: Int)
        case unixSocket(path: String)
    }

    /// Loopback unless told.
    package var address = Address.host("127.0.0.1", port: 8080)
    /// Open connections; more wait in the kernel's queue.
    package var mostConnections = 512
    /// Of one address; what is more is closed at once. A proxy in front has one address for all who come through it.
    package var mostConnectionsPerPeer = 128
    /// For the head of a request, between two pieces of its body, and between two requests.
    package var idleTimeout = Duration.seconds(30)

    package init() {}
}
