import Deployment
import Foundation
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MissionModel
import Persistence
import PlanReading
import PostgresClient
import ProcessMetrics
import TestSupport
import Testing
import WebUI

/// The heads' pages on a real database, by cookies of sessions.
@Suite("What the pages of heads must not tell")
struct HeadPageFenceTests {
    private static let site = SiteAddress.loopback(port: 80)

    /// A browser in which somebody is signed in.
    private struct Browser: Sendable {
        let client: any TestClientProtocol
        let secret: Secret

        struct Reply {
            let status: Int
            let text: String
        }

        func get(_ path: String) async throws -> Reply { try await send(.get, path) }

        func post(_ path: String, _ form: String, from site: String = "same-origin") async throws -> Reply {
            try await send(.post, path, form, site)
        }

        private func send(
            _ method: HTTPRequest.Method, _ path: String, _ form: String = "", _ site: String = "none"
        ) async throws -> Reply {
            var fields: HTTPFields = [.accept: "text/html", .cookie: "observerd=\(secret.text)"]
            fields[try #require(HTTPField.Name("Sec-Fetch-Site"))] = site
            if method == .post { fields[.contentType] = "application/x-www-form-urlencoded" }
            let answer = try await client.execute(
                uri: path, method: method, headers: fields, body: ByteBuffer(string: form))
            return Reply(status: answer.status.code, text: String(buffer: answer.body))
        }
    }

