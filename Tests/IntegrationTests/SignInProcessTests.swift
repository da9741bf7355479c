import Foundation
import MissionModel
import TestSupport
import Testing

/// People get in through the pages of a real daemon: by a link, by a password and by a real OpenID Connect provider.
@Suite("Signing in at a daemon", .enabled(if: MockProviderProgram.isThere, "\(MockProviderProgram.advice)"))
struct SignInProcessTests {
    private struct Setting {
        let setting: DaemonUnderTest
        let provider: MockProviderProgram
        let daemon: ServingDaemon
        let secret: String

        static func make() async throws -> Setting {
            let setting = try await DaemonUnderTest()
            let provider = try await MockProviderProgram(in: setting.scratch)
            let secret = "canary-client-\(UUID().uuidString)"
            let file = setting.scratch.path("client-secret")
            try (secret + "\n").write(toFile: file, atomically: true, encoding: .utf8)
            let daemon = try await setting.start([
                "--oidc-issuer", provider.url, "--oidc-client-id", "observerd", "--oidc-client-secret-file", file,
                "--oidc-name", "Desk", "--log-level", "debug",
            ])
            return Setting(setting: setting, provider: provider, daemon: daemon, secret: secret)
        }

        func visitor() -> PageVisitor { PageVisitor(daemon.url, in: setting.scratch) }

