import Deployment
package import HTTPShell
package import Logging
import Notifications
import PlanReading
import PostgresClient

/// Everything that `observerd serve` and its sisters can be told, checked.
package struct DaemonConfiguration: Sendable, Equatable {
    package enum LogFormat: String, Sendable, CaseIterable {
        case text, json
    }

    /// A libpq connection string or URI, without the password where a file holds it.
    package var database = "postgresql:///observerd"
    package var databasePasswordFile: String?
    package var poolSize = 8
    package var host = "127.0.0.1"
    /// 0: any free port.
    package var port = 8080
    /// Where people reach the site; nil: at the port on this machine.
    package var site: SiteAddress?
    /// Connections to the server that are open at a time, in all and from one address.
    package var connections = 512
    package var connectionsPerPeer = 128
    /// Event streams that are open at a time, in all and for one token.
    package var eventStreams = 64
    package var eventStreamsPerToken = 16
    package var logLevel = Logger.Level.info
    package var logFormat = LogFormat.text
    /// Plan jobs that this daemon works on at the same time, a repair beside them; 0: none, it only serves.
    package var workers = 1
    /// The most threads that one job may use.
    package var solverThreads = 2
    /// Seconds; a job whose worker is silent for so long is given to another.
    package var leaseSeconds = 30
    /// How long a repair of a published plan waits for further reports.
    package var repairDelaySeconds = Int(RepairRequest.usualDelay.components.seconds)
    /// The most jobs of one caller that wait or run.
    package var jobsPerCaller = PlanRequestLimits.defaultJobsPerCaller
    /// Where uploads wait while they are read; nil: the system's folder for temporary files.
    package var spoolFolder: String?
    /// Where those who were erased are kept outside of the database; nil: nowhere.
    package var erasureFile: String?
    /// Documents whose plans are kept as people read them, in MiB; 0: each is read anew.
    package var planLibraryMiB = PlanLibrary.usualBudget >> 20
    /// Seconds that requests under way get at a stop.
    package var drainSeconds = 10
    package var roadEngine = RoadEngineSettings()
    package var mail = MailSettings()
    package var organisation = OrganisationSettings()
    package var webhook = WebhookSettings()
    /// How long messages are kept that were sent; 0: for ever.
    package var messageRetentionDays = 180

    package init() {}

    /// Where people reach the site, without a slash at the end.
    package var siteURL: String { siteAddress.url }

    var siteAddress: SiteAddress { site ?? .loopback(port: port) }
}

/// One setting: how it is called in a file, in the environment and as a flag, and what it means.
package struct Setting: Sendable {
    /// The key in the configuration file; the flag is `--database-password-file`, the variable
    /// `OBSERVERD_DATABASE_PASSWORD_FILE`.
    package let key: String
    package let help: String
    /// Whether the value may hold a password and is never shown.
    package let isSecret: Bool
    /// Takes a value; returns what it must be where it is not.
    let apply: @Sendable (String, inout DaemonConfiguration) -> String?
    /// The value as it stands, as text.
    let show: @Sendable (DaemonConfiguration) -> String?

    package var variable: String { "OBSERVERD_" + key.uppercased() }
}

