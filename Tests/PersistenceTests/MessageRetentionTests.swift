import Deployment
import Logging
import MissionModel
import PostgresClient
import TestSupport
import Testing

@Suite("What is removed of old messages")
struct MessageRetentionTests {
    private static let mission = StoreUnderTest.mission

    /// A message in each state, each with its events.
    private static func fill(_ fixture: StoreFixture) async throws {
        try await fixture.write { transaction in
            try await transaction.importDocument(try .small(mission))
            _ = try await transaction.insertAccount(
                id: "acc", email: "head@example.org", name: "Head", language: .english,
                bearer: .head(DelegationScope(mission: mission, delegations: ["FR"])))
            try await transaction.enqueue(
                ["queued", "sent", "failed", "dropped"].map {
                    MessageRequest(
                        account: "acc", mission: mission, kind: .reminder, subject: ["note": .string($0)],
                        dedupeKey: $0)
                })
            try await transaction.enqueue([
                MessageRequest(account: "acc", mission: nil, kind: .invitation, subject: [:], dedupeKey: "sign")
            ])
        }
        try await fixture.runAsOwner(
            """
            UPDATE message SET state = 'sent', sent_at = clock_timestamp() WHERE dedupe_key IN ('sent', 'sign');
            UPDATE message SET state = dedupe_key WHERE dedupe_key IN ('failed', 'dropped');
            UPDATE webhook_event SET state = 'sent' WHERE type <> 'message.failed';
            UPDATE webhook_event SET state = 'failed' WHERE type = 'message.failed';
            """)
    }

    private static func sweep(_ fixture: StoreFixture, days: Int, ago: Int) async throws -> [String] {
        for table in ["message", "webhook_event"] {
            try await fixture.runAsOwner("UPDATE \(table) SET created_at = clock_timestamp() - interval '\(ago) days'")
        }
        try await MessageRetention(
            store: fixture.store, days: days, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ).sweep()
        return try await fixture.texts("SELECT dedupe_key FROM message ORDER BY 1")
    }

    @Test("What was sent or dropped goes after its days, with its events and on record; what failed or waits stays")
    func expiry() async throws {
        try await StoreFixture.withStore { fixture in
            try await Self.fill(fixture)
            let all = ["dropped", "failed", "queued", "sent", "sign"]
            #expect(try await Self.sweep(fixture, days: 30, ago: 29) == all)
            #expect(try await Self.sweep(fixture, days: 0, ago: 31) == all)
            #expect(try await fixture.texts("SELECT action FROM audit WHERE action = 'message.expire'") == [])
            #expect(try await Self.sweep(fixture, days: 30, ago: 31) == ["failed", "queued"])
            #expect(
                try await fixture.texts(
                    """
                    SELECT concat_ws(' ', coalesce(mission, '-'), detail ->> 'messages', detail ->> 'events',
                        principal) FROM audit WHERE action = 'message.expire' ORDER BY mission
                    """) == ["\(Self.mission) 2 6 courier", "- 1 0 courier"])
            #expect(try await fixture.texts("SELECT type FROM webhook_event") == ["message.failed"])
            #expect(try await Self.sweep(fixture, days: 30, ago: 31) == ["failed", "queued"])
            #expect(
                try await fixture.texts("SELECT count(*)::text FROM audit WHERE action = 'message.expire'") == ["2"])
        }
    }

    @Test("Events that nothing delivers wait for three days, whatever is kept of messages")
    func undelivered() async throws {
        try await StoreFixture.withStore { fixture in
            try await Self.fill(fixture)
            try await fixture.runAsOwner("UPDATE webhook_event SET state = 'queued'")
            _ = try await Self.sweep(fixture, days: 0, ago: 2)
            #expect(try await fixture.texts("SELECT count(*)::text FROM webhook_event") == ["7"])
            #expect(try await Self.sweep(fixture, days: 0, ago: 4).count == 5)
            #expect(try await fixture.texts("SELECT count(*)::text FROM webhook_event") == ["0"])
        }
    }

    @Test(
        "Every store: messages that are over are removed and counted by mission",
        arguments: StoreUnderTest.Kind.allCases)
    func stores(kind: StoreUnderTest.Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await tested.write { transaction in
                _ = try await transaction.insertAccount(
                    id: "acc", email: "head@example.org", name: "Head", language: .english,
                    bearer: .head(DelegationScope(mission: Self.mission, delegations: ["FR"])))
                try await transaction.enqueue(
                    (1...3).map {
                        MessageRequest(
                            account: "acc", mission: Self.mission, kind: .reminder, subject: [:], dedupeKey: "\($0)")
                    })
                for ending in [DeliveryEnding.sent, .dropped] {
                    let claimed = try #require(try await transaction.claimMessage([.reminder], for: .seconds(9)))
                    #expect(try await transaction.endDelivery(of: claimed, ending))
                }
            }
            let expire = { (days: Int?) in
                try await tested.store.transaction(.write, as: .courier) { try await $0.expireMessages(days: days) }
            }
            #expect(try await expire(1).isEmpty)
            try await tested.passTime(2 * 86_400)
            #expect(try await expire(nil).isEmpty)
            #expect(try await expire(1).map(\.messages) == [2])
            #expect(try await tested.messageCount() == 1)
        }
    }
}
