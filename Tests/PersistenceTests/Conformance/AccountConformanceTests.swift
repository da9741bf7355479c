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
            let staff = try await Self.insert(tested, "a", .logistics())
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

    @Test(
        "Accounts are looked for by name, address, role and whether they are disabled, in pages of those that one keeps",
        arguments: Kind.allCases)
    func search(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            for (id, email, name, bearer) in [
                ("a", "olga@example.org", "Ольга Ким", Self.head), ("b", "anna@example.org", "Anna 100%", Self.head),
                ("c", "desk@example.org", "ОЛЬГА", .logistics()), ("d", "kim@example.org", "Nils", Self.head),
            ] {
                try await tested.write {
                    _ = try await $0.insertAccount(
                        id: id, email: email, name: name, language: .english, bearer: bearer)
                }
            }
            try await tested.write { _ = try await $0.updateAccount("d", AccountChange(isDisabled: true)) }
            func found(
                _ search: AccountSearch, _ selection: AccountSelection = .all, after id: String? = nil, limit: Int = 9
            ) async throws -> [String] {
                try await tested.read {
                    try await $0.accounts(selection, matching: search, after: id, limit: limit).map(\.id)
                }
            }
            #expect(try await found(.everything) == ["b", "d", "c", "a"])
            #expect(try await found(AccountSearch(text: "ольга")) == ["c", "a"])
            #expect(try await found(AccountSearch(text: "ольга"), .heads(missions: nil)) == ["a"])
            #expect(try await found(AccountSearch(text: "KIM@")) == ["d"])
            // No sign stands for others.
            #expect(try await found(AccountSearch(text: "0%")) == ["b"])
            #expect(try await found(AccountSearch(text: "_")) == [])
            #expect(try await found(AccountSearch(role: .logistics)) == ["c"])
            #expect(try await found(AccountSearch(isDisabled: true)) == ["d"])
            #expect(try await found(AccountSearch(role: .head, isDisabled: false)) == ["b", "a"])
            #expect(try await found(AccountSearch(role: .head), after: "b", limit: 1) == ["d"])
            #expect(try await found(.everything, after: "d", limit: 1) == ["c"])
            #expect(try await found(.everything, after: "nobody") == [])
        }
    }

    @Test("No two accounts have one address, and a head's mission is there", arguments: Kind.allCases)
    func conflicts(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.insert(tested, "a")
            await #expect(throws: StoreError.self) {
                try await tested.write {
                    try await $0.insertAccount(
                        id: "b", email: "a@example.org", name: "", language: .english, bearer: .logistics())
                }
            }
            let nowhere = Bearer.head(DelegationScope(mission: "none", delegations: ["FR"]))
            await #expect(throws: (any Error).self) { try await Self.insert(tested, "c", nowhere) }
            #expect(try await tested.read { try await $0.accounts() }.map(\.id) == ["a"])
        }
    }

    @Test("Staff of some missions have only these in lists, and none once they are gone", arguments: Kind.allCases)
    func bound(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await tested.write { try await $0.importDocument(try .small("other")) }
            let own = Bearer.logistics(missions: [StoreUnderTest.mission])
            try await Self.insert(tested, "a", own)
            _ = try await tested.write {
                try await $0.insertToken(
                    id: "tok_b", name: "", bearer: .auditor(missions: [StoreUnderTest.mission]),
                    sha256: [UInt8](repeating: 7, count: 32), validDays: nil)
            }
            for mission in ["other", StoreUnderTest.mission] {
                let request = PlanRequest(
                    mission: mission, seed: 0, seconds: 1, iterations: nil, threads: 1, parts: 1)
                _ = try await tested.write { try await $0.enqueue(.plan(request)) }
            }
            #expect(try await tested.read { try await $0.account("a")?.bearer } == own)
            let seen = try await tested.write(as: Actor(id: "a", bearer: own)) { transaction in
                let jobs = try await transaction.jobs(mission: nil, parent: nil, before: nil, limit: 9)
                let others = try await transaction.jobs(mission: "other", parent: nil, before: nil, limit: 9)
                let missions = try await transaction.missions(after: nil, limit: 9).map(\.header.id)
                let visible = try await transaction.job("1")
                #expect(others.isEmpty)
                #expect(visible == nil)
                return missions + jobs.map(\.request.mission)
            }
            #expect(seen == [StoreUnderTest.mission, StoreUnderTest.mission])
            try await tested.write { try await $0.deleteMission(StoreUnderTest.mission) }
            #expect(try await tested.read { try await $0.account("a")?.bearer } == .logistics(missions: []))
            let auditor = try await tested.read { try await $0.actor(tokenSHA256: [UInt8](repeating: 7, count: 32)) }
            #expect(auditor?.scope == .missions([]))
        }
    }
}
