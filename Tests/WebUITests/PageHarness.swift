import Deployment
import Foundation
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MissionModel
import PlanReading
import ProcessMetrics
import TestSupport
import Testing
import WebUI

/// The pages on a store in memory: a mission with two plans, and one with nothing at all.
struct PageHarness {
    static let auditor = "obs_auditor"
    static let head = "obs_head"
    static let logistics = "obs_logistics"
    /// Of logistics too, and somebody else.
    static let colleague = "obs_colleague"
    /// In every text of the full mission: closes attributes and tags where somebody forgot to escape.
    static let canary = "\"'><script>canary</script>"

    let store = MemoryStore()

    init() async throws {
        store.change { state in
            state.missions["KZ"] = MemoryState.Mission(document: Self.full)
            let empty = MissionHeader(
                id: "EMPTY", name: "Nothing", hostCountry: "KZ", electionDate: CalendarDay(daysSince1970: 19_435),
                debriefing: nil)
            state.missions["EMPTY"] = MemoryState.Mission(document: MissionDocument(mission: empty))
            let own = DelegationScope(mission: "KZ", delegations: ["FR"])
            for (token, bearer) in [
                (Self.auditor, Bearer.auditor()), (Self.head, .head(own)), (Self.logistics, .logistics()),
            ] {
                state.tokens[TokenIssue.digest(of: token)] = AccessToken(
                    id: "tok_\(bearer.role.rawValue)", name: bearer.role.rawValue, bearer: bearer,
                    createdAt: MemoryState.start, expiresAt: nil, revokedAt: nil)
            }
            state.actors[TokenIssue.digest(of: Self.colleague)] = Actor(id: "tok_colleague", bearer: .logistics())
        }
        try await store.transaction(.write, as: .worker) { transaction in
            let export = try await transaction.exportDocument("KZ")
            try await transaction.keepMissionDocument(export)
            var plan = Self.plan
            plan.missionSHA256 = export.sha256
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
            plan.teams[0].members = ["o1", "o7"]
            plan.teams[1].stops.remove(at: 0)
            plan.reserves = []
            plan.shortfalls = []
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
            var report = IncidentRecord(.dropOut)
            report.observers = ["o6"]
            _ = try await transaction.recordIncident(report, mission: "KZ")
        }
    }

    private static var full: MissionDocument {
        guard var document = try? ReadingFixture.mission() else { return .init(mission: header) }
        document.mission.name += canary
        for n in document.regions.indices { document.regions[n].name += canary }
        for n in document.hubs.indices { document.hubs[n].name += canary }
        for n in document.stations.indices {
            document.stations[n].name += canary
            document.stations[n].district += canary
        }
        for n in document.delegations.indices { document.delegations[n].name += canary }
        for n in document.observers.indices {
            document.observers[n].label = "Person \(n) \(canary)"
            document.observers[n].politicalFamily = canary
            document.observers[n].languages.append(n == 0 ? "fr" : "de")
        }
        document.pins = [Pin(observers: ["o1", "o2"], hub: "H-AKT")]
        document.stations[1].kind = .hospital
        document.stations[2].noGo = true
        return document
    }

    private static let header = MissionHeader(
        id: "KZ", name: "KZ", hostCountry: "KZ", electionDate: CalendarDay(daysSince1970: 19_435), debriefing: nil)

    private static var plan: PlanDocument {
        var plan = ReadingFixture.plan()
        plan.unassigned[0].detail += canary
        plan.warnings = ["Roads were guessed. \(canary)"]
        plan.shortfalls = [
            Shortfall(code: .m3, subject: "AKT-01", value: 60, detail: "Two stops of six. \(canary)"),
            Shortfall(code: .m2, subject: "ULY", value: 25, detail: "No team. \(canary)"),
            Shortfall(code: .m1, subject: "o6", value: 100, detail: "In no team. \(canary)"),
            Shortfall(code: .m6, subject: "KZ", value: 1_234, detail: "Few villages. \(canary)"),
        ]
        plan.score = PlanScore(
            hard: 0, medium: 1_419, soft: 7,
            terms: [ScoreTerm(code: "M3", value: 12, weight: 5), ScoreTerm(code: "S2", value: 1, weight: 7)])
        plan.metrics.teams = 2
        plan.metrics.stops = 4
        return plan
    }

    /// - Parameter gate: what plans pass before they are read.
    func run<Value>(
        gate: DocumentGate = .shared, _ test: @Sendable (PageClient) async throws -> Value
    ) async throws -> Value {
        try await Self.serve(store, as: BearerAuthentication(store: store), gate: gate, test)
    }

