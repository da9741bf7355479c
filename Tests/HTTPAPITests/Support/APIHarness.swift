import Deployment
import Foundation
import HTTPAPI
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import ProcessMetrics
import MissionModel
import TestSupport
import Testing

/// The API on a store in memory with one mission and a token for each role.
struct APIHarness {
    static let mission = "KZ-2023-03-19"
    static let logistics = "obs_logistics"
    static let auditor = "obs_auditor"
    /// Of the head of the delegation FR.
    static let head = "obs_head"
    /// Of somebody whose missions do not have the harness's among them.
    static let stranger = "obs_stranger"

    let store = MemoryStore()
    let metrics = MetricRegistry()
    var configuration = APIConfiguration()
    var streams = EventStreams.Limits()

    init() throws {
        configuration.spoolDirectory = FileManager.default.temporaryDirectory.path
        streams.poll = .milliseconds(1)
        let document = try Self.document()
        store.change { state in
            state.missions[Self.mission] = MemoryState.Mission(document: document)
            let own = DelegationScope(mission: Self.mission, delegations: ["FR"])
            for (token, bearer) in [
                (Self.logistics, Bearer.logistics()), (Self.auditor, .auditor()), (Self.head, .head(own)),
            ] {
                let digest = TokenIssue.digest(of: token)
                state.tokens[digest] = AccessToken(
                    id: "tok_\(bearer.role.rawValue)", name: bearer.role.rawValue, bearer: bearer,
                    createdAt: MemoryState.start,
                    expiresAt: nil, revokedAt: nil)
            }
            state.actors[TokenIssue.digest(of: Self.stranger)] = Actor(
                id: "tok_stranger", kind: .logistics, permissions: [.read, .change], scope: .missions(["OTHER"]))
        }
    }

    var site: SiteRoutes {
        var site = SiteRoutes()
        let streams = EventStreams(limits: streams, metrics: metrics)
        API(store: store, streams: streams, metrics: metrics, configuration: configuration).addRoutes(to: &site)
        return site
    }

    var server: SiteServer {
        SiteServer(metrics: metrics, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Runs a test with a client of the router.
    func run<Value>(_ test: @Sendable (APIClient) async throws -> Value) async throws -> Value {
        let application = server.makeApplication(site)
        return try await application.test(.router) { client in
            let document = try await client.execute(uri: "/api/v1/openapi.json", method: .get)
            let contract = APIContract(document: try JSONParser.parse(Array(buffer: document.body)))
            return try await test(APIClient(client: client, contract: contract))
        }
    }

    /// Runs a test beside the server on a TCP port of the loopback address.
    func serve(_ test: (_ port: Int) async throws -> Void) async throws {
        var configuration = ServerConfiguration()
        configuration.address = .host("127.0.0.1", port: 0)
        let server = SiteServer(
            configuration: configuration, metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = server.makeApplication(site) { port in
            if let port { found.yield(port) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            var iterator = ports.makeAsyncIterator()
            if let port = await iterator.next() { try await test(port) }
            group.cancelAll()
        }
    }

    /// A small mission whose lists all have something.
    static func document() throws -> MissionDocument {
        try MissionDocument(bytes: Array(json.utf8))
    }

    private static let json = """
        {"format": "observerd.mission/1",
         "mission": {"id": "KZ-2023-03-19", "name": "Trial", "host_country": "KZ", "election_date": "2023-03-19"},
         "rules": {"target_stops": 8}, "x_note": "kept",
         "regions": [{"id": "ABA", "name": "Abai", "time_zone": "Asia/Almaty", "status": "open", "min_teams": 0,
            "max_teams": null, "languages": ["kk"], "return_min": 60},
           {"id": "AST", "name": "Astana", "time_zone": "Asia/Almaty", "status": "open", "min_teams": 0,
            "languages": ["kk", "ru"], "return_min": 0}],
         "hubs": [{"id": "ABA-H1", "region": "ABA", "name": "Semey", "lat": 50.4, "lon": 80.2, "vehicles": 2, "seats": 4,
            "interpreters": 1}],
         "stations": [{"id": "ABA-0001", "name": "School 1", "region": "ABA", "district": "Semey", "lat": 50.41,
            "lon": 80.21, "voters": 900, "setting": "urban", "kind": "regular", "opens": "07:00", "closes": "20:00",
            "cleared": false, "x_source": "CEC"},
           {"id": "a/b c", "name": "School 2", "region": "ABA", "district": "Semey", "lat": 50.42, "lon": 80.22,
            "voters": null, "setting": "rural", "kind": "regular", "opens": "07:00", "closes": "20:00",
            "cleared": false},
           {"id": "ABA-0003", "name": "School 3", "region": "ABA", "district": "Semey", "lat": 50.43, "lon": 80.23,
            "voters": 10, "setting": "rural", "kind": "regular", "opens": "07:00", "closes": "20:00",
            "cleared": false}],
         "tabulation_centres": [{"id": "TC-ABA-01", "region": "ABA", "district": "Semey", "lat": 50.4, "lon": 80.2}],
         "delegations": [{"id": "AT", "name": "Austria", "country": "AT"}, {"id": "FR", "name": "France", "country": "FR"}],
         "observers": [\(observer("AT-01", "AT")), \(observer("FR-01", "FR"))],
         "incompatibilities": [], "pins": [{"observers": ["AT-01"], "hub": "ABA-H1"}]}
        """

    private static func observer(_ id: String, _ delegation: String) -> String {
        """
        {"id": "\(id)", "delegation": "\(delegation)", "role": "member", "sex": "f", "first_time": false,
         "languages": ["en"], "status": "accredited", "reserve": false, "available_from": "2023-03-18T00:00:00+06:00",
         "available_to": "2023-03-21T00:00:00+06:00", "debriefing": false, "excluded_regions": [],
         "preferred_regions": [], "political_family": null}
        """
    }
}
