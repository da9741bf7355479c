import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MissionModel
import ProcessMetrics
import Synchronization
import TestSupport
import Testing
import WebUI

@Suite("Pages by which people get in and out")
struct SignInPagesTests {
    private static let site = SiteAddress("https://plans.example.org")!
    private static let cookieName = "__Host-observerd"

    /// As cheap as scrypt allows, so that the tests do not take its time.
    private static let work = PasswordWork(cost: PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1))

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
        bearer: Bearer = .logistics(), provider: (any IdentityProvider)? = nil, sendsMail: Bool = true,
        logged: @escaping @Sendable (String) -> Void = { _ in }, _ test: @Sendable (Browser) async throws -> Void
    ) async throws {
        let store = MemoryStore()
        if let own = bearer.delegations {
            let mission = MissionHeader(
                id: own.mission, name: "M", hostCountry: "KZ", electionDate: CalendarDay(daysSince1970: 19_435),
                debriefing: nil)
            store.change { $0.missions[own.mission] = MemoryState.Mission(document: MissionDocument(mission: mission)) }
        }
        _ = try await store.transaction(.write, as: .commandLine) {
            try await $0.insertAccount(
                id: "acc_1", email: "head@example.org", name: "A <b> & Co", language: .russian, bearer: bearer)
        }
        var site = SiteRoutes()
        let organisation = provider.map {
            OrganisationAccess(name: "Mission <i> Desk", signIn: OrganisationSignIn(store: store, provider: $0))
        }
        SignInPages(store: store, site: Self.site, organisation: organisation, sendsMail: sendsMail, work: work)
            .addRoutes(to: &site)
        let logger = Logger(label: "test") { _ in LineHandler(take: logged) }
        let server = SiteServer(metrics: MetricRegistry(), renderers: [ProblemPages()], logger: logger)
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
                #expect(Soundness.faults(of: page.text) == [])
                #expect(page.headers[.cacheControl] == "no-store")
                #expect(page.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
                let policy = page.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"))
            }
            #expect(browser.store.state.sessions.isEmpty)
            let opened = try await browser.send(.post, path, "")
            #expect(opened.status == 303)
            #expect(opened.headers[.location] == "/")
            #expect(browser.cookies[Self.cookieName]?.utf8.count == 64)
            let account = try await browser.send(.get, "/account", fetchSite: "none")
            #expect(account.status == 200)
            #expect(account.text.contains("A &lt;b&gt; &amp; Co"))
            #expect(!account.text.contains(browser.cookies[Self.cookieName] ?? ""))
            var other = browser
            other.cookies[Self.cookieName] = nil
            #expect(try await other.send(.post, path, "").status == 410)
            #expect(browser.store.state.sessions.count == 1)
            // Whoever opens it again in the browser that it let in is told so, and goes on; nobody else is.
            let again = try await browser.send(.get, path, fetchSite: "none")
            #expect(again.status == 410 && again.text.contains("Вы вошли здесь как A &lt;b&gt; &amp; Co."))
            #expect(again.text.contains("<a href=\"/\">") && Soundness.faults(of: again.text) == [])
            #expect(!(try await other.send(.get, path, fetchSite: "none").text.contains("A &lt;b&gt;")))
        }
    }

    @Test("Where no mail goes out the pages say so, to everybody alike, and promise no link")
    func withoutMail() async throws {
        try await Self.run(sendsMail: false) { browser in
            var browser = browser
            #expect(try await browser.send(.get, "/sign-in").text.contains("No mail goes out from here at present."))
            var texts: [String] = []
            for address in ["head%40example.org", "nobody%40example.org"] {
                let asked = try await browser.send(.post, "/sign-in", "email=\(address)")
                #expect(asked.status == 200 && asked.text.contains("Ask whoever keeps the accounts for a link."))
                #expect(!asked.text.contains("on its way") && Soundness.faults(of: asked.text) == [])
                texts.append(asked.text)
            }
            #expect(texts[0] == texts[1])
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
            #expect(Soundness.faults(of: known.text) == [])
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
            let signedOut = try await here.send(.post, "/account/sign-out", "")
            #expect(signedOut.status == 200)
            #expect(signedOut.headers[.init("Clear-Site-Data")!] == "\"storage\"")
            #expect(here.cookies[Self.cookieName] == nil)
            #expect(try await here.send(.get, "/account").status == 303)
            #expect(try await there.send(.get, "/account").status == 200)
            try await enter(&here)
            #expect(try await here.send(.post, "/account/sign-out-everywhere", "").status == 200)
            #expect(try await there.send(.get, "/account").status == 303)
        }
    }

    @Test("One's own tokens are listed with their ends, and revoked by a button; nobody else's")
    func tokens() async throws {
        try await Self.run { browser in
            var browser = browser
            let path = try await browser.store.transaction(.write, as: .commandLine) { transaction in
                let other = try await transaction.createAccount(
                    NewAccount(
                        email: EmailAddress("other@example.org")!, name: "O", language: .english,
                        bearer: .administrator))
                for (id, holder) in [("tok_own", TokenBearer.person("acc_1")), ("tok_other", .person(other.id))] {
                    _ = try await transaction.insertToken(
                        id: id, name: "<i>\(id)</i>", bearer: holder, sha256: TokenIssue.digest(of: id), validDays: 30)
                }
                return try await SignInLink.mintInvitation(account: "acc_1", in: transaction)
            }
            #expect(try await browser.send(.post, path, "").status == 303)
            let page = try await browser.send(.get, "/account", headers: ["Accept-Language": "en"])
            #expect(page.text.contains("&lt;i&gt;tok_own") && !page.text.contains("tok_other"))
            #expect(page.text.contains("действует до") && page.text.contains("не использовался"))
            #expect(Soundness.faults(of: page.text) == [])
            #expect(try await browser.send(.post, "/account/tokens/revoke", "token=tok_other").status == 303)
            #expect(
                try await browser.send(.post, "/account/tokens/revoke", "token=", fetchSite: "cross-site").status == 403
            )
            let revoked = try await browser.send(.post, "/account/tokens/revoke", "token=tok_own")
            #expect(revoked.headers[.location] == "/account?done=revoked")
            let after = try await browser.send(.get, "/account?done=revoked")
            #expect(!after.text.contains("tok_own") && after.text.contains("больше не действует"))
            let tokens = browser.store.state.tokens.values
            #expect(tokens.filter { $0.revokedAt != nil }.map(\.id) == ["tok_own"])
            #expect(browser.store.state.audit.filter { $0.action == "token.revoke" }.count == 1)
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
            let link = String(path.split(separator: "/").last ?? "")
            _ = try await browser.send(
                .post, "/sign-in/password", "email=head%40example.org&password=canary-password-1")
            _ = try await browser.send(.post, "/account/password", "new=canary-password-2")
            let secrets = [link, "head@example.org", "head%40", "canary"] + browser.cookies.values
            #expect(secrets.count == 6)
            let all = lines.withLock { $0.joined(separator: "\n") }
            #expect(all.contains("/sign-in/{link}"))
            for secret in secrets { #expect(!all.contains(secret)) }
        }
    }

    // MARK: Where one goes on

    @Test(
        "Who was sent to sign in goes on to that page, where it can be theirs",
        arguments: [
            ("/m/KZ/people?q=a%20b", "/m/KZ/people?q=a%20b"), ("//evil.example/", "/"), ("https://evil.example", "/"),
            ("/\\evil.example", "/"), ("/sign-in?next=/", "/"), ("/sign-in/password", "/"), ("", "/"),
            ("/account", "/account"),
        ])
    func next(wanted: String, place: String) async throws {
        try await Self.run { browser in
            var browser = browser
            let page = try await browser.send(.get, "/sign-in?next=\(PercentCoding.encoded(wanted))")
            #expect(page.status == 200 && Soundness.faults(of: page.text) == [])
            let escaped = wanted.replacing("&", with: "&amp;")
            #expect(
                page.text.contains("name=\"next\" value=\"\(escaped)\"") == !["", "//", "ht", "/\\"].contains(
                    String(wanted.prefix(2))))
            let form = "email=head%40example.org&next=\(PercentCoding.encoded(wanted))"
            #expect(try await browser.send(.post, "/sign-in", form).status == 200)
            let opened = try await browser.send(.post, try await browser.delivered(), "")
            #expect(opened.headers[.location] == place)
            #expect(browser.cookies["__Host-observerd-place"] == nil)
            // It is forgotten then.
            let again = try await browser.store.transaction(.write, as: .commandLine) {
                try await SignInLink.mintInvitation(account: "acc_1", in: $0)
            }
            let second = try await browser.send(.post, again, "")
            #expect(second.headers[.location] == "/")
        }
    }

    @Test("Heads go on to their mission and administrators to the accounts, never to pages of staff")
    func homes() async throws {
        let own = DelegationScope(mission: "KZ 2023", delegations: ["FR"])
        for (bearer, home) in [(Bearer.head(own), "/h/KZ%202023"), (.administrator, "/accounts"), (.auditor(), "/")] {
            try await Self.run(bearer: bearer) { browser in
                for (wanted, place) in [
                    (nil, home), ("/account", "/account"), ("/m/KZ/", bearer.role == .auditor ? "/m/KZ/" : home),
                ] {
                    var browser = browser
                    let next = wanted.map { "&next=\(PercentCoding.encoded($0))" } ?? ""
                    _ = try await browser.send(.post, "/sign-in", "email=head%40example.org\(next)")
                    let opened = try await browser.send(.post, try await browser.delivered(), "")
                    #expect(opened.headers[.location] == place)
                }
            }
        }
    }

    // MARK: Passwords

    @Test("Somebody sets a password after a link, signs in by it, changes and removes it")
    func password() async throws {
        try await Self.run { browser in
            var browser = browser
            let path = try await browser.store.transaction(.write, as: .commandLine) {
                try await SignInLink.mintInvitation(account: "acc_1", in: $0)
            }
            _ = try await browser.send(.post, path, "")
            let account = try await browser.send(.get, "/account")
            #expect(Soundness.faults(of: account.text) == [])
            #expect(account.text.contains("name=\"new\"") && !account.text.contains("name=\"current\""))
            let short = try await browser.send(.post, "/account/password", "new=too-short")
            #expect(short.status == 422 && Soundness.faults(of: short.text) == [])
            #expect(!short.text.contains("too-short"))
            let set = try await browser.send(.post, "/account/password", "new=a+long+walk+home")
            #expect(set.status == 303)
            let done = try await browser.send(.get, try #require(set.headers[.location]))
            #expect(done.status == 200 && done.text.contains("role=\"status\""))

            var other = Browser(client: browser.client, store: browser.store)
            for wrong in ["a+long+walk", ""] {
                let page = try await other.send(
                    .post, "/sign-in/password", "email=head%40example.org&password=\(wrong)&next=%2Fm%2FKZ%2F")
                #expect(page.status == 422 && Soundness.faults(of: page.text) == [])
                #expect(page.text.contains("value=\"head@example.org\"") && page.text.contains("value=\"/m/KZ/\""))
            }
            let form = "email=+Head%40example.org&password=a+long+walk+home&next=%2Fm%2FKZ%2F"
            #expect(try await other.send(.post, "/sign-in/password", form, fetchSite: "cross-site").status == 403)
            let entered = try await other.send(.post, "/sign-in/password", form)
            #expect(entered.status == 303 && entered.headers[.location] == "/m/KZ/")
            let own = try await other.send(.get, "/account")
            #expect(own.text.contains("name=\"current\""))
            let foreign = try await other.send(.post, "/account/password", "new=x", fetchSite: "cross-site")
            #expect(foreign.status == 403)
            let unproven = try await other.send(.post, "/account/password", "current=wrong&new=another+long+walk")
            #expect(unproven.status == 422)
            let changed = try await other.send(
                .post, "/account/password", "current=a+long+walk+home&new=another+long+walk")
            #expect(changed.status == 303)
            #expect(try await browser.send(.get, "/account").status == 303)
            let removed = try await other.send(.post, "/account/password/remove", "current=another+long+walk")
            #expect(removed.status == 303)
            #expect(browser.store.state.passwords.isEmpty)
        }
    }

    @Test("A sign-in by password says the same of an unknown address, no password and a wrong one")
    func sameAnswer() async throws {
        try await Self.run { browser in
            var browser = browser
            func page(_ email: String) async throws -> String {
                let reply = try await browser.send(
                    .post, "/sign-in/password", "email=\(email)%40example.org&password=some+long+password")
                #expect(reply.status == 422)
                return reply.text.replacing("\(email)@example.org", with: "")
            }
            let (none, unknown) = (try await page("head"), try await page("nobody"))
            let path = try await browser.store.transaction(.write, as: .commandLine) {
                try await SignInLink.mintInvitation(account: "acc_1", in: $0)
            }
            _ = try await browser.send(.post, path, "")
            _ = try await browser.send(.post, "/account/password", "new=a+long+walk+home")
            let wrong = try await page("head")
            #expect(none == unknown && none == wrong)
            for _ in 0..<PasswordSignIn.mostOfPair {
                _ = try await browser.send(.post, "/sign-in/password", "email=head%40example.org&password=wrong")
            }
            let form = "email=head%40example.org&password=a+long+walk+home"
            let tooOften = try await browser.send(.post, "/sign-in/password", form)
            #expect(tooOften.status == 429 && tooOften.headers[.retryAfter] == "900")
            let elsewhere = try await browser.send(
                .post, "/sign-in/password", form, headers: ["X-Forwarded-For": "198.51.100.7"])
            #expect(elsewhere.status == 303)
        }
    }

    // MARK: The organisation's provider

    /// A provider that vouches for one person, or says why it does not.
    private struct Provider: IdentityProvider {
        let issuer = "https://id.example.org"
        var email = "head@example.org"
        var down = false
        var error: IdentityProviderError?

        func address(for attempt: SignInAttempt) async throws(IdentityProviderError) -> String {
            if down { throw .unavailable("is down for canary reasons") }
            return "\(issuer)/authorize?state=\(attempt.state)"
        }

        func identity(
            code: String, issuer: String?, of attempt: SignInAttempt
        ) async throws(IdentityProviderError) -> SignedInIdentity {
            if let error { throw error }
            return SignedInIdentity(issuer: self.issuer, subject: "s1", email: email)
        }
    }

    private static func state(_ reply: HTTPFields) throws -> String {
        String(try #require(reply[.location]).split(separator: "=").last ?? "")
    }

    @Test("Who comes back from the provider is in, once, in the same browser, and goes on to their page")
    func organisation() async throws {
        try await Self.run(provider: Provider()) { browser in
            var (browser, other) = (browser, browser)
            let page = try await browser.send(.get, "/sign-in?next=%2Fm%2FKZ%2F")
            #expect(Soundness.faults(of: page.text) == [])
            #expect(page.text.contains("href=\"/sign-in/organisation?next=%2Fm%2FKZ%2F\""))
            #expect(page.text.contains("Mission &lt;i&gt; Desk"))
            let left = try await browser.send(.get, "/sign-in/organisation?next=%2Fm%2FKZ%2F")
            #expect(left.status == 303)
            #expect(left.headers[.location]?.hasPrefix("https://id.example.org/authorize?state=") == true)
            let callback = "/sign-in/organisation/callback?state=\(try Self.state(left.headers))&code=c"
            #expect(try await other.send(.get, callback).status == 410)
            let back = try await browser.send(.get, callback, fetchSite: "cross-site")
            #expect(back.status == 303 && back.headers[.location] == "/m/KZ/")
            #expect(browser.cookies["__Host-observerd-attempt"] == nil)
            #expect(browser.store.state.sessions.map(\.session.method) == [.organisation])
            #expect(browser.store.state.audit.map(\.action).contains("session.open"))
            #expect(try await browser.send(.get, callback).status == 410)
            let account = try await browser.send(.get, "/account")
            // Only a link proves enough to set a password.
            #expect(account.status == 200 && !account.text.contains("name=\"new\""))
        }
    }

    @Test(
        "What the provider refuses becomes a page with the other ways in",
        arguments: [
            ("declined", 403), ("unproven", 403), ("unavailable", 503), ("unknown", 403),
        ])
    func refusals(kind: String, status: Int) async throws {
        var provider = Provider()
        switch kind {
        case "unproven": provider.error = .refused("said canary")
        case "unavailable": provider.error = .unavailable("said canary")
        case "unknown": provider.email = "nobody@example.org"
        default: break
        }
        try await Self.run(provider: provider) { browser in
            var browser = browser
            let left = try await browser.send(.get, "/sign-in/organisation")
            let rest = kind == "declined" ? "error=access_denied" : "code=c"
            let back = try await browser.send(
                .get, "/sign-in/organisation/callback?state=\(try Self.state(left.headers))&\(rest)")
            #expect(back.status == status && Soundness.faults(of: back.text) == [])
            #expect(back.text.contains("role=\"alert\"") && back.text.contains("action=\"/sign-in\""))
            #expect(!back.text.contains("canary"))
            #expect(browser.store.state.sessions.isEmpty)
        }
    }

    @Test(
        "While the provider is down the page says so, and a link can be asked for; one client begins so many sign-ins")
    func down() async throws {
        try await Self.run(provider: Provider(down: true)) { browser in
            var browser = browser
            let page = try await browser.send(.get, "/sign-in/organisation?next=%2Fm%2FKZ%2F")
            #expect(page.status == 503 && page.text.contains("value=\"/m/KZ/\"") && !page.text.contains("canary"))
            #expect(try await browser.send(.post, "/sign-in", "email=head%40example.org").status == 200)
            for _ in 1..<OrganisationSignIn.mostOfClient { _ = try await browser.send(.get, "/sign-in/organisation") }
            #expect(try await browser.send(.get, "/sign-in/organisation").status == 429)
        }
        // Where nobody signs in there, there is no such page.
        try await Self.run { browser in
            var browser = browser
            #expect(try await browser.send(.get, "/sign-in/organisation").status == 410)
            let page = try await browser.send(.get, "/sign-in")
            #expect(!page.text.contains("/sign-in/organisation"))
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
