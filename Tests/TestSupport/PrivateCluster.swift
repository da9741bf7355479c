import Deployment
import PrivateCluster

/// A PostgreSQL cluster of this test process alone: in a temporary folder, on a Unix socket, without fsync.
///
/// The server is stopped and the folder removed when this process ends, however it ends.
package final class PrivateCluster: Sendable {
    private let cluster: DatabaseCluster

    /// Creates and starts a cluster.
    package init(settings: [String] = []) async throws {
        var options = DatabaseCluster.Options()
        options.settings =
            ["max_connections = 600", "shared_buffers = 64MB", "autovacuum_naptime = 10s"] + settings
        options.isDurable = false
        options.removesFolder = true
        options.fallbacks = []
        cluster = try await BlockingWork.run { [options] in
            try DatabaseCluster(
                in: "/tmp/observerd-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))", options: options)
        }
    }

    /// Holds the data and the socket.
    package var folder: String { cluster.path }

    package func connectionString(database: String, user: String = "postgres") -> String {
        cluster.connectionString(database: database, user: user)
    }

    package func start() async throws {
        try await BlockingWork.run { [cluster] in try cluster.start() }
    }

    package enum StopMode: Sendable {
        /// Sessions are ended, then the server stops.
        case fast
        /// As a crash: the next start recovers from the log.
        case immediate
    }

    package func stop(_ mode: StopMode = .fast) async throws {
        try await BlockingWork.run { [cluster] in try cluster.stop(mode == .fast ? .fast : .immediate) }
    }
}
