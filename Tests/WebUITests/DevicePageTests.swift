import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MissionModel
import ProcessMetrics
import TestSupport
import Testing
import WebUI

@Suite("The page on which somebody allows a program to act for them")
struct DevicePageTests {
    private static let site = SiteAddress("https://plans.example.org")!

    /// A browser in which somebody is signed in, and a program that asks.
    private struct Scene: Sendable {
        let client: any TestClientProtocol
        let store: MemoryStore
        let cookie: String
        let codes: DeviceSignIn.Codes

        func send(
            _ method: HTTPRequest.Method, _ path: String, _ form: String? = nil, fetchSite: String = "same-origin",
            isSignedIn: Bool = true
        ) async throws -> (status: Int, text: String, location: String?) {
            var fields: HTTPFields = [HTTPField.Name("Sec-Fetch-Site")!: fetchSite]
            if isSignedIn { fields[.cookie] = cookie }
            if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
            let response = try await client.execute(
                uri: path, method: method, headers: fields, body: form.map { ByteBuffer(string: $0) })
            return (response.status.code, String(buffer: response.body), response.headers[.location])
        }

        func poll() async throws -> String {
            switch try await DeviceSignIn(store: store).poll(codes.device) {
            case .waiting: "waiting"
            case .denied: "denied"
            case .issued(let issue): issue.token.account ?? ""
            case .unknown: "unknown"
            }
        }
    }

    private static func run(
        _ language: Language = .english, _ test: @Sendable (Scene) async throws -> Void
    ) async throws {
        let store = MemoryStore()
        let secret = Secret()
        try await store.transaction(.write, as: .commandLine) { transaction in
            let account = try await transaction.insertAccount(
                id: "acc_s", email: "s@example.org", name: "A <b> & Co", language: language,
                bearer: .logistics(missions: ["KZ", "UZ"]))
            _ = try await transaction.insertSession(
                id: "ses_1", sha256: secret.sha256, account: account.id, method: .link)
        }
        let codes = try #require(
            try await DeviceSignIn(store: store).ask(program: "observerctl", host: "<desk>", client: "x"))
        var site = SiteRoutes()
        SignInPages(store: store, site: Self.site).addRoutes(to: &site)
        let server = SiteServer(
            metrics: MetricRegistry(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await server.makeApplication(site).test(.router) { client in
            try await test(
                Scene(client: client, store: store, cookie: "__Host-observerd=\(secret.text)", codes: codes))
        }
    }

    @Test("The link shows which program asks for what, and changes nothing; allowing gives the token")
    func allow() async throws {
        try await Self.run { scene in
            for _ in 0..<3 {
                let page = try await scene.send(.get, "/device?code=\(scene.codes.user.text)", fetchSite: "none")
                #expect(page.status == 200)
                for part in [
                    "observerctl", "&lt;desk&gt;", scene.codes.user.text, "A &lt;b&gt; &amp; Co", "of KZ, UZ.",
                ] {
                    #expect(page.text.contains(part), "\(part)")
                }
                #expect(!page.text.contains("style="))
            }
            #expect(try await scene.poll() == "waiting")
            let form = "code=\(scene.codes.user.text)&decision=allow"
            let allowed = try await scene.send(.post, "/device", form)
            #expect(allowed.status == 303)
            #expect(allowed.location == "/device?done=allowed")
            #expect(try await scene.send(.get, "/device?done=allowed").status == 200)
            // A second press comes too late to change anything.
            #expect(try await scene.send(.post, "/device", form).status == 422)
            scene.store.change { $0.clock += 10 }
            #expect(try await scene.poll() == "acc_s")
            #expect(
                scene.store.state.audit.suffix(2).map { "\($0.action) \($0.actor.id)" }
                    == ["device.allow acc_s", "token.create acc_s"])
        }
    }

    @Test("Who denies it gives nothing")
    func deny() async throws {
        try await Self.run(.russian) { scene in
            let page = try await scene.send(.get, "/device?code=\(scene.codes.user.text)")
            #expect(page.text.contains("lang=\"ru\"") && page.text.contains("Отклонить"))
            let denied = try await scene.send(.post, "/device", "code=\(scene.codes.user.text)&decision=deny")
            #expect(denied.location == "/device?done=denied")
            #expect(try await scene.poll() == "denied")
            #expect(
                try await scene.send(.post, "/device", "code=\(scene.codes.user.text)&decision=allow").status == 422)
            #expect(scene.store.state.tokens.isEmpty)
        }
    }

    @Test("Without a session it leads to the sign-in and back, and from another site it takes nothing")
    func strangers() async throws {
        try await Self.run { scene in
            let code = scene.codes.user.text
            let page = try await scene.send(.get, "/device?code=\(code)", isSignedIn: false)
            #expect(page.status == 303)
            #expect(page.location == "/sign-in?next=%2Fdevice%3Fcode%3D\(code)")
            let odd = try await scene.send(.get, "/device?code=%22%3E%3Cscript%3E", isSignedIn: false)
            #expect(odd.location == "/sign-in?next=%2Fdevice")
            let form = "code=\(code)&decision=allow"
            #expect(try await scene.send(.post, "/device", form, isSignedIn: false).status == 303)
            #expect(try await scene.send(.post, "/device", form, fetchSite: "cross-site").status == 403)
            #expect(try await scene.poll() == "waiting")
        }
    }

    @Test("A code that no program waits with is shown as it was typed, and tried so often only")
    func mistyped() async throws {
        try await Self.run { scene in
            #expect(try await scene.send(.get, "/device").status == 200)
            for typed in ["hello", "BBBB-BBBB"] {
                let page = try await scene.send(.get, "/device?code=\(typed)")
                #expect(page.status == 422)
                #expect(page.text.contains("value=\"\(typed)\"") && page.text.contains("aria-invalid"))
            }
            for _ in 0..<DeviceRequest.mostTries { _ = try await scene.send(.get, "/device?code=BBBB-BBBB") }
            #expect(try await scene.send(.get, "/device?code=\(scene.codes.user.text)").status == 429)
            let form = "code=\(scene.codes.user.text)&decision=allow"
            #expect(try await scene.send(.post, "/device", form).status == 429)
            #expect(try await scene.poll() == "waiting")
        }
    }
}
