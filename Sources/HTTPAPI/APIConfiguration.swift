/// Limits and addresses of the HTTP server.
package struct APIConfiguration: Sendable {
    package enum Address: Sendable {
        case host(String, port: Int)
        case unixSocket(path: String)
    }

    /// Server-sent events.
    package struct Streams: Sendable {
        /// Open at a time.
        package var most = 64
        /// Between two looks at a job.
        package var poll = Duration.milliseconds(500)
        /// Between two comments on a stream where nothing happens, so that nobody on the way closes it.
        package var comment = Duration.seconds(15)

        package init() {}
    }

    /// Loopback unless told.
    package var address = Address.host("127.0.0.1", port: 8080)
    /// Open connections; more wait in the kernel's queue.
    package var mostConnections = 512
    /// For the head of a request, between two pieces of its body, and between two requests.
    package var idleTimeout = Duration.seconds(30)
    /// For all of a body.
    package var bodyDeadline = Duration.seconds(300)
    package var streams = Streams()
    /// Where the files of imports wait for their turn.
    package var spoolDirectory = "/tmp"
    /// Whether plans can be made of missions whose legs come from a road engine.
    package var hasRoadEngine = false

    package init() {}
}
