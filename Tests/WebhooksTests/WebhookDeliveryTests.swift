import Deployment
import Logging
import MissionModel
import Persistence
import PostgresClient
import Synchronization
import TestSupport
import Testing
import Webhooks

/// On a real database, whose tables put the events there, and a real receiver.
@Suite("Telling programs of messages")
struct WebhookDeliveryTests {
    private static let mission = "kz-2023"

    /// A mission with one head who was told of one observer.
    private static func withStore(_ body: (PostgresStore, TestDatabase) async throws -> Void) async throws {
        let database = try await TestDatabases.shared.makeDatabase(template: "migrated") { connectionString in
            _ = try await Migrator(.patient(connectionString)).run()
        }
        let pool = PostgresPool(.patient(database.connectionString(user: "observerd_api")), .patient)
        let store = PostgresStore(pool: pool)
        let json = """
            {"format": "observerd.mission/1",
             "mission": {"id": "kz-2023", "name": "Trial", "host_country": "KZ", "election_date": "2023-03-19"},
             "travel": {"kind": "great_circle"}, "regions": [], "hubs": [], "stations": [], "tabulation_centres": [],
             "delegations": [{"id": "FR", "name": "France", "country": "FR"}], "observers": [],
             "incompatibilities": [], "pins": []}
            """
        let document = try MissionDocument(bytes: Array(json.utf8))
        do {
            try await store.transaction(.write, as: .commandLine) { transaction in
                _ = try await transaction.importDocument(document)
                let scope = DelegationScope(mission: mission, delegations: ["FR"])
                _ = try await transaction.insertAccount(
                    id: "acc", email: "canary@example.org", name: "Canary", language: .english, bearer: .head(scope))
                let assignment = Assignment(delegation: "FR", observer: "FR-01", content: ["label": "Canary"])
                try await TellAssignments(mission: mission, version: 4, assignments: [assignment])
                    .run(in: transaction)
                try await transaction.enqueue([
                    MessageRequest(account: "acc", mission: mission, kind: .signIn, subject: [:], dedupeKey: "s")
                ])
            }
            try await body(store, database)
            await pool.shutDown()
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    private static func delivery(
        _ store: PostgresStore, to server: ScriptedServer, mostTries: Int = 18
    ) throws -> WebhookDelivery {
        let transport = WebhookTransport(
            to: try #require(WebhookAddress(server.url)),
            secret: try #require(WebhookSecret(WebhookTransportTests.secretText)), allowsPrivate: true,
            limit: .seconds(5))
        var pauses = DeliveryPauses()
        (pauses.shortest, pauses.longest, pauses.mostTries) = (.zero, .zero, mostTries)
        return WebhookDelivery(
            store: store, transport: transport, pauses: pauses,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func events(_ store: PostgresStore, _ state: MessageState? = nil) async throws -> [WebhookEvent] {
        try await store.transaction(.read, as: .courier) {
            try await $0.webhookEvents(mission: mission, state: state, before: nil, limit: 99)
        }
    }

    /// As the daemon's figures have them.
    private static func counts(_ store: PostgresStore) async throws -> OutboxCounts {
        try await store.transaction(.read, as: .daemon) { try await $0.webhookEventCounts() }
    }

    private static func end(_ store: PostgresStore, _ ending: DeliveryEnding) async throws {
        try await store.transaction(.write, as: .courier) { transaction in
            let claimed = try #require(try await transaction.claimMessage([.assignments], for: .seconds(60)))
            #expect(try await transaction.endDelivery(of: claimed, ending))
        }
    }

    @Test("Each message and each outcome is told once, by identifiers, and nothing of sign-ins")
    func events() async throws {
        try await Self.withStore { store, _ in
            try await Self.end(store, .again(reason: "deferred_75", after: .zero))
            try await Self.end(store, .failed(reason: "refused_65"))
            try await store.transaction(.write, as: .commandLine) { transaction in
                let failed = try await transaction.messages(
                    mission: Self.mission, MessageFilter(state: .failed), before: nil, limit: 9)
                _ = try await transaction.retryMessage(try #require(failed.first?.id))
            }
            try await Self.end(store, .sent)
            let server = try await ScriptedServer { _ in .text(status: 200, "") }
            let delivery = try Self.delivery(store, to: server)
            while await delivery.deliverOne() {}
            let told = try server.questions.map { try JSONParser.parse(Array($0.body.utf8)) }
            #expect(
                told.map { $0["type"] } == ["message.queued", "message.failed", "message.queued", "message.sent"])
            #expect(told.map { $0["data"]?["failure"] } == [.null, "refused_65", .null, .null])
            #expect(told.allSatisfy { $0["data"]?["kind"] == "assignments" && $0["data"]?["plan"] == 4 })
            #expect(told.allSatisfy { $0["data"]?["account"] == "acc" && $0["data"]?["mission"] == "kz-2023" })
            #expect(told.allSatisfy { $0["timestamp"]?.string.flatMap(Instant.init(_:)) != nil })
            #expect(!server.questions.contains { $0.body.lowercased().contains("canary") })
            let ids = server.questions.compactMap { $0.header("webhook-id") }
            #expect(Set(ids).count == 4)
            #expect(Set(try await Self.events(store, .sent).map(\.id)) == Set(ids))
            try await server.stop()
        }
    }

    @Test("What was not taken comes again under the same identifier, and is given up in the end until staff want it")
    func again() async throws {
        try await Self.withStore { store, _ in
            let statuses = Mutex([500, 503, 500, 200])
            let server = try await ScriptedServer { _ in
                .text(status: statuses.withLock { $0.removeFirst() }, "")
            }
            let delivery = try Self.delivery(store, to: server, mostTries: 3)
            #expect(await delivery.deliverOne())
            #expect(try await Self.events(store).map(\.failure) == ["status_500"])
            #expect(try await Self.counts(store) == OutboxCounts(queued: 1, putOff: 1, sending: 0, failed: 0))
            #expect(await delivery.deliverOne())
            #expect(await delivery.deliverOne())
            #expect(await delivery.deliverOne() == false)
            let failed = try #require(try await Self.events(store, .failed).first)
            #expect(failed.tries == 3 && failed.failure == "status_500")
            #expect(try await Self.counts(store) == OutboxCounts(queued: 0, putOff: 0, sending: 0, failed: 1))
            let again = try await store.transaction(.write, as: .commandLine) {
                try await $0.retryWebhookEvent(mission: Self.mission, id: failed.id)
            }
            #expect(again?.state == .queued && again?.tries == 0)
            #expect(await delivery.deliverOne())
            #expect(try await Self.events(store).map(\.state) == [.sent])
            #expect(server.questions.map { $0.header("webhook-id") } == Array(repeating: failed.id, count: 4))
            #expect(Set(server.questions.map(\.body)).count == 1)
            try await server.stop()
        }
    }

    @Test("What a daemon took and never ended is taken again, and the late one ends nothing")
    func lease() async throws {
        try await Self.withStore { store, _ in
            let claim = { (lease: Duration) in
                try await store.transaction(.write, as: .courier) { try await $0.claimWebhookEvent(for: lease) }
            }
            let first = try #require(try await claim(.zero))
            let second = try #require(try await claim(.seconds(60)))
            #expect(first.id == second.id && second.attempt == 2 && first.body == second.body)
            #expect(try await claim(.seconds(60)) == nil)
            let end = { (event: WebhookEvent) in
                try await store.transaction(.write, as: .courier) { try await $0.endDelivery(of: event, .sent) }
            }
            #expect(try await end(first) == false)
            #expect(try await end(second))
        }
    }
}
