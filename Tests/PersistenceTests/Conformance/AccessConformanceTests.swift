import Deployment
import MissionModel
import Testing

/// What the port promises of tokens, recorded answers and the audit trail, of every store.
@Suite("Every store: access")
struct AccessConformanceTests {
    private struct Refusal: Error {}

    typealias Kind = StoreUnderTest.Kind
    private static let digest = [UInt8](repeating: 7, count: 32)
    private static let answer = RecordedResponse(
        requestDigest: digest, status: 201, contentType: "application/json", headers: ["ETag": "\"1\""],
        body: [1, 0, 255])

    @Test("A repeated request gets the recorded answer, each actor its own", arguments: Kind.allCases)
    func idempotency(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let take = { (actor: Actor) in
                try await tested.write(as: actor) {
                    try await $0.takeIdempotencyKey("k", requestDigest: Self.digest)
                }
            }
            try await tested.write(as: .demo) { transaction in
                let earlier = try await transaction.takeIdempotencyKey("k", requestDigest: Self.digest)
                #expect(earlier == nil)
                try await transaction.recordResponse(Self.answer, key: "k")
            }
            #expect(try await take(.demo) == Self.answer)
            #expect(try await take(.commandLine) == nil)
        }
    }

    @Test("A key whose request failed is free again", arguments: Kind.allCases)
    func failedRequest(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            await #expect(throws: Refusal.self) {
                try await tested.write { transaction in
                    let earlier = try await transaction.takeIdempotencyKey("k", requestDigest: Self.digest)
                    #expect(earlier == nil)
                    throw Refusal()
                }
            }
            let earlier = try await tested.write { try await $0.takeIdempotencyKey("k", requestDigest: Self.digest) }
            #expect(earlier == nil)
        }
    }

    @Test("Of requests with one key at one time one takes effect", arguments: Kind.allCases)
    func concurrentRequests(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let store = tested.store
            let works = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await store.transaction(.write, as: .demo) { transaction in
                            let earlier = try await transaction.takeIdempotencyKey("k", requestDigest: Self.digest)
                            guard earlier == nil else { return 0 }
                            _ = try await transaction.enqueue(.some())
                            try await transaction.recordResponse(Self.answer, key: "k")
                            return 1
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(works == 1)
            #expect(try await tested.read { try await $0.jobCounts() } == [.available: 1])
        }
    }

    @Test("A token names its bearer until it expires or is revoked, once", arguments: Kind.allCases)
    func tokens(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let insert = { (id: String, digit: UInt8, days: Int?) in
                try await tested.write {
                    try await $0.insertToken(
                        id: id, name: "Staff", bearer: .logistics(), sha256: [UInt8](repeating: digit, count: 32),
                        validDays: days)
                }
            }
            let bearer = { (digit: UInt8) in
                try await tested.read { try await $0.actor(tokenSHA256: [UInt8](repeating: digit, count: 32)) }
            }
            let token = try await insert("t1", 1, 30)
            #expect(token.expiresAt.map { $0.seconds - token.createdAt.seconds } == 30 * 86_400)
            #expect(try await bearer(1) == Actor(id: "t1", bearer: .logistics()))
            #expect(try await bearer(9) == nil)
            #expect(await storeError { try await insert("t1", 2, nil) } == .alreadyExists)
            #expect(await storeError { try await insert("t2", 1, nil) } == .alreadyExists)
            try await tested.passTime(1)
            _ = try await insert("a", 3, nil)
            #expect(try await tested.read { try await $0.tokens().map(\.id) } == ["t1", "a"])
            try await tested.passTime(31 * 86_400)
            #expect(try await bearer(1) == nil)
            #expect(try await bearer(3) == Actor(id: "a", bearer: .logistics()))
            #expect(try await tested.write { try await $0.revokeToken("a") })
            #expect(try await tested.write { try await $0.revokeToken("a") } == false)
            #expect(try await bearer(3) == nil)
            #expect(try await tested.read { try await $0.tokens().map { $0.revokedAt != nil } } == [false, true])
        }
    }

    @Test("The audit trail has what took effect, in order, with who did it, and nothing else", arguments: Kind.allCases)
    func audit(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let tell = { @Sendable (action: String, transaction: any StoreTransaction) in
                try await transaction.audit(
                    AuditEntry(action: action, mission: StoreUnderTest.mission, detail: ["n": 1]))
            }
            try await tested.write(as: Actor(id: "tok_1", bearer: .logistics())) {
                try await tell("mission.import", $0)
            }
            await #expect(throws: Refusal.self) {
                try await tested.write {
                    try await tell("job.cancel", $0)
                    throw Refusal()
                }
            }
            try await tested.store.transaction(.dryRun, as: .demo) { try await tell("job.cancel", $0) }
            try await tested.work { try await tell("plan.store", $0) }
            #expect(
                try await tested.auditTrail() == ["mission.import tok_1 logistics", "plan.store worker worker"])
        }
    }
}