    /// Runs a body with browsers of the heads of delegations 1 and 2.
    private static func run<Value: Sendable>(
        _ mission: FenceMission, _ body: @Sendable (_ first: Browser, _ second: Browser) async throws -> Value
    ) async throws -> Value {
        let world = try await FenceWorld.make([mission])
        let pool = PostgresPool(.patient(world.database.connectionString(user: "observerd_api")), .patient)
        let store = PostgresStore(pool: pool)
        do {
            var secrets: [Secret] = []
            for number in 1...2 {
                let secret = Secret()
                try await store.transaction(.write, as: .daemon) { transaction in
                    _ = try await transaction.insertSession(
                        id: "ses_\(number)", sha256: secret.sha256, account: "acc_\(mission.letter)\(number)",
                        method: .link)
                }
                secrets.append(secret)
            }
            let library = PlanLibrary(store: store)
            var routes = SiteRoutes()
            WebUI(
                store: store, authentication: SiteAuthentication(store: store, site: site), library: library,
                standings: PlanStandings(store: store, library: library), hasRoadEngine: false,
                streams: EventStreams(metrics: MetricRegistry()),
                spoolDirectory: FileManager.default.temporaryDirectory.path, office: nil, jobsPerCaller: 3,
                site: site
            )
            .addRoutes(to: &routes)
            let server = SiteServer(
                metrics: MetricRegistry(), renderers: [ProblemPages()],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let all = secrets
            let value = try await server.makeApplication(routes).test(.router) { client in
                try await body(
                    Browser(client: client, secret: all[0]), Browser(client: client, secret: all[1]))
            }
            await pool.shutDown()
            return value
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    private static func paths(_ mission: FenceMission) -> [String] {
        let root = "/h/\(mission.id)"
        let people = [mission.observer(1, 1), mission.observer(1, 2)]
        return [
            root, "\(root)?q=e", "\(root)?after=0.a", "\(root)/print", "\(root)/print?after=\(people[0])",
            "\(root)/ask", "\(root)/drop-out", "\(root)/drop-out?q=e", "\(root)/calendar",
        ]
            + people.flatMap { ["\(root)/\($0)", "\(root)/\($0)/ask", "\(root)/\($0)/drop-out"] }
    }

    @Test("No page of a head has a canary of others, of their team, or of what is staff's")
    func canaries() async throws {
        let mission = FenceMission(letter: "p")
        try await Self.run(mission) { first, _ in
            let allowed = Set(
                ["name", "mid", "t1", "h1", "h1name", "r1", "r1name"].map { mission.canary(0, $0) }
                    + ["o1label", "delname"].map { mission.canary(2, $0) })
            var seen: Set<String> = []
            for path in Self.paths(mission) {
                let reply = try await first.get(path)
                #expect(reply.status == 200, "\(path)")
                for match in reply.text.matches(of: #/zzp\d[a-z0-9]+zz/#) {
                    let canary = String(match.0)
                    seen.insert(canary)
                    let isOwn = canary.hasPrefix("zzp1")
                    let isStation = (1...3).contains { canary.hasPrefix("zzp0s\($0)") }
                    #expect(isOwn || isStation || allowed.contains(canary), "\(path): \(canary)")
                }
            }
            #expect(
                seen.isSuperset(
                    of: allowed.subtracting([
                        mission.canary(0, "mid"), mission.canary(0, "h1"), mission.canary(0, "r1"),
                    ])))
            #expect(seen.contains(mission.canary(1, "person1")) && seen.contains(mission.canary(1, "delname")))
        }
    }

    @Test("Whatever there is of others, the pages of a head are the same to the byte")
    func twins() async throws {
        let (world, twin) = (FenceMission(letter: "q"), FenceMission(letter: "q", isTwin: true))
        func pages(_ mission: FenceMission) async throws -> [String] {
            try await Self.run(mission) { first, _ in
                var pages: [String] = []
                for path in Self.paths(mission) {
                    let text = try await first.get(path).text
                    // When it was told is the one thing that differs, and the mission's name, which a twin has its own of.
                    pages.append(
                        text.replacing(#/\d+\u{A0}[A-Z][a-z]+ \d{4}, \d\d:\d\d/#, with: "then")
                            .replacing(#/datetime="[^"]+"/#, with: "datetime")
                            .replacing(mission.canary(0, "name"), with: "mission")
                            .replacing(#/page-[0-9A-F-]{36}/#, with: "form"))
                }
                return pages
            }
        }
        let (own, other) = (try await pages(world), try await pages(twin))
        for (n, path) in Self.paths(world).enumerated() { #expect(own[n] == other[n], "\(path)") }
    }

    @Test("Another delegation's people are answered as nobody is, on every page and by every form")
    func strangers() async throws {
        let mission = FenceMission(letter: "r")
        try await Self.run(mission) { first, second in
            let root = "/h/\(mission.id)"
            let (foreign, nobody) = (mission.observer(2, 1), "zzr2oxzz")
            func alike(_ answer: (String) async throws -> Browser.Reply) async throws -> Bool {
                let (a, b) = (try await answer(foreign), try await answer(nobody))
                func bare(_ reply: Browser.Reply, _ id: String) -> String {
                    reply.text.replacing(id, with: "ID").replacing(#/req_[0-9a-f]+|"nowrap">[^<]+</#, with: "")
                }
                return a.status == b.status && bare(a, foreign) == bare(b, nobody)
            }
            for end in ["", "/ask", "/drop-out", "/reason"] {
                let isAlike = try await alike { try await first.get("\(root)/\($0)\(end)") }
                #expect(isAlike, "\(end)")
            }
            for list in ["print", "drop-out"] {
                let isAlike = try await alike { try await first.get("\(root)/\(list)?after=\($0)") }
                #expect(isAlike, "\(list)")
            }
            let form = "once=first&kind=drop_out&reason=ill&text=x"
            for end in ["ask", "drop-out", "reason"] {
                let isAlike = try await alike { try await first.post("\(root)/\($0)/\(end)", form) }
                #expect(isAlike, "\(end)")
            }
            let isCalendarAlike = try await alike { try await first.post("\(root)/calendar", "of=one+\($0)") }
            #expect(isCalendarAlike)
            let own = mission.observer(1, 1)
            let isConfirmedAlike = try await alike { try await first.post("\(root)/confirm", "seen=1+\($0)") }
            #expect(isConfirmedAlike)
            let isReplacedAlike = try await alike {
                try await first.post("\(root)/\(own)/ask", "once=a&kind=replacement&replacement=\($0)&text=x")
            }
            #expect(isReplacedAlike)
            let other = try await first.get("/h/m-zzr0other")
            let theirs = try await second.get("\(root)/\(foreign)")
            let confirmed = try await first.post("\(root)/confirm", "seen=1+\(own)")
            #expect(other.status == 403)
            #expect(theirs.status == 200)
            #expect(confirmed.status == 303)
            let (mine, others) = (try await first.get("\(root)/\(own)").text, try await second.get(root).text)
            #expect(mine.contains(">Confirmed<") && !others.contains(">Confirmed<"))
        }
    }

    @Test("A form that another site sends with a head's cookie does nothing")
    func crossSite() async throws {
        let mission = FenceMission(letter: "s")
        try await Self.run(mission) { first, _ in
            let (root, own) = ("/h/\(mission.id)", mission.observer(1, 1))
            for (path, form) in [
                ("\(root)/confirm", "seen=1+\(own)"), ("\(root)/ask", "once=first&text=x"),
                ("\(root)/\(own)/drop-out", "once=first&kind=drop_out"),
                ("\(root)/\(own)/reason", "once=first&reason=ill"), ("\(root)/calendar", "of=one+\(own)"),
            ] {
                for site in ["cross-site", "same-site"] {
                    let reply = try await first.post(path, form, from: site)
                    #expect(reply.status == 403, "\(path) \(site)")
                }
            }
            let before = try await first.get(root).text
            let sent = try await first.post("\(root)/\(own)/drop-out", "once=first&kind=drop_out&reason=ill")
            let after = try await first.get(root).text
            func requests(_ page: String) -> Int { page.matches(of: #/<li><div><b>/#).count }
            #expect(before.contains("Not confirmed") && sent.status == 303)
            #expect(requests(after) == requests(before) + 1)
        }
    }
}
