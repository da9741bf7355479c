import Deployment
import MissionModel
import TestSupport

/// A store that keeps the promises of the port, whichever it is.
struct StoreUnderTest: Sendable {
    enum Kind: String, CaseIterable {
        case memory, postgres
    }

    static let mission = "kz-2023"

    let store: any Store
    /// The audit trail, which the port only writes: action, identifier and kind of who did it, the oldest first.
    let auditTrail: @Sendable () async throws -> [String]
    /// How many messages are in the outbox.
    let messageCount: @Sendable () async throws -> Int
    /// Lets so many seconds pass for all that is kept.
    ///
    /// The clock of a real database goes on besides, and on a busy machine a test lies still for half a minute. So what
    /// is not yet due must be so by minutes, or be held back.
    let passTime: @Sendable (Int) async throws -> Void

    /// Seconds by which `holdTime` puts off all that is kept.
    static let hold = 3600

    /// What is due in a few seconds stays so, however long the test takes to ask.
    func holdTime() async throws { try await passTime(-Self.hold) }

    /// Runs a test with an empty store, or one with a small mission.
    static func with(
        _ kind: Kind, mission: Bool = true, _ body: (StoreUnderTest) async throws -> Void
    ) async throws {
        switch kind {
        case .memory:
            let store = MemoryStore()
            let tested = StoreUnderTest(
                store: store,
                auditTrail: { store.state.audit.map { "\($0.action) \($0.actor.id) \($0.actor.kind.rawValue)" } },
                messageCount: { store.state.messages.count },
                passTime: { seconds in store.change { $0.clock += Double(seconds) } })
            try await tested.run(mission, body)
        case .postgres:
            try await StoreFixture.withStore { fixture in
                let tested = StoreUnderTest(
                    store: fixture.store,
                    auditTrail: {
                        try await fixture.texts(
                            "SELECT concat_ws(' ', action, principal, actor_kind) FROM audit ORDER BY id")
                    },
                    messageCount: { Int(try await fixture.texts("SELECT count(*)::text FROM message")[0]) ?? 0 },
                    passTime: { try await fixture.runAsOwner(Self.timePasses($0)) })
                try await tested.run(mission, body)
            }
        }
    }

    /// Times lie further back; no row is in the future for it.
    private static func timePasses(_ seconds: Int) -> String {
        let columns = [
            "job": ["run_at", "created_at", "started_at", "finished_at", "lease_until"],
            "access_token": ["created_at", "expires_at", "revoked_at", "former_until", "used_at"],
            "idempotency_key": ["created_at"],
            "mission_document": ["created_at"], "message": ["created_at", "due_at", "sent_at"],
            "assignment": ["told_at", "confirmed_at"], "sign_in_link": ["created_at", "expires_at", "used_at"],
            "session": ["created_at", "seen_at", "expires_at", "ended_at"], "rate": ["since"],
            "sign_in_attempt": ["expires_at"], "device_request": ["created_at", "expires_at", "polled_at"],
        ]
        return columns.map { table, columns in
            let shifts = columns.map { "\($0) = \($0) - interval '\(seconds) s'" }
            return "UPDATE \(table) SET \(shifts.joined(separator: ", "));"
        }.joined()
    }

    private func run(_ hasMission: Bool, _ body: (StoreUnderTest) async throws -> Void) async throws {
        let document = try MissionDocument.small(Self.mission)
        if hasMission { try await write { try await $0.importDocument(document) } }
        try await body(self)
    }

    @discardableResult
    func write<Value: Sendable>(
        as actor: Actor = .commandLine, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        try await store.transaction(.write, as: actor, body)
    }

    func read<Value: Sendable>(_ body: @Sendable (any StoreTransaction) async throws -> Value) async throws -> Value {
        try await store.transaction(.read, as: .commandLine, body)
    }

    // MARK: Work

    @discardableResult
    func work<Value: Sendable>(_ body: @Sendable (any StoreTransaction) async throws -> Value) async throws -> Value {
        try await store.transaction(.urgent, as: .worker, body)
    }

    func claim() async throws -> ClaimedJob? { try await work { try await $0.claim(worker: "w") } }

    func end(_ lease: JobLease, _ ending: JobEnding) async throws { try await work { try await $0.end(lease, ending) } }

    func job(_ id: String) async throws -> Job? { try await read { try await $0.job(id) } }

    /// Ends an attempt with a plan of the mission.
    func complete(_ lease: JobLease) async throws {
        try await work { transaction in
            let export = try await transaction.exportDocument(Self.mission)
            try await transaction.keepMissionDocument(export)
            let stored = try await transaction.insertPlan(
                .empty(of: export), inputRevision: export.inputRevision, job: lease.job)
            try await transaction.end(lease, .completed(plans: [stored.version ?? 0]))
        }
    }

    /// A worker takes the next job and falls silent.
    func loseLease() async throws {
        _ = try await claim()
        try await passTime(60)
        try await work { try await $0.reclaim() }
    }
}
