import Deployment
import MissionModel
import TestSupport
import Testing

/// Why something else is told than before, and what never gets into that, of every store.
@Suite("Every store: reasons of what is told")
struct AssignmentReasonConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission
    private static let head = Actor(
        id: "tok_h", bearer: .head(DelegationScope(mission: mission, delegations: ["FR"])))

    /// A mission with two accredited people of FR and one of DE, who are all told that they are in one team.
    private static func with(_ kind: Kind, _ body: (StoreUnderTest, Int) async throws -> Void) async throws {
        try await StoreUnderTest.with(kind) { tested in
            var document = try MissionDocument.small(mission)
            document.observers[1].status = .accredited
            var other = document.observers[1]
            other.id = "o3"
            document.observers.append(other)
            let imported = document
            try await tested.write { try await $0.importDocument(imported) }
            try await publish(tested, since: nil, usual)
            let revision = try await tested.read { try await $0.mission(mission)?.inputRevision }
            try await body(tested, try #require(revision))
        }
    }

    private static func assignment(
        _ observer: String, _ delegation: String, partners: [String], hub: String = "H1", start: String = "06:00",
        status: String = "team", place: String = "S1"
    ) -> Assignment {
        let team: JSONValue = [
            "rota": "full", "start": .string(start), "end": "20:00",
            "partners": .array(partners.map { ["label": .string($0), "delegation": "X"] }),
            "stops": [["kind": "opening", "place": .string(place), "arrive": .string(start)]],
        ]
        let content: JSONValue = ["status": .string(status), "hub": ["id": .string(hub)], "team": team]
        return Assignment(delegation: delegation, observer: observer, content: content)
    }

    private static let usual = [
        assignment("o1", "DE", partners: ["b", "c"]), assignment("o2", "FR", partners: ["a", "c"]),
        assignment("o3", "FR", partners: ["a", "b"]),
    ]

    /// Tells what a plan has that was made from the present data.
    private static func publish(
        _ tested: StoreUnderTest, since revision: Int?, _ assignments: [Assignment]
    ) async throws {
        try await tested.passTime(1)
        try await tested.write { transaction in
            let now = try await transaction.inputRevision(of: mission)
            try await TellAssignments(
                mission: mission, version: 1, assignments: assignments, news: revision.map { $0 + 1..<max($0, now) + 1 }
            ).run(in: transaction)
        }
    }

    private static func reasons(_ tested: StoreUnderTest) async throws -> [String] {
        try await tested.read { try await $0.assignments(mission: mission, delegation: nil, after: nil, limit: 9) }
            .map { told in
                let words = [told.reason?.code.rawValue, told.reason?.text].compactMap(\.self)
                return "\(told.assignment.observer) \(told.change.rawValue)"
                    + (words.isEmpty ? "" : " " + words.joined(separator: ": "))
            }
    }

    private static func report(_ tested: StoreUnderTest, _ observers: [String], _ reason: String) async throws {
        let report = try IncidentReport(.dropOut(.observers(observers), from: nil), reason: reason)
        try await tested.write(as: .demo) { try await RecordIncident(mission: mission, report: report).run(in: $0) }
    }

    @Test("What is told first has no reason", arguments: Kind.allCases)
    func first(kind: Kind) async throws {
        try await Self.with(kind) { tested, _ in
            let told = try await Self.reasons(tested)
            #expect(told == ["o1 added", "o2 added", "o3 added"])
        }
    }

    @Test("Of a head's own report the head's words are told, at that very person only", arguments: Kind.allCases)
    func own(kind: Kind) async throws {
        try await Self.with(kind) { tested, revision in
            var content = HeadRequestContent(.dropOut, of: "")
            (content.observers, content.text) = (["o3"], "OWN-CANARY")
            let making = try MakeHeadRequest(mission: Self.mission, delegation: nil, content)
            try await tested.write(as: Self.head) { _ = try await making.run(in: $0) }
            try await CarryOutReports(store: tested.store).run()
            try await Self.publish(
                tested, since: revision,
                [
                    Self.assignment("o1", "DE", partners: ["b"]), Self.assignment("o2", "FR", partners: ["a"]),
                ])
            #expect(
                try await Self.reasons(tested) == [
                    "o1 changed partners_changed", "o2 changed partners_changed",
                    "o3 removed dropped_out: OWN-CANARY",
                ])
        }
    }

    @Test("No word of staff and nothing of other delegations is told, whoever is named", arguments: Kind.allCases)
    func canaries(kind: Kind) async throws {
        try await Self.with(kind) { tested, revision in
            try await Self.report(tested, ["o1", "o3"], "CANARY of o1 and o3")
            try await Self.publish(
                tested, since: revision, [Self.assignment("o2", "FR", partners: [], start: "07:00")])
            #expect(
                try await Self.reasons(tested) == [
                    "o1 removed dropped_out", "o2 changed partners_changed", "o3 removed dropped_out",
                ])
            let told = try await tested.read {
                try await $0.assignments(mission: Self.mission, delegation: nil, after: nil, limit: 9)
            }
            #expect(!told.contains { "\($0)".contains("CANARY") })
        }
    }

    @Test("What befell somebody in another delegation is not the former one's to know", arguments: Kind.allCases)
    func moved(kind: Kind) async throws {
        try await Self.with(kind) { tested, revision in
            try await tested.write { transaction in
                var person = try #require(
                    try await transaction.entity(Observer.self, mission: Self.mission, id: "o3"))
                person.delegation = "DE"
                try await transaction.updateEntity(person, mission: Self.mission)
            }
            try await Self.report(tested, ["o3"], "CANARY")
            try await Self.publish(tested, since: revision, Array(Self.usual.prefix(2)))
            #expect(try await Self.reasons(tested).last == "o3 removed plan_repaired")
        }
    }

    @Test("Nothing that the former plan knew already, or the new one does not, is a reason", arguments: Kind.allCases)
    func revisions(kind: Kind) async throws {
        try await Self.with(kind) { tested, revision in
            try await Self.report(tested, ["o3"], "CANARY")
            try await Self.publish(tested, since: revision + 1, Array(Self.usual.prefix(2)))
            #expect(try await Self.reasons(tested).last == "o3 removed plan_repaired")
        }
    }

    @Test(
        "What is other for somebody is told by its kind, the weightiest",
        arguments: [
            (assignment("o2", "FR", partners: ["z"], hub: "H2", start: "07:00"), "hub_changed"),
            (assignment("o2", "FR", partners: ["a", "c"], status: "reserve"), "place_changed"),
            (assignment("o2", "FR", partners: ["z"], start: "07:00"), "partners_changed"),
            (assignment("o2", "FR", partners: ["a", "c"], start: "07:00"), "times_changed"),
            (assignment("o2", "FR", partners: ["a", "c"], place: "S2"), "stops_changed"),
        ])
    func differences(now: Assignment, code: String) async throws {
        try await Self.with(.memory) { tested, revision in
            try await Self.publish(tested, since: revision, [Self.usual[0], now, Self.usual[2]])
            #expect(try await Self.reasons(tested) == ["o1 added", "o2 changed \(code)", "o3 added"])
        }
    }

    @Test("Who is there again is told so", arguments: Kind.allCases)
    func back(kind: Kind) async throws {
        try await Self.with(kind) { tested, revision in
            try await Self.report(tested, ["o3"], "CANARY")
            try await Self.publish(tested, since: revision, Array(Self.usual.prefix(2)))
            let back = try IncidentReport(.observerReturn(.observers(["o3"])), reason: nil)
            try await tested.write(as: .demo) {
                try await RecordIncident(mission: Self.mission, report: back).run(in: $0)
            }
            try await Self.publish(tested, since: revision + 1, Self.usual)
            #expect(try await Self.reasons(tested).last == "o3 added returned")
        }
    }
}
