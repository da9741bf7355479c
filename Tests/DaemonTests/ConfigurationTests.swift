import Daemon
import Foundation
import Testing

@Suite("Settings")
struct ConfigurationTests {
    private func load(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) throws -> (configuration: DaemonConfiguration, report: [String]) {
        let path = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try file?.write(toFile: path, atomically: true, encoding: .utf8)
        let (configuration, loader) = try ConfigurationLoader.load(
            flags: flags, environment: environment, file: file == nil ? nil : path)
        let report = loader.report(configuration).map { $0.replacing(path, with: "FILE") }
        return (configuration, report)
    }

    private func faults(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) throws -> [String] {
        let error = #expect(throws: ConfigurationError.self) {
            _ = try load(flags: flags, environment: environment, file: file)
        }
        return error?.faults ?? []
    }

    /// A value of each setting that is not its default.
    private static let others = [
        "database": "host=h", "database_password_file": "/p", "pool_size": "3", "host": "::1", "port": "9",
        "site_url": "https://plans.example.org",
        "connections": "15", "connections_per_peer": "16", "event_streams": "17", "event_streams_per_token": "18",
        "jobs_per_caller": "19", "plan_library_mib": "20", "log_level": "debug",
        "log_format": "json", "workers": "0", "solver_threads": "7", "lease_seconds": "8", "spool_folder": "/s",
        "erasure_file": "/e",
        "repair_delay_seconds": "21", "drain_seconds": "11", "road_engine_url": "http://r", "road_engine_limit": "12",
        "road_engine_requests": "13", "road_engine_timeout_seconds": "14",
        "mail_from": "a@b.org", "mail_command": "sendmail -t", "mail_timeout_seconds": "22",
        "mail_retry_seconds": "23", "mail_digest_seconds": "25", "message_retention_days": "24",
        "webhook_allow_private": "true",
        "webhook_secret_file": "/w", "webhook_url": "https://hook.example.org:8443",
        "oidc_issuer": "https://login.example.org", "oidc_client_id": "c", "oidc_client_secret_file": "/c",
        "oidc_name": "Ministry",
    ]

    @Test("Flags come before the environment, the environment before the file, the file before the default")
    func precedence() throws {
        let environment = ["OBSERVERD_POOL_SIZE": "5", "OBSERVERD_WORKERS": "6"]
        let (configuration, report) = try load(
            flags: ["workers": "7"], environment: environment, file: #"{"pool_size": 3, "workers": 3, "port": "81"}"#)
        #expect(configuration.workers == 7)
        #expect(configuration.poolSize == 5)
        #expect(configuration.port == 81)
        #expect(configuration.leaseSeconds == DaemonConfiguration().leaseSeconds)
        #expect(report.contains("workers = 7  # flag"))
        #expect(report.contains("pool_size = 5  # environment"))
        #expect(report.contains("port = 81  # FILE"))
        #expect(report.contains("lease_seconds = 30  # default"))
    }

    @Test("Each setting is taken from each of the three and shown")
    func everySetting() throws {
        #expect(Set(Setting.all.map(\.key)) == Set(Self.others.keys))
        for setting in Setting.all {
            let value = try #require(Self.others[setting.key])
            let standard = try load()
            // Those of the sign-in provider count together only.
            let all = Setting.all.filter {
                $0.key == setting.key || setting.key.hasPrefix("oidc_") && $0.key.hasPrefix("oidc_")
            }
            let texts = all.map { ($0, Self.others[$0.key] ?? "") }
            for (loaded, source) in [
                (try load(flags: Dictionary(uniqueKeysWithValues: texts.map { ($0.key, $1) })), "flag"),
                (
                    try load(environment: Dictionary(uniqueKeysWithValues: texts.map { ($0.variable, $1) })),
                    "environment"
                ),
                (try load(file: "{" + texts.map { #""\#($0.key)": "\#($1)""# }.joined(separator: ", ") + "}"), "FILE"),
            ] {
                #expect(loaded.configuration != standard.configuration, "\(setting.key)")
                #expect(loaded.report.contains("\(setting.key) = \(value)  # \(source)"))
            }
        }
    }

    @Test("Lines of a file that begin with // are comments, and what is wrong in it is found on its own line")
    func comments() throws {
        let file = """
            // Of this machine.
            {
              // "port": 9,
            \t// "host": "::1",
              "site_url": "https://plans.example.org", "workers": 3
            }
            //
            """
        let (configuration, report) = try load(file: file)
        #expect(configuration.port == 8080 && configuration.host == "127.0.0.1" && configuration.workers == 3)
        #expect(report.contains("site_url = https://plans.example.org  # FILE"))
        #expect(try faults(file: "{\n  // a\n  \"port\": 9 // b\n}").first?.contains("line 3") == true)
    }

    @Test("An example says what holds as comments, and each setting of it can be uncommented as it is")
    func example() throws {
        let (configuration, loader) = try ConfigurationLoader.load(
            flags: ["database": "user=x dbname=o", "log_format": "json"], environment: [:], file: nil)
        let lines = ExampleConfiguration(configuration, loader).lines
        let text = lines.joined(separator: "\n")
        let (read, report) = try load(file: text)
        #expect(read == configuration)
        #expect(report.filter { $0.hasSuffix("# FILE") }.map { $0.prefix { $0 != " " } } == ["database", "log_format"])
        let uncommented = lines.map { $0.hasPrefix("  // \"") ? "  " + $0.dropFirst(5) : $0 }
        let whole = try load(file: uncommented.joined(separator: "\n")).report
        #expect(
            whole.count == Setting.all.count && whole.allSatisfy { $0.hasSuffix("# FILE") || $0.contains("(none)") })
        func values(_ report: [String]) -> [String] { report.map { String($0.split(separator: "  #")[0]) } }
        #expect(values(whole) == values(report))
        for setting in Setting.all { #expect(text.contains(setting.help.dropFirst())) }
    }

    @Test("The file can be named by the environment, and a null in it says nothing")
    func fileOfEnvironment() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try #"{"port": 99, "workers": null}"#.write(toFile: path, atomically: true, encoding: .utf8)
        let (configuration, _) = try load(environment: ["OBSERVERD_CONFIG": path])
        #expect(configuration.port == 99)
        #expect(configuration.workers == 1)
    }

    @Test(
        "Addresses and commands of mail that are none are refused",
        arguments: [
            ("mail_from", "a"), ("mail_from", "a@b\r\nBcc: c@d.org"), ("mail_from", "Office <a@b.org>"),
            ("mail_command", ""), ("mail_command", "msmtp 'x"), ("site_url", "observers.org"),
            ("site_url", "https://x.org/?a"), ("site_url", "https://x.org/ y"), ("mail_timeout_seconds", "101"),
            ("webhook_url", "hook.example.org"), ("webhook_url", "https://u:p@hook.example.org"),
            ("webhook_url", "ftp://hook.example.org"), ("webhook_allow_private", "yes"),
        ])
    func mail(key: String, value: String) throws {
        #expect(try faults(flags: [key: value]).count == 1)
    }

    @Test("All faults are told at once, each with its setting and where it came from")
    func allFaults() throws {
        let found = try faults(
            flags: ["port": "70000"], environment: ["OBSERVERD_LOG_LEVEL": "loud", "OBSERVERD_WORKERS": "two"],
            file: #"{"pool_seize": 3, "host": ["a"], "lease_seconds": 1.5, "database": "nothing"}"#)
        #expect(found.count == 7)
        func has(_ parts: String...) -> Bool { found.contains { fault in parts.allSatisfy(fault.contains) } }
        #expect(has("no such setting: pool_seize"))
        #expect(has("host must be a text or a number"))
        #expect(has("lease_seconds \"1.5\"", ".json", "must be a whole number from 2 to 3600"))
        #expect(has("port \"70000\" (from flag)", "must be a whole number from 0 to 65535"))
        #expect(has("log_level \"loud\" (from environment)", "must be one of trace, debug"))
        #expect(has("workers \"two\" (from environment)", "must be a whole number"))
        #expect(has("database (from", "missing \"=\" after"))
    }

    @Test(
        "A file that is no JSON object, or cannot be read, is a fault of its own",
        arguments: [("[]", "must be a JSON object"), ("{", "is not JSON")])
    func brokenFile(text: String, fault: String) throws {
        #expect(try faults(file: text).contains { $0.contains(fault) })
        let missing = #expect(throws: ConfigurationError.self) {
            _ = try ConfigurationLoader.load(flags: [:], environment: [:], file: "/nowhere/at/all.json")
        }
        #expect(missing?.faults == ["There is no file /nowhere/at/all.json."])
    }

    @Test(
        "No piece of a password is shown, neither of one that is written well nor of one that is not",
        arguments: [
            "postgresql://u:Secr3t@h:1/db", "host=h password=Secr3t", "host=h password = 'Se Secr3t\\' x' user=u",
            "postgresql://h/db?password=Secr3t&user=u", "host=h sslpassword=Secr3t", "postgresql://u:pa@Secr3t@h/db",
            "postgresql://u:pa/Secr3t@h/db", "postgresql://u:pa/Secr3t/x", "postgresql:/u:Secr3t@h/db",
            "password=pa Secr3t", "password=pa Secr3t=x", "postgresql://u:pa[Secr3t@[h/db", "postgresql://h/db?Secr3t",
        ])
    func passwords(database: String) throws {
        do {
            let (_, report) = try load(flags: ["database": database])
            #expect(!report.joined().contains("Secr3t"))
            #expect(report.joined().contains("password=***"))
        } catch let error as ConfigurationError {
            #expect(!error.description.contains("Secr3t"))
            #expect(error.faults.count == 1)
        }
    }

    @Test("An address of IPv6 may stand in brackets")
    func brackets() {
        #expect(ListenAddress(host: "[::1]", port: 80) == ListenAddress(host: "::1", port: 80))
        #expect(ListenAddress(host: "::1", port: 80).text == "[::1]:80")
        #expect(ListenAddress(host: "localhost", port: 80).text == "localhost:80")
    }
}