    /// The pages on any store.
    static func serve<Value>(
        _ store: any Store, as authentication: any Authentication, gate: DocumentGate = .shared,
        _ test: @Sendable (PageClient) async throws -> Value
    ) async throws -> Value {
        let metrics = MetricRegistry()
        let library = PlanLibrary(store: store, gate: gate)
        var site = SiteRoutes()
        WebUI(
            store: store, authentication: authentication, library: library,
            standings: PlanStandings(store: store, library: library), hasRoadEngine: false,
            streams: EventStreams(metrics: metrics), spoolDirectory: FileManager.default.temporaryDirectory.path,
            office: nil, jobsPerCaller: 3, site: .loopback(port: 8080)
        )
        .addRoutes(to: &site)
        let server = SiteServer(
            metrics: metrics, renderers: [ProblemPages()],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return try await server.makeApplication(site).test(.router) { client in
            try await test(PageClient(client: client))
        }
    }
}

/// A browser, as far as these tests need one.
struct PageClient {
    let client: any TestClientProtocol

    struct Reply {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let text: String
    }

    func get(
        _ path: String, token: String? = PageHarness.auditor, language: String = "en", headers: HTTPFields = [:]
    ) async throws -> Reply {
        var fields = headers
        fields[.accept] = "text/html,application/xhtml+xml,*/*;q=0.8"
        fields[.acceptLanguage] = language
        if let token { fields[.authorization] = "Bearer \(token)" }
        return try await send(path, .get, fields)
    }

    /// The page once it asks for itself no more, as those of large plans do until these are read.
    func settled(_ path: String, token: String = PageHarness.auditor) async throws -> Reply {
        for _ in 0..<1000 {
            let reply = try await get(path, token: token)
            if !reply.text.contains("http-equiv=\"refresh\"") { return reply }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("\(path) still asks for itself")
        return try await get(path, token: token)
    }

    /// Sends a form as a page does: its fields are encoded here.
    func send(
        _ path: String, _ form: [String: String], token: String = PageHarness.logistics
    ) async throws -> Reply {
        let text = form.map { "\(PercentCoding.encoded($0))=\(PercentCoding.encoded($1))" }.joined(separator: "&")
        return try await post(path, form: text, headers: [.authorization: "Bearer \(token)"])
    }

    /// Sends a form with a file.
    func upload(
        _ path: String, _ form: [String: String], file: String, named name: String,
        token: String = PageHarness.logistics
    ) async throws -> Reply {
        let parts =
            form.map { "Content-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)" }
            + [
                "Content-Disposition: form-data; name=\"file\"; filename=\"\(name.replacing("\"", with: "%22"))\"\r\n\r\n\(file)"
            ]
        let body = parts.map { "--XYZ\r\n\($0)\r\n" }.joined() + "--XYZ--\r\n"
        let fields: HTTPFields = [
            .accept: "text/html", .contentType: "multipart/form-data; boundary=XYZ",
            .authorization: "Bearer \(token)",
        ]
        return try await send(path, .post, fields, body)
    }

    func post(
        _ path: String, form: String, token: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Reply {
        var fields = headers
        if let token { fields[.authorization] = "Bearer \(token)" }
        fields[.accept] = "text/html"
        fields[.contentType] = "application/x-www-form-urlencoded"
        return try await send(path, .post, fields, form)
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: String = ""
    ) async throws -> Reply {
        let answer = try await client.execute(
            uri: path, method: method, headers: headers, body: ByteBuffer(string: body))
        return Reply(status: answer.status, headers: answer.headers, text: String(buffer: answer.body))
    }

    /// Every page that links lead to from a page, by address, and what links lead nowhere.
    func crawl(
        from start: String, language: String, token: String = PageHarness.auditor
    ) async throws -> (pages: [String: String], broken: [String]) {
        var (pages, broken) = ([String: String](), [String]())
        var waiting = [start]
        var known: Set<String> = [start]
        while let path = waiting.popLast() {
            let reply = try await get(path, token: token, language: language)
            guard reply.status == .ok else {
                broken.append("\(path): \(reply.status.code)")
                continue
            }
            guard reply.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            pages[path] = reply.text
            // What is somebody's own is for those who came by a cookie.
            for link in Self.links(reply.text) where link != "/account" && known.insert(link).inserted {
                waiting.append(link)
            }
        }
        return (pages, broken)
    }

    static func links(_ html: String) -> [String] {
        html.matches(of: #/ (?:href|src)="([^"]*)"/#).compactMap { match in
            let link = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
            return link.isEmpty ? nil : String(link).replacing("&amp;", with: "&")
        }
    }
}
