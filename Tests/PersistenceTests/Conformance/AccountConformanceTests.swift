import Deployment
import MissionModel
import TestSupport
import Testing

/// What the ports promise of people who sign in and of what they are written, of every store.
@Suite("Every store: accounts and messages")
struct AccountConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let head = Bearer.head(DelegationScope(mission: StoreUnderTest.mission, delegations: ["FR", "DE"]))

    @discardableResult
    private static func insert(
        _ tested: StoreUnderTest, _ id: String, _ bearer: Bearer = head
    ) async throws -> Account {
        try await tested.write {
            try await $0.insertAccount(
                id: id, email: "\(id)@example.org", name: "Somebody", language: .russian, bearer: bearer)
        }
    }

    @Test("An account is found by identifier and by address, and heads by mission", arguments: Kind.allCases)
    func accounts(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let head = try await Self.insert(tested, "b")
            let staff = try await Self.insert(tested, "a", .logistics)
            #expect(head.bearer == Self.head)
            #expect(head.language == .russian)
            #expect(head.disabledAt == nil)
            #expect(try await tested.read { try await $0.accounts() } == [staff, head])
            #expect(try await tested.read { try await $0.account("b") } == head)
            #expect(try await tested.read { try await $0.account("c") } == nil)
            #expect(try await tested.read { try await $0.account(email: "a@example.org") } == staff)
            #expect(try await tested.read { try await $0.headAccounts(mission: StoreUnderTest.mission) } == [head])
            #expect(try await tested.read { try await $0.headAccounts(mission: "other") } == [])
        }
    }

    @Test("No two accounts have one address, and a head's mission is there", arguments: Kind.allCases)
    func conflicts(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.insert(tested, "a")
            await #expect(throws: StoreError.self) {
                try await tested.write {
                    try await $0.insertAccount(
                        id: "b", email: "a@example.org", name: "", language: .english, bearer: .logistics)
                }
            }
            let nowhere = Bearer.head(DelegationScope(mission: "none", delegations: ["FR"]))
            await #expect(throws: (any Error).self) { try await Self.insert(tested, "c", nowhere) }
            #expect(try await tested.read { try await $0.accounts() }.map(\.id) == ["a"])
        }
    }
}
