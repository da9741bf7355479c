import Deployment
import Foundation
import MissionModel
import Planning
import TestSupport
import Testing

/// Identifiers that differ only in their normal form are different ones from the mission to the plan and its score.
@Suite("Identifiers by code points")
struct IdentityTests {
    /// Every second of a list has the identifier of the one before in another normal form.
    private static func twin(_ number: Int) -> String {
        number % 2 == 0 ? "\u{E9}\(number / 2)" : "e\u{301}\(number / 2)"
    }

    private func mission() -> MissionDocument {
        let people = (0..<12).map { SolvingMission.observer(Self.twin($0), of: Self.twin($0 % 4)) }
        var document = SolvingMission(observers: people).document
        document.statedTravel = nil
        document.delegations = (0..<4).map { Delegation(id: Self.twin($0), name: "D\($0)", country: "DE") }
        document.regions = [document.regions[0], document.regions[0]]
        for (n, _) in document.regions.enumerated() { document.regions[n].id = Self.twin(n) }
        document.hubs = [document.hubs[0], document.hubs[0]]
        for n in document.hubs.indices { (document.hubs[n].id, document.hubs[n].region) = (Self.twin(n), Self.twin(n)) }
        for n in document.stations.indices {
            (document.stations[n].id, document.stations[n].region) = (Self.twin(n), Self.twin(n / 2 % 2))
            document.stations[n].district = Self.twin(n % 6)
        }
        document.tabulationCentres[0].region = Self.twin(1)
        return document
    }

    @Test("A mission of such twins is solved, and the contract's checker finds no fault and the same score")
    func solved() async throws {
        let document = try MissionDocument(bytes: mission().bytes)
        let plan = try await PlanSolver().solve(
            document: document, sha256: ContentDigest.sha256(of: document.bytes),
            options: SolveOptions(seed: 1, limit: SolveLimit(iterations: 500)), control: SolveControl())
        #expect(plan.score.hard == 0)
        #expect(plan.teams.count > 2)
        #expect(plan.teams.flatMap(\.members).count == Set(exactly: plan.teams.flatMap(\.members)).count)
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (missionFile, planFile) = (folder.appending(path: "m.json"), folder.appending(path: "p.json"))
        try Data(document.bytes).write(to: missionFile)
        try Data(plan.bytes).write(to: planFile)
        let answer = try await ReferenceChecker.check(missionFile, planFile)
        #expect(answer.status == 0, "\(answer.output)")
    }

    @Test("Who may see a mission may not see its twin")
    func scope() throws {
        let actor = Actor(
            id: "tok_1", kind: .auditor, permissions: [.read], scope: .missions([Self.twin(0)]))
        try actor.demand(.read, on: Self.twin(0))
        #expect(throws: AccessRefusal.outOfScope) { try actor.demand(.read, on: Self.twin(1)) }
    }
}

@Suite("People who are not there on election day")
struct AbsenceTests {
    private func solve(_ observers: [Observer], pins: [Pin] = []) async throws -> PlanDocument {
        var document = SolvingMission(observers: observers).document
        document.pins = pins
        return try await PlanSolver().solve(
            document: document, sha256: String(repeating: "0", count: 64),
            options: SolveOptions(seed: 1, limit: SolveLimit(iterations: 300)), control: SolveControl())
    }

    private func person(_ id: String, of delegation: String, from: Int, to: Int) -> Observer {
        var observer = SolvingMission.observer(id, of: delegation)
        (observer.availableFrom, observer.availableTo) = (SolvingMission.instant(from), SolvingMission.instant(to))
        return observer
    }

    /// Hours from the polling day: the day after, the year before, and beyond all that a search counts with.
    @Test(
        "are in no team, however far away they are, and the plan says why",
        arguments: [(32, 60), (-9000, -8000), (500_000, 500_100), (-500_100, -500_000)])
    func absent(from: Int, to: Int) async throws {
        let plan = try await solve([
            person("a", of: "DE", from: from, to: to), person("b", of: "FR", from: from, to: to),
            SolvingMission.observer("c", of: "DE"), SolvingMission.observer("d", of: "IT"),
        ])
        #expect(plan.score.hard == 0)
        #expect(plan.teams.map { $0.members.sorted() } == [["c", "d"]])
        #expect(plan.unassigned.map(\.observer) == ["a", "b"])
        #expect(plan.unassigned.allSatisfy { $0.reason == .unavailable })
    }

    @Test(
        "are in no team that is on duty when none of them is there, though a pin wants them",
        arguments: [(500_000, 500_100), (-500_100, -500_000)])
    func pinned(from: Int, to: Int) async throws {
        let plan = try await solve(
            [
                person("a", of: "DE", from: from, to: to), person("b", of: "FR", from: from, to: to),
                SolvingMission.observer("c", of: "DE"), SolvingMission.observer("d", of: "IT"),
            ], pins: [Pin(observers: ["a", "b"], hub: "A1")])
        #expect(plan.teams.map { $0.members.sorted() } == [["c", "d"]])
        // The pin that nobody can keep, and nothing else.
        #expect(plan.score.hard == 1)
    }

    @Test("who are there from the beginning to far beyond the day are in a team")
    func longAvailable() async throws {
        let plan = try await solve([
            person("a", of: "DE", from: -500_000, to: 500_000), person("b", of: "FR", from: -24, to: 500_000),
        ])
        #expect(plan.score.hard == 0)
        #expect(plan.teams.map(\.members) == [["a", "b"]])
    }
}
