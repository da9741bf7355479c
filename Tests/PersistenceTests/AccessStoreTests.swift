import Deployment
import MissionModel
import TestSupport
import Testing

@Suite struct AccessStoreTests {
    private static let digest = [UInt8](repeating: 7, count: 32)

    @Test func tokensExpireAndAreRevoked() async throws {
        try await StoreFixture.withStore { fixture in
            let token = try await fixture.write {
                try await $0.insertToken(
                    id: "t1", name: "Staff", role: .logistics, sha256: Self.digest, validDays: 30)
            }
            #expect(token.role == .logistics)
            #expect(token.expiresAt.map { $0.seconds - token.createdAt.seconds } == 30 * 86_400)
            let actor = try await fixture.read { try await $0.actor(tokenSHA256: Self.digest) }
            #expect(actor == Actor(token: "t1", role: .logistics))
            let unknown = try await fixture.read { try await $0.actor(tokenSHA256: [1]) }
            #expect(unknown == nil)
            let twice = await storeError {
                try await fixture.write {
                    try await $0.insertToken(
                        id: "t1", name: "x", role: .reader, sha256: [UInt8](repeating: 1, count: 32), validDays: nil)
                }
            }
            #expect(twice == .alreadyExists)
            try await fixture.runAsOwner("UPDATE access_token SET expires_at = clock_timestamp()")
            #expect(try await fixture.read { try await $0.actor(tokenSHA256: Self.digest) } == nil)
            try await fixture.runAsOwner("UPDATE access_token SET expires_at = NULL")
            #expect(try await fixture.write { try await $0.revokeToken("t1") })
            #expect(try await fixture.write { try await $0.revokeToken("t1") } == false)
            #expect(try await fixture.read { try await $0.actor(tokenSHA256: Self.digest) } == nil)
            #expect(try await fixture.read { try await $0.tokens().map(\.id) } == ["t1"])
        }
    }

    @Test func aRepeatedRequestGetsTheRecordedAnswer() async throws {
        try await StoreFixture.withStore { fixture in
            let response = RecordedResponse(
                requestDigest: Self.digest, status: 201, contentType: "application/json",
                headers: ["Location": "/x", "ETag": "\"1\""], body: [1, 0, 255])
            try await fixture.write { transaction in
                let earlier = try await transaction.takeIdempotencyKey("k", requestDigest: Self.digest)
                #expect(earlier == nil)
                try await transaction.recordResponse(response, key: "k")
            }
            let repeated = try await fixture.write {
                try await $0.takeIdempotencyKey("k", requestDigest: Self.digest)
            }
            #expect(repeated == response)
            let other = try await fixture.write(as: .demo) {
                try await $0.takeIdempotencyKey("k", requestDigest: Self.digest)
            }
            #expect(other == nil)
        }
    }

    /// Several requests with one key at once: one does the work, the others get its answer.
    @Test func concurrentRequestsWithOneKeyTakeEffectOnce() async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            let works = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await fixture.write { transaction in
                            let earlier = try await transaction.takeIdempotencyKey(
                                "k", requestDigest: Self.digest)
                            guard earlier == nil else { return 0 }
                            let job = try await transaction.enqueue(.some())
                            let response = RecordedResponse(
                                requestDigest: Self.digest, status: 202, contentType: "text/plain", headers: [:],
                                body: Array(job.id.utf8))
                            try await transaction.recordResponse(response, key: "k")
                            return 1
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(works == 1)
            #expect(try await fixture.texts("SELECT count(*) FROM job") == ["1"])
        }
    }

    @Test func aKeyInUseByAnUnfinishedRequestIsBusy() async throws {
        try await StoreFixture.withStore { fixture in
            let code = try await fixture.write { transaction in
                _ = try await transaction.takeIdempotencyKey("k", requestDigest: Self.digest)
                return await storeError {
                    try await fixture.write {
                        try await $0.takeIdempotencyKey("k", requestDigest: Self.digest)
                    }
                }
            }
            #expect(code == .busy)
        }
    }

    @Test func oldKeysAreForgotten() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write {
                try await $0.takeIdempotencyKey("k", requestDigest: Self.digest)
            }
            try await fixture.runAsOwner("UPDATE idempotency_key SET created_at = now() - interval '49 h'")
            try await fixture.write { try await $0.sweep() }
            #expect(try await fixture.texts("SELECT count(*) FROM idempotency_key") == ["0"])
        }
    }
}
