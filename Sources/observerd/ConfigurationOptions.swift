import ArgumentParser
import Daemon
import Foundation

/// The settings that the daemon's commands share; each can also stand in the environment or in a file.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: .long, help: "JSON file of settings [OBSERVERD_CONFIG]", completion: .file(extensions: ["json"]))
    var config: String?

    @Option(name: .long, help: .setting("database"))
    var database: String?

    @Option(name: .long, help: .setting("database_password_file"), completion: .file())
    var databasePasswordFile: String?

    @Option(name: .long, help: .setting("pool_size"))
    var poolSize: String?

    @Option(name: .long, help: .setting("host"))
    var host: String?

    @Option(name: .long, help: .setting("port"))
    var port: String?

    @Option(name: .customLong("site-url"), help: .setting("site_url"))
    var siteURL: String?

    @Option(name: .customLong("oidc-issuer"), help: .setting("oidc_issuer"))
    var oidcIssuer: String?

    @Option(name: .customLong("oidc-client-id"), help: .setting("oidc_client_id"))
    var oidcClientID: String?

    @Option(
        name: .customLong("oidc-client-secret-file"), help: .setting("oidc_client_secret_file"), completion: .file())
    var oidcClientSecretFile: String?

    @Option(name: .customLong("oidc-name"), help: .setting("oidc_name"))
    var oidcName: String?

    @Option(name: .long, help: .setting("connections"))
    var connections: String?

    @Option(name: .long, help: .setting("connections_per_peer"))
    var connectionsPerPeer: String?

    @Option(name: .long, help: .setting("event_streams"))
    var eventStreams: String?

    @Option(name: .long, help: .setting("event_streams_per_token"))
    var eventStreamsPerToken: String?

    @Option(name: .long, help: .setting("log_level"))
    var logLevel: String?

    @Option(name: .long, help: .setting("log_format"))
    var logFormat: String?

    @Option(name: .long, help: .setting("workers"))
    var workers: String?

    @Option(name: .long, help: .setting("solver_threads"))
    var solverThreads: String?

    @Option(name: .long, help: .setting("lease_seconds"))
    var leaseSeconds: String?

    @Option(name: .long, help: .setting("repair_delay_seconds"))
    var repairDelaySeconds: String?

    @Option(name: .long, help: .setting("jobs_per_caller"))
    var jobsPerCaller: String?

    @Option(name: .long, help: .setting("spool_folder"), completion: .directory)
    var spoolFolder: String?

    @Option(name: .long, help: .setting("erasure_file"), completion: .file())
    var erasureFile: String?

    @Option(name: .customLong("plan-library-mib"), help: .setting("plan_library_mib"))
    var planLibraryMiB: String?

    @Option(name: .long, help: .setting("drain_seconds"))
    var drainSeconds: String?

    @Option(name: .long, help: .setting("road_engine_url"))
    var roadEngineURL: String?

    @Option(name: .long, help: .setting("road_engine_limit"))
    var roadEngineLimit: String?

    @Option(name: .long, help: .setting("road_engine_requests"))
    var roadEngineRequests: String?

    @Option(name: .long, help: .setting("road_engine_timeout_seconds"))
    var roadEngineTimeoutSeconds: String?

    @Option(name: .long, help: .setting("mail_from"))
    var mailFrom: String?

    @Option(name: .long, help: .setting("mail_command"))
    var mailCommand: String?

    @Option(name: .long, help: .setting("mail_timeout_seconds"))
    var mailTimeoutSeconds: String?

    @Option(name: .long, help: .setting("mail_retry_seconds"))
    var mailRetrySeconds: String?

    @Option(name: .long, help: .setting("mail_digest_seconds"))
    var mailDigestSeconds: String?

    @Option(name: .long, help: .setting("message_retention_days"))
    var messageRetentionDays: String?

    @Option(name: .long, help: .setting("webhook_allow_private"))
    var webhookAllowPrivate: String?

    @Option(name: .long, help: .setting("webhook_secret_file"), completion: .file())
    var webhookSecretFile: String?

    @Option(name: .customLong("webhook-url"), help: .setting("webhook_url"))
    var webhookURL: String?

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
            "port": port, "site_url": siteURL, "oidc_issuer": oidcIssuer, "oidc_client_id": oidcClientID,
            "oidc_client_secret_file": oidcClientSecretFile, "oidc_name": oidcName, "connections": connections,
            "connections_per_peer": connectionsPerPeer,
            "event_streams": eventStreams, "event_streams_per_token": eventStreamsPerToken, "log_level": logLevel,
            "log_format": logFormat, "workers": workers, "solver_threads": solverThreads,
            "lease_seconds": leaseSeconds, "repair_delay_seconds": repairDelaySeconds,
            "jobs_per_caller": jobsPerCaller, "spool_folder": spoolFolder, "erasure_file": erasureFile,
            "plan_library_mib": planLibraryMiB,
            "drain_seconds": drainSeconds, "road_engine_url": roadEngineURL,
            "road_engine_limit": roadEngineLimit, "road_engine_requests": roadEngineRequests,
            "road_engine_timeout_seconds": roadEngineTimeoutSeconds, "mail_from": mailFrom,
            "mail_command": mailCommand, "mail_timeout_seconds": mailTimeoutSeconds,
            "mail_retry_seconds": mailRetrySeconds,
            "mail_digest_seconds": mailDigestSeconds, "message_retention_days": messageRetentionDays,
            "webhook_allow_private": webhookAllowPrivate, "webhook_secret_file": webhookSecretFile,
            "webhook_url": webhookURL,
        ].compactMapValues { $0 }
    }
}

extension ArgumentHelp {
    /// What a setting means, and how the environment calls it.
    fileprivate static func setting(_ key: String) -> ArgumentHelp {
        guard let setting = Setting.all.first(where: { $0.key == key }) else { fatalError("no setting \(key)") }
        return ArgumentHelp("\(setting.help.prefix(1).uppercased())\(setting.help.dropFirst()) [\(setting.variable)]")
    }
}
