import Deployment
import MissionModel
import TestSupport
import Testing

@Suite struct AccessStoreTests {
    private static let digest = [UInt8](repeating: 7, count: 32)

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
