import Deployment
import MissionImport
import MissionModel
import TestSupport
import Testing

/// What the port promises of what delegations are told, of every store.
@Suite("Every store: assignments")
struct AssignmentConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    private static func assignment(_ delegation: String, _ observer: String, hub: String = "H1") -> Assignment {
        Assignment(delegation: delegation, observer: observer, content: ["status": "reserve", "hub": .string(hub)])
    }

    private static func head(_ delegations: String..., mission: String = mission) -> Actor {
        Actor(id: "tok_h", bearer: .head(DelegationScope(mission: mission, delegations: delegations)))
    }

    private static func told(
        _ tested: StoreUnderTest, as actor: Actor = .commandLine, delegation: String? = nil, after: String? = nil,
        limit: Int = 99
    ) async throws -> [String] {
        let told = try await tested.store.transaction(.read, as: actor) {
            try await $0.assignments(mission: mission, delegation: delegation, after: after, limit: limit)
        }
        return told.map(line)
    }

    private static func line(_ told: ToldAssignment) -> String {
        "\(told.assignment.delegation) \(told.assignment.observer) \(told.revision) \(told.change.rawValue)"
            + (told.confirmation.map { " by \($0.by)" } ?? "")
    }

    /// Publishes, as far as delegations are concerned.
    private static func tell(_ tested: StoreUnderTest, _ news: (Assignment, ToldAssignment.Change)...) async throws {
        try await tested.passTime(1)
        try await tested.write { try await $0.tell(news, mission: mission) }
    }

    private static func confirm(
        _ tested: StoreUnderTest, _ observer: String, _ revision: Int, as actor: Actor
    ) async throws -> ToldAssignment? {
        try await tested.write(as: actor) {
            try await $0.confirmAssignment(mission: mission, observer: observer, revision: revision)
        }
    }

    @Test("What was told last of each observer holds, in pages by observer", arguments: Kind.allCases)
    func list(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.tell(
                tested, (Self.assignment("DE", "o1"), .added), (Self.assignment("FR", "o2"), .added),
                (Self.assignment("FR", "o3"), .added))
            try await Self.tell(
                tested, (Self.assignment("FR", "o2", hub: "H2"), .changed), (Self.assignment("FR", "o3"), .removed))
            #expect(
                try await Self.told(tested) == ["DE o1 1 added", "FR o2 2 changed", "FR o3 2 removed"])
            #expect(try await Self.told(tested, delegation: "FR", limit: 1) == ["FR o2 2 changed"])
            #expect(try await Self.told(tested, after: "o2") == ["FR o3 2 removed"])
            let history = try await tested.read {
                try await $0.assignmentHistory(mission: Self.mission, observer: "o2")
            }
            #expect(history.map(Self.line) == ["FR o2 2 changed", "FR o2 1 added"])
            #expect(history.last?.assignment == Self.assignment("FR", "o2"))
        }
    }

    @Test(
        "Somebody who goes to another delegation is that one's, and no more the former one's", arguments: Kind.allCases)
    func moved(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.tell(tested, (Self.assignment("DE", "o1"), .added))
            try await Self.tell(tested, (Self.assignment("DE", "o1"), .removed), (Self.assignment("FR", "o1"), .added))
            #expect(try await Self.told(tested) == ["FR o1 1 added"])
            #expect(try await Self.told(tested, as: Self.head("DE")) == ["DE o1 2 removed"])
            #expect(try await Self.told(tested, as: Self.head("FR")) == ["FR o1 1 added"])
        }
    }

    @Test("A head has the rows of their own delegations alone, whatever they ask for", arguments: Kind.allCases)
    func fence(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.tell(tested, (Self.assignment("DE", "o1"), .added), (Self.assignment("FR", "o2"), .added))
            #expect(try await Self.told(tested, as: Self.head("FR")) == ["FR o2 1 added"])
            #expect(try await Self.told(tested, as: Self.head("FR", "DE")) == ["DE o1 1 added", "FR o2 1 added"])
            #expect(try await Self.told(tested, as: Self.head("FR"), delegation: "DE") == [])
            #expect(try await Self.told(tested, as: Self.head("FR", mission: "another")) == [])
            #expect(try await Self.told(tested, as: Self.head("it's \"FR\", {DE} \\")) == [])
            let history = try await tested.store.transaction(.read, as: Self.head("FR")) {
                try await $0.assignmentHistory(mission: Self.mission, observer: "o1")
            }
            #expect(history == [])
            #expect(try await Self.confirm(tested, "o1", 1, as: Self.head("FR")) == nil)
            #expect(try await Self.told(tested, delegation: "DE") == ["DE o1 1 added"])
        }
    }

    @Test("What was told last is confirmed once, in the name of who did it first", arguments: Kind.allCases)
    func confirmation(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.tell(tested, (Self.assignment("FR", "o2"), .added))
            #expect(try await Self.confirm(tested, "o2", 1, as: Self.head("FR"))?.confirmation?.by == "tok_h")
            let desk = Actor(id: "tok_d", bearer: .logistics())
            #expect(try await Self.confirm(tested, "o2", 1, as: desk)?.confirmation?.by == "tok_h")
            try await Self.tell(tested, (Self.assignment("FR", "o2", hub: "H2"), .changed))
            #expect(try await Self.told(tested) == ["FR o2 2 changed"])
            #expect(try await Self.confirm(tested, "o2", 1, as: Self.head("FR")) == nil)
            #expect(try await Self.confirm(tested, "o2", 3, as: Self.head("FR")) == nil)
        }
    }

    @Test("Several are confirmed together or none, and it is audited", arguments: Kind.allCases)
    func several(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.tell(tested, (Self.assignment("FR", "o2"), .added), (Self.assignment("FR", "o3"), .added))
            let head = Self.head("FR")
            let confirm = { (seen: [(String, Int)], actor: Actor) in
                let seen = seen.map { ConfirmAssignments.Seen(observer: $0.0, revision: $0.1) }
                return try await tested.write(as: actor) {
                    try await ConfirmAssignments(mission: Self.mission, seen: seen).run(in: $0)
                }
            }
            #expect(await storeError { try await confirm([("o2", 1), ("o3", 2)], head) } == .conflict)
            #expect(try await Self.told(tested) == ["FR o2 1 added", "FR o3 1 added"])
            #expect(try await confirm([("o2", 1), ("o3", 1)], head).count == 2)
            #expect(try await tested.auditTrail().last == "assignment.confirm tok_h head")
            await #expect(throws: AccessRefusal.lacks(.confirm)) {
                try await confirm([("o2", 1)], Actor(id: "tok_r", bearer: .auditor()))
            }
            await #expect(throws: AccessRefusal.outOfScope) {
                try await confirm([("o2", 1)], Self.head("FR", mission: "another"))
            }
        }
    }

    @Test("They go with their mission, and so do the tokens of its heads", arguments: Kind.allCases)
    func deletion(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await Self.tell(tested, (Self.assignment("FR", "o2"), .added))
            let bearer = Bearer.head(DelegationScope(mission: Self.mission, delegations: ["FR", "DE"]))
            let issued = try await tested.write {
                try await TokenIssue.issue(name: "Head", bearer: bearer, validDays: nil, in: $0)
            }
            let actor = {
                try await tested.read { try await $0.actor(tokenSHA256: TokenIssue.digest(of: issued.secret)) }
            }
            #expect(try await actor() == Actor(id: issued.token.id, bearer: bearer))
            try await tested.write { try await $0.deleteMission(Self.mission) }
            #expect(try await Self.told(tested) == [])
            #expect(try await actor() == nil)
        }
    }

    @Test("A head's token is of a mission and delegations that there are", arguments: Kind.allCases)
    func unknown(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            for own in [
                DelegationScope(mission: "another", delegations: ["FR"]),
                DelegationScope(mission: Self.mission, delegations: ["FR", "XX"]),
            ] {
                let code = await storeError {
                    try await tested.write {
                        try await TokenIssue.issue(name: "Head", bearer: .head(own), validDays: nil, in: $0)
                    }
                }
                #expect(code == .notFound)
            }
        }
    }

    @Test("A delegation is told how it is called, and where the hubs of its own people are", arguments: Kind.allCases)
    func ground(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let document = try MissionDocument.small()
            let (hub, other) = (document.hubs[0], document.delegations[1])
            let ring = [(1.0, 2.0), (3.5, 2.0), (3.5, 4.0)].map { OutlinePoint(lon: $0.0, lat: $0.1) }
            try await tested.write {
                _ = try await $0.replaceOutlines(
                    [RegionOutline(region: hub.region, polygons: [[ring, ring], [ring]])], mode: .merge,
                    mission: Self.mission)
            }
            let own = document.delegations[0].id
            let content: JSONValue = ["status": "reserve", "hub": ["id": .string(hub.id)]]
            try await Self.tell(
                tested, (Assignment(delegation: own, observer: "o1", content: content), .added),
                (Assignment(delegation: other.id, observer: "o2", content: ["status": "unassigned"]), .added))
            try await tested.write { try await $0.tellGround(mission: Self.mission) }
            for (delegation, hasHub) in [(own, true), (other.id, false)] {
                let (names, found) = try await tested.store.transaction(.read, as: Self.head(delegation)) {
                    (
                        try await $0.toldDelegations(mission: Self.mission, delegation: nil),
                        try await $0.toldHub(mission: Self.mission, delegation: own, hub: hub.id)
                    )
                }
                #expect(names.map(\.id) == [delegation])
                #expect(names.first?.missionName == document.mission.name)
                #expect(names.first?.electionDate == document.mission.electionDate)
                #expect((found != nil) == hasHub)
                if let found {
                    let outline = [[ring, ring], [ring]]
                    #expect(found == ToldHub(id: hub.id, lat: hub.lat, lon: hub.lon, polygons: outline))
                }
            }
            let all = try await tested.read { try await $0.toldDelegations(mission: Self.mission, delegation: nil) }
            #expect(Set(all.map(\.id)) == [own, other.id])
        }
    }

    @Test("What is told is kept as it was written, and read only by who looks", arguments: Kind.allCases)
    func text(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let assignment = Assignment(
                delegation: "FR", observer: "o2", content: ["label": "Ж \"x\"", "n": .double(1.5)])
            try await Self.tell(tested, (assignment, .added))
            let told = try await tested.read {
                try await $0.assignments(mission: Self.mission, delegation: nil, after: nil, limit: 9)
            }
            #expect(told.map(\.assignment.contentText) == [assignment.contentText])
            #expect(told.map(\.assignment) == [assignment])
            let spaced = Assignment(
                delegation: "FR", observer: "o2", contentText: "{ \"label\": \"Ж \\\"x\\\"\", \"n\":1.5}")
            #expect(spaced == assignment)
            #expect(spaced != Assignment(delegation: "FR", observer: "o2", content: ["n": .double(1.5)]))
        }
    }
}
