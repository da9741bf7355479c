import Deployment
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
}
