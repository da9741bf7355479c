import Daemon
import Foundation
import TestSupport
import Testing

/// What a start finds out before any work is done.
@Suite("What ends a start at once")
struct StartProcessTests {
    private func end(_ arguments: [String], in scratch: Scratch) async throws -> (status: Int32, text: String) {
        let program = try RunningProgram("observerd", arguments, in: scratch)
        let status = await program.status()
        return (status, program.errorText)
    }

    @Test("A malformed connection string is a fault of the configuration", arguments: ["serve", "check-config"])
    func malformed(command: String) async throws {
        let ended = try await end([command, "--database", "this is no conninfo"], in: try Scratch())
        #expect(ended.status == 2)
        #expect(ended.text.contains("database (from flag): missing \"=\" after"))
    }

    @Test(
        "What `serve` refuses `check-config` refuses, in the same words and without a secret",
        arguments: [
            (["--webhook-url", "https://h.example.org/Secr3t"], "webhook_url: webhook_secret_file is missing"),
            (
                ["--webhook-url", "http://h.example.org/Secr3t", "--webhook-secret-file", "secret"],
                "webhook_url: must be an https URL"
            ),
            (
                ["--webhook-url", "https://h.example.org", "--webhook-secret-file", "absent"],
                "webhook_secret_file: There is no file absent."
            ),
            (
                ["--webhook-url", "https://h.example.org", "--webhook-secret-file", "no-secret"],
                "webhook_secret_file: what no-secret holds"
            ),
            (["--database-password-file", "absent"], "database_password_file: There is no file absent."),
            (
                [
                    "--oidc-issuer", "https://l.example.org", "--oidc-client-id", "c", "--oidc-client-secret-file",
                    "empty",
                ], "oidc_client_secret_file: empty holds no secret"
            ),
            (["--erasure-file", "no-secret"], "erasure_file: The file no-secret cannot be read: "),
            (["--erasure-file", "absent/erased"], "erasure_file: The file absent/erased cannot be written: "),
            (["--host", "nowhere.invalid"], "host nowhere.invalid: is no address"),
        ])
    func sameFaults(arguments: [String], sentence: String) async throws {
        let scratch = try Scratch()
        for (name, text) in [
            ("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), ("no-secret", "Secr3t"), ("empty", "\n"),
        ] {
            try text.write(toFile: scratch.path(name), atomically: true, encoding: .utf8)
        }
        let flags = ["--database", "host=/nowhere", "--port", "0"] + arguments
        let checked = try await end(["check-config"] + flags, in: scratch)
        let served = try await end(["serve"] + flags, in: scratch)
        #expect(checked.status == 2 && served.status == 1)
        for text in [checked.text, served.text] {
            #expect(text.contains(sentence), "\(text)")
            #expect(!text.contains("Secr3t"))
        }
    }

    @Test("A role that may do too much does not serve")
    func superuser() async throws {
        let setting = try await DaemonUnderTest()
        let ended = try await end(
            ["serve", "--database", setting.database.connectionString, "--port", "0"], in: setting.scratch)
        #expect(ended.status == 1)
        #expect(ended.text.contains("observerd: The role postgres must not serve: it is a superuser."))
    }

    @Test("A role that may do too much ends the daemon when the database comes later")
    func lateSuperuser() async throws {
        let setting = try await DaemonUnderTest(in: TestDatabases())
        try await setting.database.cluster.stop()
        let program = try RunningProgram(
            "observerd", ["serve", "--database", setting.database.connectionString, "--port", "0"], in: setting.scratch)
        #expect(await eventually { program.errorText.contains("no database yet") })
        #expect(program.isRunning)
        try await setting.database.cluster.start()
        #expect(await program.status() == 1)
        #expect(program.errorText.contains("observerd: The role postgres must not serve"))
    }

    @Test("A taken port is named, by the demo before it makes anything")
    func takenPort() async throws {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start()
        let port = try #require(daemon.url.port)
        let serve = try await end(
            ["serve", "--database", setting.serving, "--port", "\(port)"], in: setting.scratch)
        #expect(serve.status == 1)
        #expect(serve.text.contains("observerd: port \(port) of 127.0.0.1 is taken by another program"))
        let demo = try await end(["demo", "--folder", "demo", "--port", "\(port)"], in: setting.scratch)
        #expect(demo.status == 1)
        #expect(demo.text.contains("observerd: port \(port) of 127.0.0.1 is taken by another program"))
        #expect(!FileManager.default.fileExists(atPath: setting.scratch.path("demo")))
    }

    @Test(
        "An address of IPv6 in brackets is served, and told as URLs have it",
        .enabled(if: ListenAddress(host: "::1", port: 0).fault == nil, "needs IPv6"))
    func brackets() async throws {
        let setting = try await DaemonUnderTest()
        let program = try RunningProgram(
            "observerd", ["serve", "--database", setting.serving, "--host", "[::1]", "--port", "0"], in: setting.scratch
        )
        #expect(await eventually { program.errorText.contains("address=[::1]:") })
        let port = program.errorText.firstMatch(of: /address=\[::1\]:([0-9]+)/).flatMap { Int($0.output.1) }
        let fault = ListenAddress(host: "::1", port: try #require(port, "\(program.errorText)")).fault
        #expect(fault?.contains("is taken") == true)
    }
}
