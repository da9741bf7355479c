import Deployment
import Foundation
import HTTPAPI
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MissionModel
import Persistence
import PostgresClient
import ProcessMetrics
import TestSupport
import Synchronization
import Testing

/// Two missions with all that there can be of them, on a real database behind the real API.
struct FenceWorld: Sendable {
    let database: TestDatabase
    let missions: [FenceMission]

    /// A world made once, for copies.
    static func make(_ missions: [FenceMission]) async throws -> FenceWorld {
        let empty = try await TestDatabases.shared.makeDatabase(template: "migrated") { connectionString in
            _ = try await Migrator(.patient(connectionString)).run()
        }
        let world = FenceWorld(database: empty, missions: missions)
        try await world.fill()
        return world
    }

    func copy() async throws -> FenceWorld {
        FenceWorld(database: try await TestDatabases.shared.copy(database), missions: missions)
    }

    /// What the program is; one that forgets something is for tests of the fence itself.
    enum Program: Sendable {
        case whole
        /// Takes everybody for somebody who may do and see everything.
        case trusting
    }

    /// Runs a body with a client of the API, on a pool and with caches of its own.
    func open<Value: Sendable>(
        _ program: Program = .whole, _ body: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let pool = PostgresPool(.patient(database.connectionString(user: "observerd_api")), .patient)
        let store = PostgresStore(pool: pool)
        let metrics = MetricRegistry()
        var configuration = APIConfiguration()
        configuration.spoolDirectory = FileManager.default.temporaryDirectory.path
        configuration.jobsPerCaller = 1000
        var limits = EventStreams.Limits()
        limits.poll = .milliseconds(1)
        let streams = EventStreams(limits: limits, metrics: metrics)
        var site = SiteRoutes()
        switch program {
        case .whole:
            API(store: store, streams: streams, metrics: metrics, configuration: configuration)
                .addRoutes(to: &site)
        case .trusting:
            let trusting = TrustingProgram(store)
            API(store: trusting, streams: streams, metrics: metrics, configuration: configuration)
                .addRoutes(to: &site, authentication: trusting)
        }
        let server = SiteServer(
            metrics: metrics, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        do {
            let value = try await server.makeApplication(site).test(.router, body)
            await pool.shutDown()
            return value
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    /// Rows of texts, as the database's superuser.
    func texts(_ sql: String) async throws -> [String] {
        let connection = try await PostgresConnection.connect(database.configuration)
        let texts = try await connection.texts(sql)
        await connection.close()
        return texts
    }

    func runAsOwner(_ sql: String) async throws {
        let connection = try await PostgresConnection.connect(database.configuration)
        try await connection.runScript(sql)
        await connection.close()
    }
}

// MARK: Making one

extension FenceWorld {
    private func fill() async throws {
        let pool = PostgresPool(.patient(database.connectionString(user: "observerd_api")), .patient)
        let store = PostgresStore(pool: pool)
        for mission in missions {
            let document = try mission.document()
            try await store.transaction(.write, as: .commandLine) { transaction in
                _ = try await transaction.importDocument(document)
            }
        }
        try await store.transaction(.write, as: .commandLine) { try await issueTokens(in: $0) }
        for mission in missions {
            try await store.transaction(.write, as: .commandLine) { transaction in
                // Of a twin more drafts were made before the plan that is published.
                for draft in 0..<(mission.isTwin || mission.isOther ? 3 : 1) {
                    let export = try await transaction.exportDocument(mission.id)
                    try await transaction.keepMissionDocument(export)
                    _ = try await transaction.insertPlan(
                        try mission.plan(sha256: export.sha256, draft: draft), inputRevision: export.inputRevision,
                        job: nil)
                }
            }
        }
        await pool.shutDown()
        for mission in missions { try await addContacts(mission) }
        try await open { client in
            for mission in missions { try await work(on: mission, client) }
            for mission in missions where mission.isTwin || mission.isOther { try await moreWork(on: mission, client) }
        }
        for mission in missions { try await addKept(mission) }
        // Whatever there is of others, the next job and the next entry of the log have the same numbers.
        try await runAsOwner(
            "ALTER SEQUENCE job_id_seq RESTART WITH 1000; ALTER SEQUENCE audit_id_seq RESTART WITH 1000")
    }

    private func issueTokens(in transaction: any StoreTransaction) async throws {
        for principal in FencePrincipal.all {
            guard let bearer = principal.bearer(missions) else { continue }
            _ = try await transaction.insertToken(
                id: principal.tokenID, name: principal.name, bearer: bearer,
                sha256: TokenIssue.digest(of: "obs_\(principal.name)"), validDays: nil)
        }
        _ = try await transaction.revokeToken("tok_revoked")
        for mission in missions {
            for number in 1...3 {
                let scope = DelegationScope(mission: mission.id, delegations: [mission.delegation(number)])
                let account = mission.account(number)
                _ = try await transaction.insertAccount(
                    id: account, email: "\(mission.canary(number, "mail").lowercased())@example.org",
                    name: mission.canary(number, "head"), language: .english, bearer: .head(scope))
                _ = try await transaction.insertToken(
                    id: mission.personToken(number), name: mission.canary(number, "token"),
                    bearer: .person(account), sha256: TokenIssue.digest(of: "obs_person\(mission.letter)\(number)"),
                    validDays: 30)
                try await transaction.enqueue([
                    MessageRequest(
                        account: account, mission: mission.id, kind: .reminder,
                        subject: ["note": .string(mission.canary(number, "subject"))],
                        dedupeKey: mission.canary(number, "dedupe"))
                ])
            }
        }
    }

    private func addContacts(_ mission: FenceMission) async throws {
        let rows = mission.observers.map { delegation, number in
            "('\(mission.id)', '\(mission.observer(delegation, number))', '\(mission.person(delegation, number))')"
        }
        try await runAsOwner(
            "INSERT INTO personal.contact (mission, observer, name) VALUES \(rows.joined(separator: ", "))")
    }

    /// What has an identifier at random gets one that is known, the same in each world for those who may know it.
    private func addKept(_ mission: FenceMission) async throws {
        for number in 1...3 {
            let (id, account) = (mission.id, mission.account(number))
            let delegation = mission.delegation(number)
            func kept(_ kind: FenceMission.Kept) -> String { "'\(mission.kept(kind, of: number))'" }
            func secret(_ kind: String) -> String {
                "decode('\(ContentDigest.sha256(of: Array("\(kind)\(account)".utf8)))', 'hex')"
            }
            try await runAsOwner(
                """
                INSERT INTO calendar_feed (mission, id, delegation, observer, language, sha256, created_by)
                VALUES ('\(id)', \(kept(.calendar)), '\(delegation)', '\(mission.observer(number, 1))', 'en',
                    \(secret("calendar")), '\(account)');
                INSERT INTO head_request (mission, id, delegation, kind, observers, text, state, created_by)
                VALUES ('\(id)', \(kept(.request)), '\(delegation)', 'change', '{\(mission.observer(number, 1))}',
                    '\(mission.canary(number, "ask"))', 'open', '\(account)');
                INSERT INTO message (id, account, mission, kind, subject, dedupe_key, state, failure)
                VALUES (\(kept(.message)), '\(account)', '\(id)', 'reminder', '{}', '\(account) kept', 'failed', 'gave_up');
                UPDATE webhook_event SET id = \(kept(.event)), state = 'failed' WHERE message = \(kept(.message));
                INSERT INTO session (id, sha256, account, method, expires_at)
                VALUES (\(kept(.session)), \(secret("session")), '\(account)', 'link', clock_timestamp() + interval '1 hour');
                """)
        }
    }

    private func work(on mission: FenceMission, _ client: any TestClientProtocol) async throws {
        let base = "/api/v1/missions/\(mission.id)"
        let version = mission.isTwin || mission.isOther ? 3 : 1
        try await post(client, "\(base)/plans/\(version)/publication", "{}", expecting: 200)
        let job = try await post(client, "\(base)/jobs", #"{"iterations": 10}"#, expecting: 202)
        try await post(client, "/api/v1/jobs/\(job["id"]?.string ?? "")/cancel", nil, expecting: 202)
        try await post(client, "\(base)/jobs", #"{"iterations": 11}"#, expecting: 202)
        let report = """
            {"kind": "vehicle_lost", "hub": "\(mission.hub(2))", "vehicles": 1, "reason": "\(mission.canary(0, "reason"))"}
            """
        try await post(client, "\(base)/incidents", report, expecting: 201)
    }

    private func moreWork(on mission: FenceMission, _ client: any TestClientProtocol) async throws {
        let base = "/api/v1/missions/\(mission.id)"
        try await post(client, "\(base)/jobs", #"{"iterations": 12}"#, expecting: 202)
        let report = """
            {"kind": "drop_out", "observers": ["\(mission.observer(3, 4))"], "reason": "\(mission.canary(3, "illness"))"}
            """
        try await post(client, "\(base)/incidents", report, expecting: 201)
    }

    @discardableResult
    private func post(
        _ client: any TestClientProtocol, _ path: String, _ body: String?, expecting status: Int
    ) async throws -> JSONValue {
        var fields: HTTPFields = [.authorization: "Bearer obs_staff"]
        let key = ContentDigest.sha256(of: Array("\(path) \(body ?? "")".utf8))
        fields[try #require(HTTPField.Name("Idempotency-Key"))] = key
        if body != nil { fields[.contentType] = "application/json" }
        let response = try await client.execute(
            uri: path, method: .post, headers: fields, body: body.map { ByteBuffer(string: $0) })
        let text = String(buffer: response.body)
        try #require(response.status.code == status, "\(path): \(text)")
        return try JSONParser.parse(Array(text.utf8))
    }
}

// MARK: Programs

/// A program that has forgotten every check of who may what: all who are known may do everything everywhere. Only its
/// transactions still say who they are for.
struct TrustingProgram: Store, Authentication {
    let store: any Store
    private let tokens: BearerAuthentication
    private let known = Known()

    init(_ store: any Store) {
        (self.store, tokens) = (store, BearerAuthentication(store: store))
    }

    private final class Known: Sendable {
        let actors = Mutex<[String: Actor]>([:])
    }

    func caller(_ request: Request) async throws -> Caller {
        let actor = try await tokens.caller(request).actor
        known.actors.withLock { $0[actor.id] = actor }
        return Caller(
            actor: Actor(id: actor.id, kind: actor.kind, permissions: Set(Permission.allCases), scope: .all))
    }

    func transaction<Value: Sendable>(
        _ mode: TransactionMode, as actor: Actor, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        try await store.transaction(mode, as: known.actors.withLock { $0[actor.id] } ?? actor, body)
    }

    func jobHints() -> AsyncStream<Void> { store.jobHints() }

    func readiness() async -> StoreReadiness { await store.readiness() }
}