extension Setting {
    package static let all: [Setting] = [
        Setting(
            key: "database",
            help: "connection string or URI of the database, as libpq reads it; passwords belong into a file",
            isSecret: true
        ) {
            $1.database = $0
            return $0.isEmpty ? "must not be empty" : PostgresConfiguration(connectionString: $0).fault
        } show: {
            PostgresConfiguration(connectionString: $0.database).shown
        },
        Setting(key: "database_password_file", help: "file that holds the database password", isSecret: false) {
            $1.databasePasswordFile = $0.isEmpty ? nil : $0
            return nil
        } show: {
            $0.databasePasswordFile
        },
        .whole("pool_size", 1...16, \.poolSize, help: "most connections to the database"),
        Setting(key: "host", help: "address to listen on; loopback unless told otherwise", isSecret: false) {
            $1.host = $0
            return $0.isEmpty ? "must not be empty" : nil
        } show: {
            $0.host
        },
        .whole("port", 0...65535, \.port, help: "TCP port to listen on; 0 takes a free one"),
        Setting(
            key: "site_url",
            help: "where people reach the site, as links in mails have it; this machine's port unless told",
            isSecret: false
        ) {
            $1.site = SiteAddress($0)
            return $0.isEmpty || $1.site != nil
                ? nil : "must be https://HOST, or http:// and this machine, without a path"
        } show: {
            $0.siteURL
        },
        Setting(
            key: "oidc_issuer",
            help: "OpenID Connect provider at which people of the organisation sign in, by its issuer's URL",
            isSecret: false
        ) {
            $1.organisation.issuer = $0.isEmpty ? nil : $0
            return $0.isEmpty ? nil : OrganisationSettings.fault(ofIssuer: $0)
        } show: {
            $0.organisation.issuer
        },
        .text("oidc_client_id", \.organisation.clientID, help: "what that provider knows the site by"),
        .text("oidc_client_secret_file", \.organisation.clientSecretFile, help: "file that holds the secret for it"),
        .text("oidc_name", \.organisation.name, help: "what the sign-in page calls it") {
            OrganisationSettings.fault(ofName: $0)
        },
        .whole("connections", 1...65536, \.connections, help: "most connections of clients"),
        .whole(
            "connections_per_peer", 1...65536, \.connectionsPerPeer,
            help: "most connections of clients from one address, such as a proxy's"),
        .whole("event_streams", 1...65536, \.eventStreams, help: "most event streams"),
        .whole(
            "event_streams_per_token", 1...65536, \.eventStreamsPerToken, help: "most event streams of one token"),
        .choice("log_level", \.logLevel, help: "least severity that is logged"),
        .choice("log_format", \.logFormat, help: "shape of log lines"),
        .whole("workers", 0...64, \.workers, help: "plan jobs at the same time, a repair beside them; 0 only serves"),
        .whole("solver_threads", 1...256, \.solverThreads, help: "most threads that one job may use"),
        .whole(
            "lease_seconds", 2...3600, \.leaseSeconds,
            help: "seconds of silence after which a job is given to another worker"),
        .whole(
            "repair_delay_seconds", 0...60, \.repairDelaySeconds,
            help: "seconds that the repair of a published plan waits for further reports"),
        .whole("jobs_per_caller", 1...100_000, \.jobsPerCaller, help: "most jobs of one caller that wait or run"),
        Setting(key: "spool_folder", help: "where uploads wait while they are read", isSecret: false) {
            $1.spoolFolder = $0.isEmpty ? nil : $0
            return nil
        } show: {
            $0.spoolFolder
        },
        .text(
            "erasure_file", \.erasureFile,
            help: "file of the identifiers of the erased, who are erased again in a database that was restored"),
        .whole(
            "plan_library_mib", 0...65_536, \.planLibraryMiB,
            help: "MiB of documents of plans kept for reading; 0 keeps none"),
        .whole("drain_seconds", 0...3600, \.drainSeconds, help: "seconds that requests under way get at a stop"),
        Setting(
            key: "road_engine_url", help: "OSRM-compatible service for missions with road travel times", isSecret: true
        ) {
            $1.roadEngine.url = $0.isEmpty ? nil : $0
            return $0.isEmpty ? nil : RoadEngineSettings.fault(of: $0)
        } show: {
            $0.roadEngine.url
        },
        .whole(
            "road_engine_limit", 2...1000, \.roadEngine.limit, help: "most places in one question to the road engine"),
        .whole(
            "road_engine_requests", 1...64, \.roadEngine.requests, help: "questions to the road engine at the same time"
        ),
        .whole(
            "road_engine_timeout_seconds", 1...600, \.roadEngine.timeoutSeconds,
            help: "seconds that the road engine gets for a question"),
        Setting(
            key: "mail_from", help: "e-mail address that messages come from; none keeps them queued", isSecret: false
        ) {
            $1.mail.from = $0.isEmpty ? nil : $0
            return $0.isEmpty ? nil : LetterOffice.fault(ofAddress: $0)
        } show: {
            $0.mail.from
        },
        Setting(
            key: "mail_command",
            help: "sendmail-compatible command that reads a message with its recipient from its standard input",
            isSecret: false
        ) {
            $1.mail.command = $0
            return MailCommand($0) == nil ? "must be a program with its arguments, with every quote closed" : nil
        } show: {
            $0.mail.command
        },
        .whole("mail_timeout_seconds", 1...100, \.mail.timeoutSeconds, help: "seconds that the mail command gets"),
        .whole(
            "mail_retry_seconds", 1...3600, \.mail.retrySeconds,
            help: "seconds until a message that was not taken is tried again; twice as long each time, up to an hour"),
        .whole(
            "mail_digest_seconds", 0...3600, \.mail.digestSeconds,
            help: "seconds without another publication after which heads are written once of all; 0 writes of each"),
        .whole(
            "message_retention_days", 0...36_500, \.messageRetentionDays,
            help: "days that messages are kept which were sent; 0 keeps them"),
        Setting(
            key: "webhook_allow_private",
            help: "whether events may go to this machine or a network of one's own, and by http: true or false",
            isSecret: false
        ) {
            $1.webhook.allowsPrivate = $0 == "true"
            return ["true", "false"].contains($0) ? nil : "must be true or false"
        } show: {
            String($0.webhook.allowsPrivate)
        },
        Setting(
            key: "webhook_secret_file", help: "file that holds the secret by which events are signed, whsec_…",
            isSecret: false
        ) {
            $1.webhook.secretFile = $0.isEmpty ? nil : $0
            return nil
        } show: {
            $0.webhook.secretFile
        },
        Setting(
            key: "webhook_url",
            help: "where events of messages are sent as Standard Webhooks; none keeps them for three days",
            isSecret: true
        ) {
            $1.webhook.url = $0.isEmpty ? nil : $0
            return $0.isEmpty ? nil : WebhookSettings.fault(of: $0)
        } show: {
            $0.webhook.receiver
        },
    ]

