import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MissionModel
import ProcessMetrics
import SignInPages
import Synchronization
import TestSupport
import Testing

@Suite("Pages by which people get in and out")
struct SignInPagesTests {
    private static let site = SiteAddress("https://plans.example.org")!
    private static let cookieName = "__Host-observerd"

    /// A site with one account, and a browser that keeps its cookies.
    private struct Browser {
        let client: any TestClientProtocol
        let store: MemoryStore
        var cookies: [String: String] = [:]

        mutating func send(
            _ method: HTTPRequest.Method, _ path: String, _ form: String? = nil, fetchSite: String? = "same-origin",
            headers: [String: String] = [:]
        ) async throws -> (status: Int, text: String, headers: HTTPFields) {
            var fields = HTTPFields()
            if !cookies.isEmpty {
                fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
            }
            if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
            if let fetchSite { fields[HTTPField.Name("Sec-Fetch-Site")!] = fetchSite }
            for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
            let response = try await client.execute(
                uri: path, method: method, headers: fields, body: form.map { ByteBuffer(string: $0) })
            for text in response.headers[values: .setCookie] {
                let pair = text.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                #expect(text.contains("; HttpOnly; SameSite=Lax; Secure") && text.contains("; Path=/"))
                cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
            }
            return (response.status.code, String(buffer: response.body), response.headers)
        }

        /// The path of the link of the last message of the outbox, as its delivery makes it.
        func delivered() async throws -> String {
            let message = try #require(store.state.messages.last)
            let request = MessageRequest(
                account: message.account, mission: message.mission, kind: message.kind, subject: message.subject,
                dedupeKey: "")
            return try await store.transaction(.write, as: .courier) {
                try await SignInLink.mint(message: message.id, request, in: $0)
            }
        }
    }

    private static func run(
        logged: @escaping @Sendable (String) -> Void = { _ in }, _ test: @Sendable (Browser) async throws -> Void
    ) async throws {
        let store = MemoryStore()
        _ = try await store.transaction(.write, as: .commandLine) {
            try await $0.insertAccount(
                id: "acc_1", email: "head@example.org", name: "A <b> & Co", language: .russian, bearer: .logistics())
        }
        var site = SiteRoutes()
        SignInPages(store: store, site: Self.site).addRoutes(to: &site)
        let logger = Logger(label: "test") { _ in LineHandler(take: logged) }
        let server = SiteServer(metrics: MetricRegistry(), renderers: [ProblemPage()], logger: logger)
        try await server.makeApplication(site).test(.router) { client in
            try await test(Browser(client: client, store: store))
        }
    }

    @Test("A link that was asked for opens a session by its button, once, and nothing before")
    func link() async throws {
        try await Self.run { browser in
            var browser = browser
            let asked = try await browser.send(.post, "/sign-in", "email=HEAD%40example.org")
            #expect(asked.status == 200)
            let path = try await browser.delivered()
            for _ in 0..<3 {
                let page = try await browser.send(.get, path, fetchSite: "none")
                #expect(page.status == 200)
                #expect(page.text.contains("lang=\"ru\""))
                #expect(page.text.contains("<form method=\"post\" action=\"\(path)\">"))
                #expect(!page.text.contains("<script"))
                #expect(page.headers[.cacheControl] == "no-store")
                #expect(page.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
                #expect(
                    page.headers[.contentSecurityPolicy]
                        == "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
            }
            #expect(browser.store.state.sessions.isEmpty)
            let opened = try await browser.send(.post, path, "")
            #expect(opened.status == 303)
            #expect(opened.headers[.location] == "/account")
            #expect(browser.cookies[Self.cookieName]?.utf8.count == 64)
            let account = try await browser.send(.get, "/account", fetchSite: "none")
            #expect(account.status == 200)
            #expect(account.text.contains("A &lt;b&gt; &amp; Co"))
            #expect(!account.text.contains(browser.cookies[Self.cookieName] ?? ""))
            var other = browser
            other.cookies[Self.cookieName] = nil
            #expect(try await other.send(.post, path, "").status == 410)
            #expect(browser.store.state.sessions.count == 1)
        }
    }