        /// What the host's command prints for one account.
        func run(_ arguments: [String]) async throws -> String {
            let program = try RunningProgram(
                "observerd", ["account"] + arguments + ["--database", setting.serving], in: setting.scratch)
            try #require(await program.status() == 0, "\(program.errorText)")
            return program.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        /// - Returns: the path of the link that opens it.
        func makeAccount(_ name: String) async throws -> String {
            let url = try await run([
                "create", "--email", "\(name)@example.org", "--name", name, "--role", "logistics",
            ])
            return "/sign-in/\(url.split(separator: "/").last ?? "")"
        }

        /// Goes to the provider as a person and comes back.
        ///
        /// - Returns: the answer to the callback, and its query.
        func comeByProvider(
            _ visitor: PageVisitor, as subject: String, next: String = ""
        ) async throws -> (reply: PageVisitor.Reply, query: String) {
            let left = try await visitor.send("/sign-in/organisation?next=\(next)")
            #expect(left.status == 303)
            let elsewhere = PageVisitor(daemon.url, in: setting.scratch)
            let answered = try await elsewhere.send(try #require(left.location), form: [("sub", subject)])
            let back = try #require(answered.location, "\(answered.text)")
            #expect(back.contains("/sign-in/organisation/callback?"))
            let query = String(back.drop { $0 != "?" })
            return (try await visitor.send("/sign-in/organisation/callback\(query)"), query)
        }

        func end() async {
            await daemon.kill()
            await provider.stop()
        }
    }

    @Test(
        "A person of the provider gets in to the page that they wanted; another with their address does not until it is released"
    )
    func organisation() async throws {
        let setting = try await Setting.make()
        _ = try await setting.makeAccount("anna")
        let visitor = setting.visitor()
        let page = try await visitor.send("/sign-in?next=%2Faccount")
        #expect(page.text.contains("Sign in with Desk"))
        let (back, query) = try await setting.comeByProvider(visitor, as: "anna-7", next: "%2Faccount")
        #expect(back.status == 303 && back.location == "/account")
        #expect(try await visitor.send("/account").text.contains("anna@example.org"))
        #expect(try await visitor.send("/sign-in/organisation/callback\(query)").status == 410)
        // Another browser with the same answer.
        #expect(try await setting.visitor().send("/sign-in/organisation/callback\(query)").status == 410)

        let other = try await setting.comeByProvider(setting.visitor(), as: "other-8").reply
        #expect(other.status == 403 && other.text.contains("belongs to another login"))
        let nobody = try await setting.comeByProvider(setting.visitor(), as: "carla-1").reply
        #expect(nobody.status == 403 && nobody.text.contains("Nobody here has the e-mail address"))
        let id = try await setting.run(["list"]).prefix { $0 != " " }
        _ = try await setting.run(["release", String(id)])
        #expect(try await setting.comeByProvider(setting.visitor(), as: "other-8").reply.status == 303)
        let number = setting.setting.number
        #expect(try await number("SELECT count(*) FROM audit WHERE action = 'account.release_subject'") == 1)
        #expect(try await number("SELECT count(*) FROM session WHERE method = 'organisation'") == 2)

        await setting.provider.stop()
        let unable = setting.visitor()
        let begun = try await unable.send("/sign-in/organisation")
        // What the provider says of itself is known for an hour: who comes back finds out then.
        #expect(begun.status == 303)
        let state = String(try #require(begun.location).split(separator: "&").first { $0.hasPrefix("state=") } ?? "")
        let down = try await unable.send("/sign-in/organisation/callback?\(state)&code=c")
        #expect(down.status == 503 && down.text.contains("action=\"/sign-in\""))
        #expect(try await unable.send("/sign-in", form: [("email", "anna@example.org")]).status == 200)
        await setting.end()
    }

    @Test(
        "No password, link, cookie, token, code or client secret is in the log, the process list, the metrics or a dump"
    )
    func canaries() async throws {
        let setting = try await Setting.make()
        let link = try await setting.makeAccount("anna")
        let visitor = setting.visitor()
        let opened = try await visitor.send(link, form: [])
        #expect(opened.status == 303)
        let (first, second, wrong) = ("canary pass one", "canary pass two", "canary pass bad")
        #expect(try await visitor.send("/account/password", form: [("new", first)]).status == 303)
        let entering = setting.visitor()
        func enter(_ password: String) async throws -> Int {
            try await entering.send(
                "/sign-in/password", form: [("email", "anna@example.org"), ("password", password)]
            ).status
        }
        #expect(try await enter(wrong) == 422)
        #expect(try await enter(first) == 303)
        let changed = try await entering.send("/account/password", form: [("current", first), ("new", second)])
        #expect(changed.status == 303)
        _ = try await visitor.send("/sign-in", form: [("email", "anna@example.org")])
        let (came, query) = try await setting.comeByProvider(setting.visitor(), as: "anna-7")
        #expect(came.status == 303)
        let begun = setting.visitor()
        _ = try await begun.send("/sign-in/organisation")
        let guessed = (
            link: String(repeating: "5ec2e7a5", count: 8), calendar: String(repeating: "ca1e4da2", count: 8)
        )
        #expect(try await begun.send("/sign-in/\(guessed.link)").status == 410)
        #expect(try await begun.send("/cal/\(guessed.calendar).ics").status == 404)

        var secrets = [first, second, wrong, setting.secret, setting.daemon.token, String(link.dropFirst(9))]
        secrets += [guessed.link, guessed.calendar]
        secrets += query.dropFirst().split(separator: "&").map { String($0.drop { $0 != "=" }.dropFirst()) }
            .filter { $0.count > 16 && !$0.hasPrefix("http") }
        for visitor in [visitor, entering, begun] { secrets += try visitor.cookies().filter { $0.count > 16 } }
        #expect(secrets.count >= 12, "\(secrets.count)")

        let dump = try RunningProgram(
            "/usr/bin/env", ["pg_dump", setting.setting.database.connectionString], in: setting.setting.scratch)
        #expect(await dump.status() == 0)
        let status = "/proc/\(setting.daemon.program.id)"
        let seen = [
            "log": setting.daemon.program.errorText + setting.daemon.program.outputText,
            "arguments": String(decoding: try Data(contentsOf: URL(filePath: "\(status)/cmdline")), as: UTF8.self),
            "environment": String(decoding: try Data(contentsOf: URL(filePath: "\(status)/environ")), as: UTF8.self),
            "metrics": String(decoding: try await setting.daemon.get("/metrics").bytes, as: UTF8.self),
            "dump": dump.outputText,
        ]
        // They are the places where such things would be.
        #expect(seen["log"]?.contains("/sign-in/password") == true && seen["dump"]?.contains("password.change") == true)
        #expect(seen["dump"]?.contains("anna@example.org") == true)
        for (place, text) in seen {
            for (number, secret) in secrets.enumerated() {
                let bytes = Array(secret.utf8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                #expect(!text.contains(secret) && !text.contains(bytes), "secret \(number) is in the \(place)")
            }
        }
        #expect(seen["log"]?.contains("anna") == false && seen["metrics"]?.contains("anna") == false)
        await setting.end()
    }

    @Test(
        "Settings of the provider that are half there, or whose secret cannot be read, are told before anything is served"
    )
    func settings() async throws {
        let setting = try await DaemonUnderTest()
        func start(_ flags: [String]) async throws -> (status: Int32, text: String) {
            let program = try RunningProgram(
                "observerd", ["serve", "--database", setting.serving, "--port", "0"] + flags, in: setting.scratch)
            return (await program.status(), program.errorText)
        }
        let half = try await start(["--oidc-issuer", "https://id.example.org"])
        #expect(half.status == 2)
        #expect(half.text.contains("oidc_client_id: is missing") && half.text.contains("oidc_client_secret_file: is"))
        let plain = try await start(["--oidc-issuer", "http://id.example.org"])
        #expect(plain.status == 2 && plain.text.contains("must be an https URL"))
        let whole = ["--oidc-issuer", "https://id.example.org", "--oidc-client-id", "observerd"]
        let absent = try await start(whole + ["--oidc-client-secret-file", setting.scratch.path("absent")])
        #expect(absent.status == 1 && absent.text.contains("oidc_client_secret_file"))
    }
}

/// The program `oidc-provider-mock` from PyPI, as a process of its own.
final class MockProviderProgram: Sendable {
    private static let program = Programs.checkout.appending(path: ".venv/bin/oidc-provider-mock").path
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }
    static let advice = "`make setup-checks` installs oidc-provider-mock, which this needs."

    let url: String
    private let process: RunningProgram

    private static let users = [
        #"{"sub": "anna-7", "email": "anna@example.org", "email_verified": true}"#,
        #"{"sub": "other-8", "email": "anna@example.org", "email_verified": true}"#,
        #"{"sub": "carla-1", "email": "carla@example.org", "email_verified": true}"#,
    ]

    init(in scratch: Scratch) async throws {
        let python = Python.program
        let free = try RunningProgram(
            python, ["-c", "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"],
            in: scratch)
        try #require(await free.status() == 0)
        let port = free.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
        let url = "http://127.0.0.1:\(port)"
        self.url = url
        process = try RunningProgram(
            Self.program, ["--port", port, "--require-nonce", "true"] + Self.users.flatMap { ["--user-claims", $0] },
            in: scratch)
        let visitor = PageVisitor(try #require(URL(string: url)), in: scratch)
        let isReady = await eventually { [process] in
            guard process.isRunning else { return true }
            return (try? await visitor.send("/.well-known/openid-configuration").status) == 200
        }
        try #require(isReady && process.isRunning, "\(process.errorText)")
    }

    func stop() async {
        process.send(SIGKILL)
        _ = await process.status()
    }
}