    /// A text, which may be missing.
    private static func text(
        _ key: String, _ path: any WritableKeyPath<DaemonConfiguration, String?> & Sendable, help: String,
        fault: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> Setting {
        Setting(key: key, help: help, isSecret: false) { text, configuration in
            configuration[keyPath: path] = text.isEmpty ? nil : text
            return text.isEmpty ? nil : fault(text)
        } show: {
            $0[keyPath: path]
        }
    }

    private static func whole(
        _ key: String, _ range: ClosedRange<Int>, _ path: any WritableKeyPath<DaemonConfiguration, Int> & Sendable,
        help: String
    ) -> Setting {
        Setting(key: key, help: "\(help) (\(range.lowerBound) to \(range.upperBound))", isSecret: false) {
            text, configuration in
            guard let value = Int(text), range.contains(value) else {
                return "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            }
            configuration[keyPath: path] = value
            return nil
        } show: {
            String($0[keyPath: path])
        }
    }

    private static func choice<Choice: CaseIterable & RawRepresentable & Sendable>(
        _ key: String, _ path: any WritableKeyPath<DaemonConfiguration, Choice> & Sendable, help: String
    ) -> Setting where Choice.RawValue == String {
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return Setting(key: key, help: "\(help): \(names)", isSecret: false) { text, configuration in
            guard let value = Choice(rawValue: text) else { return "must be one of \(names)" }
            configuration[keyPath: path] = value
            return nil
        } show: {
            $0[keyPath: path].rawValue
        }
    }
}
