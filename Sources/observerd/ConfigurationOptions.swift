import ArgumentParser
import Daemon
import Foundation

/// The settings that the daemon's commands share; each can also stand in the environment or in a file.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: .long, help: "JSON file of settings (also OBSERVERD_CONFIG).", completion: .file(extensions: ["json"]))
    var config: String?

    @Option(
        name: .long,
        help: "libpq connection string or URI of the database (also OBSERVERD_DATABASE; put passwords into a file).")
    var database: String?

    @Option(name: .long, help: "File that holds the database password.", completion: .file())
    var databasePasswordFile: String?

    @Option(name: .long, help: "Most connections to the database (1 to 16).")
    var poolSize: String?

    @Option(name: .long, help: "Address to listen on; loopback unless told otherwise.")
    var host: String?

    @Option(name: .long, help: "TCP port to listen on; 0 takes a free one.")
    var port: String?

    @Option(name: .long, help: "Most connections of clients (512 unless told otherwise).")
    var connections: String?

    @Option(
        name: .long,
        help: "Most connections of clients from one address, such as a proxy's (128 unless told otherwise).")
    var connectionsPerPeer: String?

    @Option(name: .long, help: "Most event streams (64 unless told otherwise).")
    var eventStreams: String?

    @Option(name: .long, help: "Most event streams of one token (16 unless told otherwise).")
    var eventStreamsPerToken: String?

    @Option(name: .long, help: "Least severity that is logged: trace, debug, info, notice, warning, error, critical.")
    var logLevel: String?

    @Option(name: .long, help: "Shape of log lines: text or json.")
    var logFormat: String?

    @Option(name: .long, help: "Plan jobs at the same time; 0 only serves.")
    var workers: String?

    @Option(name: .long, help: "Most threads that one job may use.")
    var solverThreads: String?

    @Option(name: .long, help: "Seconds of silence after which a job is given to another worker.")
    var leaseSeconds: String?

    @Option(name: .long, help: "Where uploads wait while they are read.", completion: .directory)
    var spoolFolder: String?

    @Option(name: .customLong("plan-library-mib"), help: "MiB of documents of plans kept for reading; 0 keeps none.")
    var planLibraryMiB: String?

    @Option(name: .long, help: "Seconds that requests under way get at a stop.")
    var drainSeconds: String?

    @Option(name: .long, help: "OSRM-compatible service for missions with road travel times.")
    var roadEngineURL: String?

    @Option(name: .long, help: "Most places in one question to the road engine (100 unless told otherwise).")
    var roadEngineLimit: String?

    @Option(name: .long, help: "Questions to the road engine at the same time.")
    var roadEngineRequests: String?

    @Option(name: .long, help: "Seconds that the road engine gets for a question.")
    var roadEngineTimeoutSeconds: String?

    /// The effective configuration; its faults end the command, all told at once, with status 2.
    func load() throws -> (configuration: DaemonConfiguration, loader: ConfigurationLoader) {
        do {
            return try ConfigurationLoader.load(
                flags: flags, environment: ProcessInfo.processInfo.environment, file: config)
        } catch {
            throw CommandFault("the configuration has faults:", details: error.faults, status: 2)
        }
    }

    private var flags: [String: String] {
        [
            "database": database, "database_password_file": databasePasswordFile, "pool_size": poolSize, "host": host,
            "port": port, "connections": connections, "connections_per_peer": connectionsPerPeer,
            "event_streams": eventStreams, "event_streams_per_token": eventStreamsPerToken, "log_level": logLevel,
            "log_format": logFormat, "workers": workers,
            "solver_threads": solverThreads, "lease_seconds": leaseSeconds, "spool_folder": spoolFolder,
            "plan_library_mib": planLibraryMiB, "drain_seconds": drainSeconds, "road_engine_url": roadEngineURL,
            "road_engine_limit": roadEngineLimit, "road_engine_requests": roadEngineRequests,
            "road_engine_timeout_seconds": roadEngineTimeoutSeconds,
        ].compactMapValues { $0 }
    }
}