    @Test("In another browser the page says so, the link stays, and a new one can be asked for there")
    func otherBrowser() async throws {
        try await Self.run { browser in
            var (first, second) = (browser, browser)
            _ = try await first.send(.post, "/sign-in", "email=head%40example.org")
            let path = try await browser.delivered()
            for method in [HTTPRequest.Method.get, .post] {
                let page = try await second.send(method, path, method == .post ? "" : nil)
                #expect(page.status == 403)
                #expect(page.text.contains("action=\"/sign-in\""))
            }
            #expect(browser.store.state.sessions.isEmpty)
            #expect(try await first.send(.post, path, "").status == 303)
        }
    }

    @Test("The page that asks says the same whether somebody has the address or not")
    func unknown() async throws {
        try await Self.run { browser in
            var browser = browser
            let known = try await browser.send(.post, "/sign-in", "email=head%40example.org")
            let unknown = try await browser.send(.post, "/sign-in", "email=nobody%40example.org")
            #expect(known.status == unknown.status)
            #expect(known.text == unknown.text)
            #expect(browser.store.state.messages.count == 1)
            #expect(try await browser.send(.post, "/sign-in", "email=nobody").status == 422)
        }
    }

    @Test("A form of somebody else's page does nothing", arguments: ["cross-site", "same-site", "none"])
    func foreign(fetchSite: String) async throws {
        try await Self.run { browser in
            var browser = browser
            let path = try await browser.store.transaction(.write, as: .commandLine) {
                try await SignInLink.mintInvitation(account: "acc_1", in: $0)
            }
            #expect(try await browser.send(.post, path, "", fetchSite: fetchSite).status == 403)
            for origin in ["https://evil.example", "null", "http://plans.example.org"] {
                let reply = try await browser.send(.post, path, "", fetchSite: nil, headers: ["Origin": origin])
                #expect(reply.status == 403, "\(origin)")
            }
            #expect(try await browser.send(.post, path, "", fetchSite: nil).status == 403)
            #expect(browser.store.state.sessions.isEmpty)
            let own = try await browser.send(
                .post, path, "", fetchSite: nil, headers: ["Origin": "https://plans.example.org"])
            #expect(own.status == 303)
        }
    }

    @Test("Who signs out is out, here or everywhere")
    func signOut() async throws {
        try await Self.run { browser in
            var (here, there) = (browser, browser)
            func enter(_ browser: inout Browser) async throws {
                let path = try await browser.store.transaction(.write, as: .commandLine) {
                    try await SignInLink.mintInvitation(account: "acc_1", in: $0)
                }
                #expect(try await browser.send(.post, path, "").status == 303)
            }
            try await enter(&here)
            try await enter(&there)
            #expect(try await here.send(.post, "/account/sign-out", "").status == 200)
            #expect(here.cookies[Self.cookieName] == nil)
            #expect(try await here.send(.get, "/account").status == 303)
            #expect(try await there.send(.get, "/account").status == 200)
            try await enter(&here)
            #expect(try await here.send(.post, "/account/sign-out-everywhere", "").status == 200)
            #expect(try await there.send(.get, "/account").status == 303)
        }
    }

    @Test("No secret gets into the log")
    func log() async throws {
        let lines = Mutex<[String]>([])
        try await Self.run(logged: { line in lines.withLock { $0.append(line) } }) { browser in
            var browser = browser
            _ = try await browser.send(.post, "/sign-in", "email=head%40example.org")
            let path = try await browser.delivered()
            _ = try await browser.send(.get, path)
            _ = try await browser.send(.post, path, "")
            _ = try await browser.send(.get, "/account")
            _ = try await browser.send(.get, "/sign-in/\(String(repeating: "e", count: 64))?x=canary")
            let all = lines.withLock { $0.joined(separator: "\n") }
            #expect(all.contains("/sign-in/{link}"))
            let link = String(path.split(separator: "/").last ?? "")
            let secrets = [link, "head@example.org", "head%40", "canary"] + browser.cookies.values
            #expect(secrets.count == 6)
            for secret in secrets { #expect(!all.contains(secret)) }
        }
    }
}

/// Hands over what is logged, metadata included.
private struct LineHandler: LogHandler {
    let take: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        take("\(event.message) \(metadata.merging(event.metadata ?? [:]) { $1 })")
    }
}
