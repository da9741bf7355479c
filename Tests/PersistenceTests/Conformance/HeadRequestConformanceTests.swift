import Deployment
import MissionModel
import TestSupport
import Testing

/// What the port promises of what heads ask for and report, and what becomes of it, of every store.
@Suite("Every store: requests of heads")
struct HeadRequestConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission
    private static let desk = Actor(id: "tok_d", bearer: .logistics())

    private static func head(_ delegations: String..., mission: String = mission) -> Actor {
        Actor(id: "tok_h", bearer: .head(DelegationScope(mission: mission, delegations: delegations)))
    }

    /// A mission with three accredited people of FR, the last a reserve, one of DE; all of them were told where they are.
    private static func with(_ kind: Kind, _ body: (StoreUnderTest) async throws -> Void) async throws {
        try await StoreUnderTest.with(kind) { tested in
            var document = try MissionDocument.small(mission)
            let model = try #require(document.observers.last)
            for (id, isReserve) in [("o3", false), ("o4", true)] {
                var observer = model
                (observer.id, observer.status, observer.reserve) = (id, .accredited, isReserve)
                document.observers.append(observer)
            }
            document.pins = []
            let imported = document
            try await tested.write { try await $0.importDocument(imported) }
            let told = [("DE", "o1", "team"), ("FR", "o3", "team"), ("FR", "o4", "reserve")].map { entry in
                let hub: JSONValue = ["id": "H1", "name": "Hub"]
                let content: JSONValue = ["status": .string(entry.2), "hub": hub]
                return (
                    Assignment(delegation: entry.0, observer: entry.1, content: content),
                    ToldAssignment.Change.added
                )
            }
            try await tested.write { try await $0.tell(told, mission: mission) }
            try await body(tested)
        }
    }

    private static func content(
        _ kind: HeadRequestKind, _ observers: [String] = [], text: String? = "Taken ill",
        _ change: (inout HeadRequestContent) -> Void = { _ in }
    ) -> HeadRequestContent {
        var content = HeadRequestContent(kind, of: "")
        (content.observers, content.text) = (observers, text)
        change(&content)
        return content
    }

    @discardableResult
    private static func make(
        _ tested: StoreUnderTest, as actor: Actor = head("FR"), delegation: String? = nil, _ content: HeadRequestContent
    ) async throws -> HeadRequest {
        let making = try MakeHeadRequest(mission: mission, delegation: delegation, content)
        return try await tested.write(as: actor) { try await making.run(in: $0) }
    }

    private static func request(_ tested: StoreUnderTest, _ id: String) async throws -> HeadRequest {
        try #require(try await tested.read { try await $0.headRequest(mission: mission, id: id) })
    }

    private static func faults(of body: () async throws -> Void) async -> [String] {
        do {
            try await body()
            return []
        } catch {
            return (error as? FormError)?.faults.map(\.description) ?? ["\(error)"]
        }
    }

    private static func decide(
        _ tested: StoreUnderTest, _ request: HeadRequest, _ decision: DecideHeadRequest.Decision,
        answer: String? = "So be it.", as actor: Actor = desk
    ) async throws -> HeadRequest {
        let deciding = try DecideHeadRequest(
            mission: mission, id: request.id, decision, answer: answer, meeting: .oneOf([request.revision]))
        return try await tested.write(as: actor) { try await deciding.run(in: $0) }
    }

    private static func observer(_ tested: StoreUnderTest, _ id: String) async throws -> Observer {
        try #require(try await tested.read { try await $0.entity(Observer.self, mission: mission, id: id) })
    }

    @Test("Requests are listed the oldest first, in pages and by what is wanted of them", arguments: Kind.allCases)
    func list(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let first = try await Self.make(tested, Self.content(.change, text: "Another hub,\nplease."))
            let second = try await Self.make(tested, Self.content(.dropOut, ["o3"]))
            let third = try await Self.make(
                tested, as: Self.desk, delegation: "DE", Self.content(.observerReturn, ["o1"], text: nil))
            let list = { (filter: HeadRequestFilter, after: String?, limit: Int) in
                try await tested.read {
                    try await $0.headRequests(mission: Self.mission, filter, after: after, limit: limit)
                }.map(\.id)
            }
            #expect(try await list(HeadRequestFilter(), nil, 2) == [first.id, second.id])
            #expect(try await list(HeadRequestFilter(), second.id, 2) == [third.id])
            #expect(try await list(HeadRequestFilter(), "none", 2) == [])
            #expect(try await list(HeadRequestFilter(delegation: "FR", kind: .dropOut), nil, 9) == [second.id])
            #expect(try await list(HeadRequestFilter(state: .pending), nil, 9) == [second.id, third.id])
            #expect(first.content.text == "Another hub,\nplease.")
            #expect(first.content.delegation == "FR")
            #expect([first.createdBy, third.createdBy] == ["tok_h", "tok_d"])
            #expect(try await tested.auditTrail().last == "request.create tok_d logistics")
        }
    }

    @Test("A head has the requests of their own delegations alone, and no incident's number", arguments: Kind.allCases)
    func fence(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let own = try await Self.make(tested, Self.content(.dropOut, ["o3"]))
            let other = try await Self.make(tested, as: Self.head("DE"), Self.content(.dropOut, ["o1"]))
            try await CarryOutReports(store: tested.store).run()
            let seen = { (actor: Actor, id: String) in
                try await tested.store.transaction(.read, as: actor) {
                    try await $0.headRequest(mission: Self.mission, id: id)
                }
            }
            #expect(try await seen(Self.head("FR"), own.id)?.state == .done)
            #expect(try await seen(Self.head("FR"), own.id)?.incident == nil)
            #expect(try await seen(Self.desk, own.id)?.incident == 1)
            #expect(try await seen(Self.head("FR"), other.id) == nil)
            #expect(try await seen(Self.head("FR", mission: "another"), own.id) == nil)
            for filter in [HeadRequestFilter(), HeadRequestFilter(delegation: "DE")] {
                let listed = try await tested.store.transaction(.read, as: Self.head("FR")) {
                    try await $0.headRequests(mission: Self.mission, filter, after: nil, limit: 9)
                }
                #expect(listed.map(\.id) == (filter.delegation == nil ? [own.id] : []))
            }
            let after = try await tested.store.transaction(.read, as: Self.head("FR")) {
                try await $0.headRequests(mission: Self.mission, HeadRequestFilter(), after: other.id, limit: 9)
            }
            #expect(after == [])
        }
    }

    @Test("Nobody is named but the delegation's own, and others are answered as nobody is", arguments: Kind.allCases)
    func strangers(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            for id in ["o1", "o2", "none"] {
                for kind in [HeadRequestKind.change, .dropOut] {
                    #expect(
                        await Self.faults { try await Self.make(tested, Self.content(kind, ["o3", id])) }
                            == ["/observers/1: no such observer: \(id)"])
                }
                #expect(
                    await Self.faults {
                        try await Self.make(tested, Self.content(.replacement, ["o3"]) { $0.replacement = id })
                    } == ["/replacement: no such observer: \(id)"])
            }
            for delegation in ["DE", "none"] {
                #expect(
                    await Self.faults { try await Self.make(tested, delegation: delegation, Self.content(.change)) }
                        == ["/delegation: no such delegation: \(delegation)"])
            }
            #expect(
                await Self.faults { try await Self.make(tested, as: Self.head("FR", "DE"), Self.content(.change)) }
                    == ["/delegation: is missing"])
            let derived = try await Self.make(tested, as: Self.head("FR", "DE"), Self.content(.change, ["o1"]))
            #expect(derived.content.delegation == "DE")
            await #expect(throws: AccessRefusal.lacks(.report)) {
                try await Self.make(
                    tested, as: Actor(id: "tok_r", bearer: .auditor()), delegation: "FR", Self.content(.change))
            }
            await #expect(throws: AccessRefusal.outOfScope) {
                try await Self.make(tested, as: Self.head("FR", mission: "another"), Self.content(.change))
            }
        }
    }

    @Test(
        "What says nothing, too much or in no plain text is refused with its place",
        arguments: [
            (content(.change, text: nil), "/text: is missing"),
            (content(.change, text: " \n"), "/text: must say something"),
            (content(.change, text: "a\u{1B}[2J"), "/text: must be plain text"),
            (content(.change, text: String(repeating: "x", count: 2001)), "/text: may have at most 2000 characters"),
            (content(.dropOut, ["o3"], text: "a\nb"), "/text: must be one line without control characters"),
            (content(.dropOut, ["o3"], text: nil), "/text: is missing"),
            (content(.dropOut), "/observers: must name somebody"),
            (content(.dropOut, ["o3", "o3"]), "/observers/1: is named twice"),
            (content(.late, ["o3"]), "/until: is missing"),
            (content(.replacement, ["o3"]), "/replacement: is missing"),
            (content(.replacement, ["o3"]) { $0.replacement = "o3" }, "/replacement: must be somebody else"),
        ])
    func malformed(content: HeadRequestContent, fault: String) {
        #expect(throws: FormError.self) {
            try MakeHeadRequest(mission: Self.mission, delegation: nil, content)
        }
        do {
            _ = try MakeHeadRequest(mission: Self.mission, delegation: nil, content)
        } catch {
            #expect(error.faults.map(\.description) == [fault])
        }
    }

    @Test("A reported drop-out becomes an incident in the head's name, once", arguments: Kind.allCases)
    func dropOut(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let request = try await Self.make(tested, Self.content(.dropOut, ["o3"]))
            #expect(request.state == .pending)
            #expect(try await Self.observer(tested, "o3").status == .accredited)
            for _ in 1...2 { try await CarryOutReports(store: tested.store).run() }
            #expect(try await Self.observer(tested, "o3").status == .withdrawn)
            let incidents = try await tested.read {
                try await $0.incidents(mission: Self.mission, before: nil, limit: 9)
            }
            #expect(incidents.map(\.reportedBy) == ["tok_h"])
            #expect(incidents.map(\.record.reason) == ["Taken ill"])
            let done = try await Self.request(tested, request.id)
            #expect(done.state == .done && done.incident == 1 && done.revision == 2)
            #expect(done.decision?.by == "courier")
            let found = try await tested.read { try await $0.headRequests(mission: Self.mission, incidents: [1, 7]) }
            #expect(found == [done])
        }
    }

    @Test("A late arrival and the return take effect, too", arguments: Kind.allCases)
    func lateAndBack(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let before = try await Self.observer(tested, "o3")
            let until = try #require(Instant("2023-03-19T09:30:00+06:00"))
            try await Self.make(tested, Self.content(.late, ["o3"], text: nil) { $0.until = until })
            try await CarryOutReports(store: tested.store).run()
            #expect(try await Self.observer(tested, "o3").availableFrom == until)
            try await Self.make(tested, Self.content(.observerReturn, ["o3"], text: nil))
            try await CarryOutReports(store: tested.store).run()
            #expect(try await Self.observer(tested, "o3") == before)
        }
    }

    @Test("What does not fit is refused with the reason, changes nothing, and is told", arguments: Kind.allCases)
    func misfit(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            try await tested.write {
                try await $0.insertAccount(
                    id: "acc_h", email: "h@example.org", name: "H", language: .english,
                    bearer: .head(DelegationScope(mission: Self.mission, delegations: ["FR"])))
            }
            let (first, second) = (
                try await Self.make(tested, Self.content(.dropOut, ["o3"])),
                try await Self.make(tested, Self.content(.dropOut, ["o4", "o3"]))
            )
            try await CarryOutReports(store: tested.store).run()
            let refused = try await Self.request(tested, second.id)
            #expect(try await Self.request(tested, first.id).state == .done)
            #expect(refused.state == .refused && refused.incident == nil)
            #expect(refused.decision?.answer == "o3 has withdrawn already.")
            #expect(try await Self.observer(tested, "o4").status == .accredited)
            if let store = tested.store as? MemoryStore {
                #expect(store.state.messages.map(\.account) == ["acc_h"])
                #expect(store.state.messages.map(\.subject) == [["request": .string(second.id)]])
            }
        }
    }

    @Test("Who left the delegation meanwhile is nobody to it any more", arguments: Kind.allCases)
    func moved(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let request = try await Self.make(tested, Self.content(.dropOut, ["o3"]))
            try await tested.write { transaction in
                var observer = try #require(
                    try await transaction.entity(Observer.self, mission: Self.mission, id: "o3"))
                observer.delegation = "DE"
                try await transaction.updateEntity(observer, mission: Self.mission)
            }
            try await CarryOutReports(store: tested.store).run()
            #expect(try await Self.request(tested, request.id).decision?.answer == "no such observer: o3.")
            #expect(try await Self.observer(tested, "o3").status == .accredited)
        }
    }

    @Test("Staff decide once, on what they have seen, and the heads are written", arguments: Kind.allCases)
    func decision(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            for (id, delegation) in [("acc_f", "FR"), ("acc_g", "DE")] {
                try await tested.write {
                    try await $0.insertAccount(
                        id: id, email: "\(id)@example.org", name: "H", language: .english,
                        bearer: .head(DelegationScope(mission: Self.mission, delegations: [delegation])))
                }
            }
            let request = try await Self.make(tested, Self.content(.change))
            await #expect(throws: AccessRefusal.lacks(.decide)) {
                try await Self.decide(tested, request, .accepted, as: Self.head("FR"))
            }
            let missing = await Self.faults { _ = try await Self.decide(tested, request, .refused, answer: nil) }
            #expect(missing == ["/answer: is missing"])
            let decided = try await Self.decide(tested, request, .answered)
            #expect(decided.state == .answered && decided.revision == 2)
            #expect(decided.decision?.by == "tok_d" && decided.decision?.answer == "So be it.")
            #expect(await storeError { try await Self.decide(tested, request, .refused) } == .staleRevision)
            #expect(await storeError { try await Self.decide(tested, decided, .refused) } == .conflict)
            #expect(try await tested.auditTrail().last == "request.answered tok_d logistics")
            if let store = tested.store as? MemoryStore {
                #expect(store.state.messages.map(\.account) == ["acc_f"])
                #expect(store.state.messages.map(\.kind) == [.answer])
            }
            let report = try await Self.make(tested, Self.content(.dropOut, ["o3"]))
            #expect(await storeError { try await Self.decide(tested, report, .accepted) } == .conflict)
        }
    }

    @Test("An accepted replacement drops the one out and pins the other to the same hub", arguments: Kind.allCases)
    func replacement(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let request = try await Self.make(
                tested, Self.content(.replacement, ["o3"]) { $0.replacement = "o4" })
            let decided = try await Self.decide(tested, request, .accepted, answer: nil)
            #expect(decided.incident == 1)
            #expect(try await Self.observer(tested, "o3").status == .withdrawn)
            #expect(try await Self.observer(tested, "o4").reserve == false)
            let pins = try await tested.read { try await $0.allEntities(Pin.self, mission: Self.mission) }
            #expect(pins == [Pin(observers: ["o4"], hub: "H1")])
            let incident = try await tested.read { try await $0.incident(mission: Self.mission, number: 1) }
            #expect(incident?.reportedBy == "tok_h" && incident?.record.observers == ["o3"])
        }
    }

    @Test("Of somebody who has dropped out before, the place is taken with the pins", arguments: Kind.allCases)
    func lateReplacement(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let pinned = [Pin(observers: ["o3", "o1"], hub: "H1"), Pin(observers: ["o4"], hub: "H1")]
            try await tested.write { try await $0.replacePins(pinned, mission: Self.mission) }
            try await Self.make(tested, Self.content(.dropOut, ["o3"]))
            try await CarryOutReports(store: tested.store).run()
            let request = try await Self.make(
                tested, Self.content(.replacement, ["o3"]) { $0.replacement = "o4" })
            #expect(try await Self.decide(tested, request, .accepted).incident == nil)
            let pins = try await tested.read { try await $0.allEntities(Pin.self, mission: Self.mission) }
            #expect(pins == [Pin(observers: ["o1", "o4"], hub: "H1")])
            #expect(try await Self.observer(tested, "o4").reserve == false)
        }
    }

    @Test("Whoever is in a team replaces nobody, and whoever withdrew meanwhile neither", arguments: Kind.allCases)
    func unfitReplacement(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            #expect(
                await Self.faults {
                    try await Self.make(tested, Self.content(.replacement, ["o4"]) { $0.replacement = "o3" })
                } == ["/replacement: o3 is in a team already"])
            let request = try await Self.make(
                tested, Self.content(.replacement, ["o3"]) { $0.replacement = "o4" })
            try await Self.make(tested, Self.content(.dropOut, ["o4"]))
            try await CarryOutReports(store: tested.store).run()
            #expect(await storeError { try await Self.decide(tested, request, .accepted) } == .conflict)
            #expect(try await Self.request(tested, request.id).state == .open)
            #expect(try await Self.observer(tested, "o3").status == .accredited)
        }
    }

    @Test("No more than a hundred wait for an answer", arguments: [Kind.memory])
    func flood(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            for _ in 1...MakeHeadRequest.mostOpen { try await Self.make(tested, Self.content(.change)) }
            #expect(await storeError { try await Self.make(tested, Self.content(.change)) } == .conflict)
            try await Self.make(tested, Self.content(.dropOut, ["o3"]))
        }
    }

    @Test("Requests go with their mission, and a report of one that is gone harms nobody", arguments: Kind.allCases)
    func deletion(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let request = try await Self.make(tested, Self.content(.dropOut, ["o3"]))
            try await tested.write { try await $0.deleteMission(Self.mission) }
            try await CarryOutReports(store: tested.store).run()
            #expect(try await tested.read { try await $0.headRequest(mission: Self.mission, id: request.id) } == nil)
        }
    }
}
