import Deployment
import MissionModel
import TestSupport
import Testing

/// What the port promises of what people are written, of every store.
@Suite("Every store: messages")
struct MessageConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    private static func head(_ id: String, _ delegations: String..., in tested: StoreUnderTest) async throws {
        try await tested.write {
            try await $0.insertAccount(
                id: id, email: "\(id)@example.org", name: "Head", language: .english,
                bearer: .head(DelegationScope(mission: mission, delegations: delegations)))
        }
    }

    private static func assignment(_ delegation: String, _ observer: String, hub: String = "H1") -> Assignment {
        Assignment(delegation: delegation, observer: observer, content: ["status": "reserve", "hub": .string(hub)])
    }

    /// Publishes, as far as delegations are concerned.
    private static func tell(_ tested: StoreUnderTest, version: Int, _ assignments: [Assignment]) async throws {
        try await tested.passTime(1)
        try await tested.write {
            try await TellAssignments(mission: mission, version: version, assignments: assignments).run(in: $0)
        }
    }

    private static func messages(
        _ tested: StoreUnderTest, _ filter: MessageFilter = MessageFilter(), before: String? = nil, limit: Int = 99
    ) async throws -> [Message] {
        try await tested.read {
            try await $0.messages(mission: mission, filter, before: before, limit: limit)
        }
    }

    private static func claim(_ tested: StoreUnderTest) async throws -> Message? {
        try await tested.write { try await $0.claimMessage([.assignments, .reminder], for: .seconds(600)) }
    }

    private static func end(
        _ tested: StoreUnderTest, _ message: Message, _ ending: DeliveryEnding
    ) async throws -> Bool {
        try await tested.write { try await $0.endDelivery(of: message, ending) }
    }

    @Test("A publication writes one message to each head who has news, with exactly these", arguments: Kind.allCases)
    func publication(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.head("both", "FR", "DE", in: tested)
            try await Self.head("fr", "FR", in: tested)
            let first = [Self.assignment("DE", "o1"), Self.assignment("FR", "o2"), Self.assignment("FR", "o3")]
            try await Self.tell(tested, version: 1, first)
            let messages = try await Self.messages(tested)
            #expect(Set(messages.map(\.account)) == ["both", "fr"])
            #expect(messages.allSatisfy { $0.kind == .assignments && $0.state == .queued })
            let own = try #require(messages.first { $0.account == "fr" })
            #expect(
                own.subject == ["plan": 1, "assignments": [["FR", "o2", 1], ["FR", "o3", 1]]])

            try await Self.tell(
                tested, version: 2, [Self.assignment("DE", "o1", hub: "H2"), Self.assignment("FR", "o2"), first[2]])
            let second = try await Self.messages(tested).filter { $0.subject["plan"] == 2 }
            #expect(second.map(\.account) == ["both"])
            #expect(second.map { $0.subject["assignments"] } == [[["DE", "o1", 2]]])
            let news = try await tested.read {
                try await AssignmentNews.read(
                    [ToldRevision(delegation: "DE", observer: "o1", revision: 2)], mission: Self.mission, in: $0)
            }
            #expect(news.map(\.former) == [first[0]])
            #expect(news.map(\.told.change) == [.changed])

            try await Self.tell(
                tested, version: 3, [Self.assignment("DE", "o1", hub: "H2"), Self.assignment("FR", "o2"), first[2]])
            #expect(try await Self.messages(tested).count == 3)
        }
    }

    @Test("What a publication would tell is what it then tells", arguments: Kind.allCases)
    func preview(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.tell(tested, version: 1, [Self.assignment("DE", "o1"), Self.assignment("FR", "o2")])
            let coming = TellAssignments(
                mission: Self.mission, version: 2,
                assignments: [Self.assignment("DE", "o1", hub: "H2"), Self.assignment("FR", "o3")], news: 1..<1)
            let preview = try await tested.read { try await coming.preview(in: $0) }
            #expect(preview.map(\.told.assignment.observer) == ["o1", "o2", "o3"])
            #expect(preview.map(\.told.change) == [.changed, .removed, .added])
            try await tested.write { try await coming.run(in: $0) }
            let told = try await tested.read {
                try await AssignmentNews.read(preview.map(\.told.key), mission: Self.mission, in: $0)
            }
            #expect(told.map(\.told.assignment) == preview.map(\.told.assignment))
            #expect(told.map(\.former) == preview.map(\.former))
            #expect(told.map(\.told.reason) == preview.map(\.told.reason))
            #expect(preview.allSatisfy { $0.told.reason != nil })
        }
    }

    @Test(
        "While news keep coming the first message to a head waits, for ten times as long at most",
        arguments: Kind.allCases)
    func quiet(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.head("fr", "FR", in: tested)
            try await Self.head("de", "DE", in: tested)
            func claim() async throws -> String? {
                try await tested.write {
                    try await $0.claimMessage([.assignments, .reminder], for: .seconds(36_000), after: .seconds(3600))?
                        .account
                }
            }
            try await Self.tell(tested, version: 1, [Self.assignment("DE", "o1"), Self.assignment("FR", "o2")])
            #expect(try await claim() == nil)
            for version in 2...20 {
                try await tested.passTime(32 * 60)
                try await Self.tell(
                    tested, version: version,
                    [Self.assignment("DE", "o1"), Self.assignment("FR", "o2", hub: "H\(version)")])
                let claimed = try await claim()
                // Whoever has no further news waits no longer.
                #expect(claimed == (version == 3 ? "de" : version == 20 ? "fr" : nil), "\(version)")
            }
        }
    }

    @Test(
        "One message speaks for those that wait behind it, by what was known before them all", arguments: Kind.allCases)
    func digest(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.head("fr", "FR", in: tested)
            let people = (1...6).map { "o\($0)" }
            func tell(_ version: Int, _ hubs: String) async throws {
                try await Self.tell(
                    tested, version: version,
                    zip(people, hubs).compactMap { $1 == "-" ? nil : Self.assignment("FR", $0, hub: "H\($1)") })
            }
            try await tell(1, "1111--")
            let known = try #require(try await Self.claim(tested))
            #expect(try await Self.end(tested, known, .sent))
            // Of the six: changed twice, there and back, gone and back elsewhere, gone in two steps, new, new and gone.
            try await tell(2, "22-211")
            try await tell(3, "313-2-")
            let first = try #require(try await Self.claim(tested))
            let news = try await tested.write { transaction in
                let others = try await transaction.waitingMessages(behind: first)
                #expect(others.count == 1)
                let subject = AssignmentNews.digest(of: [first.subject] + others.map(\.subject))
                try await transaction.gather(others.map(\.id), into: first, subject: subject)
                return try await AssignmentNews.read(
                    spans: try #require(AssignmentNews.spans(in: subject)), mission: Self.mission, in: transaction)
            }
            func hub(_ assignment: Assignment?) -> String { assignment?.content["hub"]?.string ?? "-" }
            #expect(
                news.map {
                    "\($0.told.assignment.observer) \($0.told.change) \(hub($0.former)) \(hub($0.told.assignment))"
                }
                    == ["o1 changed H1 H3", "o3 changed H1 H3", "o4 removed - H1", "o5 added - H2"])
            let kept = try #require(try await Self.messages(tested).first { $0.id == first.id })
            #expect(kept.subject["plan"] == 3 && AssignmentNews.spans(in: kept.subject)?.count == 6)
            #expect(try await Self.end(tested, first, .sent))
            #expect(try await Self.claim(tested) == nil)
            #expect(try await Self.messages(tested).map(\.state) == [.dropped, .sent, .sent])
            // Whoever has lost the message changes nothing.
            let late = await storeError {
                try await tested.write { try await $0.gather([], into: first, subject: known.subject) }
            }
            #expect(late == .leaseLost)
        }
    }

    @Test("One attempt at a time has a message, and an earlier one ends nothing", arguments: Kind.allCases)
    func attempts(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.head("fr", "FR", in: tested)
            try await Self.tell(tested, version: 1, [Self.assignment("FR", "o2")])
            let first = try #require(try await Self.claim(tested))
            #expect(first.state == .sending && first.attempt == 1 && first.tries == 1)
            #expect(try await Self.claim(tested) == nil)
            try await tested.passTime(601)
            let second = try #require(try await Self.claim(tested))
            #expect(second.id == first.id && second.attempt == 2)
            #expect(try await Self.end(tested, first, .sent) == false)
            #expect(try await Self.end(tested, second, .again(reason: "temporary", after: .seconds(3000))))
            #expect(try await Self.claim(tested) == nil)
            let waiting = try #require(try await Self.messages(tested).first)
            #expect(waiting.state == .queued && waiting.failure == "temporary")
            try await tested.passTime(3001)
            let third = try #require(try await Self.claim(tested))
            #expect(third.tries == 3)
            #expect(try await Self.end(tested, third, .failed(reason: "refused")))
            try await tested.passTime(3600)
            #expect(try await Self.claim(tested) == nil)
            #expect(try await Self.messages(tested, MessageFilter(state: .failed)).map(\.failure) == ["refused"])

            let again = try await tested.write { try await $0.retryMessage(first.id) }
            #expect(again?.tries == 0 && again?.state == .queued)
            #expect(try await tested.write { try await $0.retryMessage(first.id) } == nil)
            let fourth = try #require(try await Self.claim(tested))
            #expect(fourth.attempt == 4 && fourth.tries == 1)
            #expect(try await Self.end(tested, fourth, .sent))
            let sent = try #require(try await tested.read { try await $0.message(first.id) })
            #expect(sent.state == .sent && sent.sentAt != nil && sent.failure == nil)
        }
    }

    @Test("What has not gone out is counted: what waits, what was put off, what was given up", arguments: Kind.allCases)
    func counts(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            func counts() async throws -> [Int] {
                let counts = try await tested.read { try await $0.outboxCounts() }
                return [counts.queued, counts.putOff, counts.sending, counts.failed]
            }
            #expect(try await counts() == [0, 0, 0, 0])
            try await Self.head("fr", "FR", in: tested)
            try await Self.head("de", "DE", in: tested)
            try await Self.tell(tested, version: 1, [Self.assignment("DE", "o1"), Self.assignment("FR", "o2")])
            #expect(try await counts() == [2, 0, 0, 0])
            let first = try #require(try await Self.claim(tested))
            #expect(try await counts() == [1, 0, 1, 0])
            _ = try await Self.end(tested, first, .again(reason: "temporary", after: .seconds(3000)))
            #expect(try await counts() == [2, 1, 0, 0])
            let second = try #require(try await Self.claim(tested))
            _ = try await Self.end(tested, second, .failed(reason: "refused"))
            #expect(try await counts() == [1, 1, 0, 1])
            _ = try await tested.write { try await $0.retryMessage(second.id) }
            #expect(try await counts() == [2, 1, 0, 0])
            let again = try #require(try await Self.claim(tested))
            _ = try await Self.end(tested, again, .sent)
            #expect(try await counts() == [1, 1, 0, 0])
        }
    }

    @Test("What somebody is written goes out in its order, and others need not wait for it", arguments: Kind.allCases)
    func order(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.head("fr", "FR", in: tested)
            try await Self.tell(tested, version: 1, [Self.assignment("FR", "o2")])
            try await Self.tell(tested, version: 2, [Self.assignment("FR", "o2", hub: "H2")])
            try await Self.head("de", "DE", in: tested)
            try await Self.tell(
                tested, version: 3, [Self.assignment("FR", "o2", hub: "H2"), Self.assignment("DE", "o1")])
            let first = try #require(try await Self.claim(tested))
            #expect(first.subject["plan"] == 1)
            #expect(try await Self.claim(tested)?.subject["plan"] == 3)
            #expect(try await Self.claim(tested) == nil)
            #expect(try await Self.end(tested, first, .sent))
            #expect(try await Self.claim(tested)?.subject["plan"] == 2)
            let newest = try await Self.messages(tested, limit: 1)
            #expect(newest.map { $0.subject["plan"] } == [3])
            #expect(try await Self.messages(tested, before: newest[0].id).map { $0.subject["plan"] } == [2, 1])
        }
    }

    @Test(
        "The board has each delegation's told, confirmed and open ones, and the last message", arguments: Kind.allCases)
    func board(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.head("fr", "FR", in: tested)
            try await Self.tell(
                tested, version: 1,
                [Self.assignment("DE", "o1"), Self.assignment("FR", "o2"), Self.assignment("FR", "o3")])
            try await tested.write {
                _ = try await $0.confirmAssignment(mission: Self.mission, observer: "o2", revision: 1)
            }
            let board = { (age: Duration?) in
                try await tested.read {
                    try await $0.deliveries(mission: Self.mission, unconfirmedFor: age, after: nil, limit: 9)
                }
            }
            let rows = try await board(nil)
            #expect(rows.map(\.delegation) == ["DE", "FR"])
            #expect(rows.map(\.heads) == [0, 1])
            #expect(rows.map(\.told) == [1, 2])
            #expect(rows.map(\.confirmed) == [0, 1])
            #expect(rows.map(\.lastMessage) == [nil, .queued])
            #expect(rows.allSatisfy { $0.unconfirmedSince != nil })
            #expect(try await board(.seconds(7200)) == [])
            try await tested.passTime(7200)
            #expect(try await board(.seconds(7200)).count == 2)
            let next = try await tested.read {
                try await $0.deliveries(mission: Self.mission, unconfirmedFor: nil, after: "DE", limit: 9)
            }
            #expect(next.map(\.delegation) == ["FR"])
        }
    }

    @Test("Heads are reminded of what they have not confirmed, once an hour at most", arguments: Kind.allCases)
    func reminders(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.head("fr", "FR", in: tested)
            try await Self.head("de", "DE", in: tested)
            try await Self.tell(
                tested, version: 1,
                [Self.assignment("DE", "o1"), Self.assignment("FR", "o2"), Self.assignment("IT", "o9")])
            try await tested.write {
                _ = try await $0.confirmAssignment(mission: Self.mission, observer: "o1", revision: 1)
            }
            let remind = { (delegations: [String]?) in
                try await tested.write {
                    try await RemindHeads(mission: Self.mission, delegations: delegations).run(in: $0)
                }
            }
            #expect(try await remind(["DE"]) == RemindHeads.Outcome())
            #expect(try await remind(nil) == RemindHeads.Outcome(reminded: ["fr"], tooSoon: [], unreachable: ["IT"]))
            #expect(try await remind(nil) == RemindHeads.Outcome(reminded: [], tooSoon: ["fr"], unreachable: ["IT"]))
            try await tested.passTime(3601)
            #expect(try await remind(["FR"]) == RemindHeads.Outcome(reminded: ["fr"]))
            let reminders = try await Self.messages(tested).filter { $0.kind == .reminder }
            #expect(reminders.map { $0.subject["assignments"] } == [[["FR", "o2", 1]], [["FR", "o2", 1]]])
            await #expect(throws: AccessRefusal.lacks(.change)) {
                try await tested.write(as: Actor(id: "tok_r", bearer: .auditor())) {
                    try await RemindHeads(mission: Self.mission).run(in: $0)
                }
            }
        }
    }
}
