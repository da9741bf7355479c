import Deployment
import MissionModel
import TestSupport
import Testing

/// What the port promises of calendars that are subscribed to, of every store.
@Suite("Every store: calendars")
struct CalendarFeedConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    private static func make(
        _ delegation: String?, _ observer: String? = nil, as actor: Actor, _ tested: StoreUnderTest
    ) async throws -> MakeCalendarFeed.Made {
        try await tested.write(as: actor) {
            try await MakeCalendarFeed(mission: mission, delegation: delegation, observer: observer, language: nil)
                .run(in: $0)
        }
    }

    private static func open(_ made: MakeCalendarFeed.Made, _ tested: StoreUnderTest) async throws -> CalendarFeed? {
        try await tested.store.transaction(.read, as: .daemon) { try await $0.calendarFeed(sha256: made.secret.sha256) }
    }

    private static let staff = Actor(id: "tok_s", bearer: .logistics())

    @Test("A calendar opens by its secret until it is revoked, and is listed by delegation", arguments: Kind.allCases)
    func lifetime(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await Self.make("FR", "o2", as: Self.staff, tested)
            let second = try await Self.make("DE", as: Self.staff, tested)
            #expect(try await Self.open(first, tested) == first.feed)
            #expect(first.feed.observer == "o2" && first.feed.createdBy == "tok_s" && first.feed.language == .english)
            #expect(second.feed.observer == nil)
            await #expect(throws: FormError.self) { try await Self.make("DE", "o2", as: Self.staff, tested) }
            await #expect(throws: FormError.self) { try await Self.make("XX", as: Self.staff, tested) }
            await #expect(throws: FormError.self) { try await Self.make(nil, as: Self.staff, tested) }
            let ended = try await tested.write {
                try await $0.revokeCalendarFeed(mission: Self.mission, id: first.feed.id)
            }
            #expect(ended?.revokedAt != nil)
            #expect(try await Self.open(first, tested) == nil)
            try await tested.passTime(60)
            let again = try await tested.write {
                try await $0.revokeCalendarFeed(mission: Self.mission, id: first.feed.id)
            }
            #expect(again?.revokedAt != nil)
            #expect(try await Self.open(second, tested) != nil)
            let feeds = { (delegation: String?, after: String?) in
                try await tested.read {
                    try await $0.calendarFeeds(mission: Self.mission, delegation: delegation, after: after, limit: 9)
                }
            }
            #expect(try await feeds(nil, nil).map(\.id) == [first.feed.id, second.feed.id])
            #expect(try await feeds("DE", nil).map(\.id) == [second.feed.id])
            #expect(try await feeds(nil, first.feed.id).map(\.id) == [second.feed.id])
            #expect(try await feeds(nil, second.feed.id).isEmpty)
            #expect(try await tested.auditTrail().filter { $0.hasPrefix("calendar.") }.count == 2)
        }
    }

    @Test(
        "What a head made is over with the head's account and token; what staff made is not", arguments: Kind.allCases)
    func disabled(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let scope = DelegationScope(mission: Self.mission, delegations: ["FR"])
            let (account, token) = try await tested.write { transaction in
                try await transaction.tell(
                    [(Assignment(delegation: "FR", observer: "o2", content: ["n": 1]), .added)], mission: Self.mission)
                let account = try await transaction.insertAccount(
                    id: "acc", email: "head@example.org", name: "Head", language: .russian, bearer: .head(scope))
                return (
                    account, try await TokenIssue.issue(name: "t", bearer: .head(scope), validDays: 9, in: transaction)
                )
            }
            let byAccount = try await Self.make(nil, as: Actor(account), tested)
            let byToken = try await Self.make("FR", "o2", as: Actor(id: token.token.id, bearer: .head(scope)), tested)
            let byStaff = try await Self.make("FR", as: Self.staff, tested)
            for made in [byAccount, byToken, byStaff] { #expect(try await Self.open(made, tested) != nil) }
            try await tested.write {
                _ = try await $0.updateAccount("acc", AccountChange(isDisabled: true))
                _ = try await $0.revokeToken(token.token.id)
            }
            #expect(try await Self.open(byAccount, tested) == nil)
            #expect(try await Self.open(byToken, tested) == nil)
            #expect(try await Self.open(byStaff, tested) != nil)
        }
    }

    @Test(
        "It is read as its delegation, and shows each observer's last with the day that it takes away",
        arguments: Kind.allCases)
    func reading(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            @Sendable func assignment(_ delegation: String, _ observer: String, team: String?) -> Assignment {
                let team: JSONValue = team.map { ["id": .string($0)] } ?? .null
                return Assignment(delegation: delegation, observer: observer, content: ["team": team])
            }
            for (version, team) in ["A", "B", nil, nil].enumerated() {
                try await tested.passTime(1)
                let own = assignment("FR", "o2", team: version == 3 ? nil : team)
                try await tested.write {
                    try await TellAssignments(
                        mission: Self.mission, version: version + 1,
                        assignments: [assignment("DE", "o1", team: "A")] + (version == 3 ? [] : [own])
                    ).run(in: $0)
                }
            }
            let feed = try await Self.make("FR", as: Self.staff, tested).feed
            let one = try await Self.make("FR", "o2", as: Self.staff, tested).feed
            for feed in [feed, one] {
                let held = try await tested.store.transaction(.read, as: feed.reader) {
                    try await CalendarFeedReading(feed).run(in: $0)
                }
                #expect(held.map(\.told.assignment.observer) == ["o2"])
                #expect(held.map(\.told.revision) == [4])
                #expect(held.map(\.told.change) == [.removed])
                #expect(held.map(\.former) == [assignment("FR", "o2", team: "B")])
            }
        }
    }
}
