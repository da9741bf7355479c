import Deployment
import MissionModel
import Persistence
import TestSupport
import Testing

@Suite("What waits or failed is found among all that was sent")
struct DeliveryIndexTests {
    private static let mission = StoreUnderTest.mission

    /// Many messages that were sent and a few that were not, each with its events.
    private static func fill(_ fixture: StoreFixture) async throws {
        try await fixture.write { transaction in
            try await transaction.importDocument(try .small(mission))
            _ = try await transaction.insertAccount(
                id: "acc", email: "head@example.org", name: "Head", language: .english,
                bearer: .head(DelegationScope(mission: mission, delegations: ["FR"])))
        }
        try await fixture.runAsOwner(
            """
            INSERT INTO message (id, account, mission, kind, subject, dedupe_key, state, sent_at)
            SELECT 'm' || n, 'acc', '\(mission)', 'reminder', '{}', n, 'sent', clock_timestamp()
            FROM generate_series(1, 20000) AS n;
            UPDATE webhook_event SET state = 'sent';
            UPDATE message SET state = 'failed', sent_at = NULL WHERE id IN ('m3', 'm40', 'm500');
            UPDATE webhook_event SET state = 'failed' WHERE state = 'queued';
            ANALYZE message;
            ANALYZE webhook_event;
            """)
    }

    @Test("Nothing reads all that was sent to list or count what failed")
    func indexes() async throws {
        try await StoreFixture.withStore { fixture in
            try await Self.fill(fixture)
            for (table, alias, rest) in [("message", "m", ", NULL, NULL, NULL"), ("webhook_event", "w", "")] {
                let listed = try #require(
                    StatementCatalogue.statements.first {
                        $0.contains("FROM \(table) AS \(alias)\n") && $0.hasSuffix("LIMIT $4")
                    })
                let counted = try #require(
                    StatementCatalogue.statements.first {
                        $0.hasPrefix("SELECT count(*)") && $0.contains("FROM \(table) WHERE state IN")
                    })
                let plans = [
                    try await fixture.plan(
                        of: "EXECUTE stated('\(Self.mission)', 'failed', NULL, 50\(rest))", preparing: listed),
                    try await fixture.plan(of: counted),
                ]
                for plan in plans {
                    #expect(plan.contains("\(table)_open_idx") && !plan.contains("Seq Scan"), "\(plan)")
                }
            }
        }
    }
}
