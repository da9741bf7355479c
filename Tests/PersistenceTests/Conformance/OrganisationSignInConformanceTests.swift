import Deployment
import MissionModel
import TestSupport
import Testing

/// What the port promises of sign-ins at a provider, of every store.
@Suite("Every store: sign-ins at the organisation's provider")
struct OrganisationSignInConformanceTests {
    typealias Kind = StoreUnderTest.Kind

    private static let issuer = "https://id.example.org"

    private static func begin(_ tested: StoreUnderTest, _ attempt: SignInAttempt) async throws {
        try await tested.write {
            try await $0.insertSignInAttempt(
                stateSHA256: attempt.stateSHA256, browserSHA256: attempt.browserSHA256, issuer: issuer,
                lifetimeSeconds: 600)
        }
    }

    private static func take(
        _ tested: StoreUnderTest, _ attempt: SignInAttempt, browser: SignInAttempt? = nil, issuer: String = issuer
    ) async throws -> Bool {
        try await tested.write {
            try await $0.takeSignInAttempt(
                stateSHA256: attempt.stateSHA256, browserSHA256: (browser ?? attempt).browserSHA256, issuer: issuer)
        }
    }

    @Test("A sign-in ends once, in its browser and with its provider", arguments: Kind.allCases)
    func once(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let (attempt, other) = (SignInAttempt(), SignInAttempt())
            try await Self.begin(tested, attempt)
            try await Self.begin(tested, other)
            #expect(try await !Self.take(tested, SignInAttempt()))
            #expect(try await !Self.take(tested, attempt, browser: other))
            #expect(try await !Self.take(tested, attempt, issuer: "https://id.example.com"))
            #expect(try await Self.take(tested, attempt))
            #expect(try await !Self.take(tested, attempt))
            #expect(try await Self.take(tested, other))
        }
    }

    @Test("Of many that end a sign-in at once, one does", arguments: Kind.allCases)
    func race(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let attempt = SignInAttempt()
            try await Self.begin(tested, attempt)
            let takers = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { try await Self.take(tested, attempt) } }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(takers == 1)
        }
    }

    @Test("A sign-in that took longer than it may does not end", arguments: Kind.allCases)
    func late(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let (late, timely) = (SignInAttempt(), SignInAttempt())
            try await Self.begin(tested, late)
            try await tested.passTime(300)
            try await Self.begin(tested, timely)
            try await tested.passTime(301)
            #expect(try await !Self.take(tested, late))
            #expect(try await Self.take(tested, timely))
        }
    }

    @Test("An account and a subject of a provider are tied once and for good", arguments: Kind.allCases)
    func pins(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            for id in ["a", "b"] {
                _ = try await tested.write {
                    try await $0.insertAccount(
                        id: id, email: "\(id)@example.org", name: "", language: .english, bearer: .logistics())
                }
            }
            func pin(_ subject: String, _ account: String, _ issuer: String = Self.issuer) async throws -> SubjectPin {
                try await tested.write {
                    try await $0.pinSubject(
                        sha256: ContentDigest.sha256Bytes(of: Array(subject.utf8)), issuer: issuer, account: account)
                }
            }
            #expect(try await pin("1", "a") == .first)
            #expect(try await pin("1", "a") == .same)
            #expect(try await pin("2", "a") == .other)
            #expect(try await pin("1", "b") == .other)
            #expect(try await pin("2", "b") == .first)
            #expect(try await pin("2", "a", "https://id.example.com") == .first)
            #expect(try await pin("1", "a") == .same)
        }
    }

    @Test("A sweep removes what began and never ended, and the database has none of its secrets")
    func sweep() async throws {
        try await StoreFixture.withStore { fixture in
            let attempt = SignInAttempt()
            try await fixture.write {
                try await $0.insertSignInAttempt(
                    stateSHA256: attempt.stateSHA256, browserSHA256: attempt.browserSHA256, issuer: Self.issuer,
                    lifetimeSeconds: 600)
            }
            let rows = try await fixture.texts("SELECT row_to_json(a)::text FROM sign_in_attempt a")
            #expect(rows.count == 1)
            for secret in [attempt.state, attempt.browserSecret, attempt.nonce, attempt.codeVerifier] {
                #expect(!rows.contains { $0.contains(secret) })
            }
            try await fixture.write(as: .courier) { try await $0.sweep() }
            #expect(try await fixture.texts("SELECT count(*)::text FROM sign_in_attempt") == ["1"])
            try await fixture.runAsOwner("UPDATE sign_in_attempt SET expires_at = clock_timestamp()")
            try await fixture.write(as: .courier) { try await $0.sweep() }
            #expect(try await fixture.texts("SELECT count(*)::text FROM sign_in_attempt") == ["0"])
        }
    }
}
