import Deployment
import MissionModel
import TestSupport
import Testing

/// What the port promises of people's tokens and of their secrets, of every store.
@Suite("Every store: tokens of people, and rotation")
struct TokenConformanceTests {
    typealias Kind = StoreUnderTest.Kind

    private static func account(_ tested: StoreUnderTest, _ id: String, _ bearer: Bearer) async throws -> Account {
        try await tested.write {
            try await $0.insertAccount(
                id: id, email: "\(id)@example.org", name: "Somebody", language: .english, bearer: bearer)
        }
    }

    private static func issue(_ tested: StoreUnderTest, _ account: Account) async throws -> TokenIssue {
        try await tested.write(as: Actor(account).oneself) {
            try await TokenIssue.issue(name: "observerctl on desk", account: account.id, validDays: 30, in: $0)
        }
    }

    private static func actor(_ tested: StoreUnderTest, _ secret: String) async throws -> Actor? {
        try await tested.store.tokenHolder(sha256: TokenIssue.digest(of: secret))?.actor
    }

    @Test("A person's token is the account, ends with it, and ends in time", arguments: Kind.allCases)
    func person(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let own = DelegationScope(mission: StoreUnderTest.mission, delegations: ["FR"])
            let head = try await Self.account(tested, "acc_h", .head(own))
            let issued = try await Self.issue(tested, head)
            #expect(issued.token.account == "acc_h")
            #expect(issued.token.bearer == .head(own))
            #expect(issued.token.expiresAt.map { $0.seconds - issued.token.createdAt.seconds } == 30 * 86_400)
            #expect(try await Self.actor(tested, issued.secret) == Actor(head))
            try await tested.write { _ = try await $0.updateAccount("acc_h", AccountChange(isDisabled: true)) }
            #expect(try await Self.actor(tested, issued.secret) == nil)
            try await tested.write { _ = try await $0.updateAccount("acc_h", AccountChange(isDisabled: false)) }
            #expect(try await Self.actor(tested, issued.secret) == Actor(head))
            try await tested.passTime(31 * 86_400)
            #expect(try await Self.actor(tested, issued.secret) == nil)
        }
    }

    @Test("It may what the account may when it is used, not when it was made", arguments: Kind.allCases)
    func timeOfUse(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await tested.write { try await $0.importDocument(try .small("other")) }
            let staff = try await Self.account(
                tested, "acc_s", .logistics(missions: [StoreUnderTest.mission, "other"]))
            let issued = try await Self.issue(tested, staff)
            #expect(try await Self.actor(tested, issued.secret)?.scope == .missions([StoreUnderTest.mission, "other"]))
            try await tested.write { try await $0.deleteMission("other") }
            #expect(try await Self.actor(tested, issued.secret)?.scope == .missions([StoreUnderTest.mission]))
            #expect(
                try await tested.read { try await $0.tokens().map(\.bearer) }
                    == [.logistics(missions: [StoreUnderTest.mission])])
        }
    }

    @Test("Everybody has their own in lists, and ends and rotates no other", arguments: Kind.allCases)
    func own(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let (a, b) = (
                try await Self.account(tested, "acc_a", .auditor()),
                try await Self.account(tested, "acc_b", .logistics())
            )
            let (one, other) = (try await Self.issue(tested, a), try await Self.issue(tested, b))
            let program = try await tested.write {
                try await TokenIssue.issue(name: "robot", bearer: .auditor(), validDays: nil, in: $0)
            }
            for (actor, token) in [
                (Actor(a).oneself, one.token), (Actor(b).oneself, other.token),
                (Actor(id: program.token.id, bearer: .auditor()).oneself, program.token),
            ] {
                #expect(try await tested.write(as: actor) { try await $0.tokens(of: actor.id) } == [token])
                for foreign in [one, other, program].map(\.token) where foreign != token {
                    let (isRevoked, isRotated) = try await tested.write(as: actor) { transaction in
                        (
                            try await transaction.revokeToken(foreign.id, of: actor.id),
                            try await transaction.rotateToken(
                                foreign.id, of: actor.id, sha256: [UInt8](repeating: 5, count: 32), graceSeconds: 9)
                        )
                    }
                    #expect(!isRevoked && isRotated == nil)
                }
            }
            let isRevoked = try await tested.write(as: Actor(a).oneself) {
                try await TokenRevocation.revoke(one.token.id, of: "acc_a", in: $0)
            }
            #expect(isRevoked)
            #expect(try await tested.write(as: Actor(a).oneself) { try await $0.tokens(of: "acc_a") } == [])
            #expect(try await Self.actor(tested, one.secret) == nil)
            #expect(try await Self.actor(tested, other.secret) == Actor(b))
        }
    }

    @Test(
        "After a rotation the former secret works for its grace, and the one before it no more",
        arguments: Kind.allCases)
    func rotation(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let first = try await tested.write {
                try await TokenIssue.issue(name: "robot", bearer: .auditor(), validDays: 30, in: $0)
            }
            let rotate = { (seconds: Int) in
                try await tested.write {
                    try await TokenRotation.rotate(first.token.id, graceSeconds: seconds, in: $0)
                }
            }
            let second = try #require(try await rotate(600))
            #expect(second.token == first.token)
            #expect(second.secret != first.secret)
            let robot = Actor(id: first.token.id, bearer: .auditor())
            #expect(try await Self.actor(tested, first.secret) == robot)
            #expect(try await Self.actor(tested, second.secret) == robot)
            try await tested.passTime(601)
            #expect(try await Self.actor(tested, first.secret) == nil)
            let third = try #require(try await rotate(600))
            let fourth = try #require(try await rotate(600))
            #expect(try await Self.actor(tested, second.secret) == nil)
            #expect(try await Self.actor(tested, third.secret) == robot)
            let fifth = try #require(try await rotate(0))
            for ended in [third, fourth] { #expect(try await Self.actor(tested, ended.secret) == nil) }
            #expect(try await Self.actor(tested, fifth.secret) == robot)
            #expect(try await tested.write { try await $0.revokeToken(first.token.id) })
            #expect(try await rotate(60) == nil)
            #expect(try await Self.actor(tested, fifth.secret) == nil)
            let trail = try await tested.auditTrail()
            #expect(trail.filter { $0.hasPrefix("token.rotate ") }.count == 4)
        }
    }
}
