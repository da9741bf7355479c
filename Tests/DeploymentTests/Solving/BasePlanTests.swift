import Deployment
import MissionModel
import PlanJudgement
import Planning
import Testing

/// A task that sets out from a published plan, on a mission that has changed since.
@Suite("A task with a base plan")
struct BasePlanTests {
    private let document = RegionsMission(regions: 3, observers: 24).document
    private let sha256 = String(repeating: "0", count: 64)

    private func published() async throws -> PlanDocument {
        var plan = try await PlanSolver().solve(
            document: document, sha256: sha256, options: SolveOptions(seed: 4, limit: SolveLimit(iterations: 600)),
            control: SolveControl())
        (plan.status, plan.version) = (.published, 3)
        return plan
    }

    /// The mission after somebody has withdrawn.
    private func without(_ person: String) -> MissionDocument {
        var changed = document
        for n in changed.observers.indices where changed.observers[n].id == person {
            changed.observers[n].status = .withdrawn
        }
        return changed
    }

    private func repair(
        _ base: PlanDocument, of mission: MissionDocument, at hour: Int, iterations: Int = 800,
        leavingOut dropped: Set<String> = []
    ) async throws -> PlanDocument {
        let base = SolveTask.Base(plan: base, asOf: SolvingMission.instant(hour))
        let options = SolveOptions(seed: 9, limit: SolveLimit(iterations: iterations))
        return try await PlanSolver().run(document: mission, sha256: sha256, base: base, SolveControl()) { mapping in
            let kept = base.plan.teams.filter { !dropped.contains($0.id) }
            return SolveTask(
                start: .teams(SolutionReading(kept, in: mapping).teams), coolFrom: 0.5, options: options)
        }
    }

    @Test("A mission whose roads have become endless is repaired all the same", arguments: [-60, 13, 40, 30_000_000])
    func endlessRoads(hour: Int) async throws {
        let base = try await published()
        var mission = without(try #require(base.teams.first?.members.first))
        for n in mission.regions.indices { mission.regions[n].speedKmh = 0.000_000_001 }
        let plan = try await repair(base, of: mission, at: hour, iterations: 100)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission), base: base)
        #expect(evaluation.score == plan.score)
    }

    @Test("Identifiers and what is past are kept when a member has withdrawn", arguments: [-60, 13])
    func withdrawal(hour: Int) async throws {
        let base = try await published()
        let gone = try #require(base.teams.first?.members.first)
        let mission = without(gone)
        let plan = try await repair(base, of: mission, at: hour)
        #expect(plan.version == 4)
        #expect(plan.baseVersion == 3)
        #expect(plan.asOf == SolvingMission.instant(hour))

        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission), base: base)
        #expect(evaluation.score == plan.score)
        #expect(evaluation.violations.isEmpty, "\(evaluation.violations)")
        #expect(!plan.teams.flatMap(\.members).contains(gone))
        let ids = plan.teams.map(\.id)
        #expect(Set(ids).count == ids.count)
        let asOf = SolvingMission.instant(hour).seconds
        let begun = base.teams.filter { $0.start.seconds <= asOf }
        #expect(begun.isEmpty == (hour < 0))
        for team in begun {
            let now = try #require(plan.teams.first { $0.id == team.id })
            let past = team.stops.filter { $0.arrive.seconds <= asOf }
            #expect(now.hub == team.hub && now.start == team.start)
            #expect(zip(now.stops, past).allSatisfy { $0.place == $1.place && $0.arrive == $1.arrive })
            #expect(now.stops.count >= past.count)
        }
        let known = Set(base.teams.map(\.id))
        #expect(ids.count(where: known.contains) > base.teams.count / 2)
    }

    @Test("A new team takes a number that the base has for no team")
    func newTeams() async throws {
        let base = try await published()
        let larger = RegionsMission(regions: 3, observers: 32).document
        let plan = try await repair(base, of: larger, at: -60, iterations: 6000)
        let known = Set(base.teams.map(\.id))
        let new = plan.teams.filter { !known.contains($0.id) }
        #expect(!new.isEmpty)
        #expect(Set(plan.teams.map(\.id)).count == plan.teams.count)
        #expect(new.allSatisfy { $0.id.hasPrefix($0.hub.prefix(2)) })
    }

    @Test("A team that was lost comes back under its own name")
    func lostTeams() async throws {
        let base = try await published()
        let dropped = Set(base.teams.suffix(2).map(\.id))
        let plan = try await repair(base, of: document, at: -60, iterations: 4000, leavingOut: dropped)
        #expect(dropped.isSubset(of: plan.teams.map(\.id)))
    }

    @Test("Reserves may be called, those who wait keep their hub, and nobody who has served is expected again")
    func people() async throws {
        let base = try await published()
        var mission = document
        mission.observers[0].reserve = true
        let instants = [-60, 13].map { SolvingMission.instant($0) }
        let problems = instants.map {
            ProblemMapping(MissionIndex(mission), base: SolveTask.Base(plan: base, asOf: $0)).problem
        }
        #expect(problems.map { $0.people.count } == [24, 24])
        #expect(problems.allSatisfy { $0.people[0].faults == 0 && !$0.people[0].isExpected })
        #expect(problems[0].people.count(where: \.isExpected) == 23)
        #expect(problems[1].people.count(where: \.isExpected) < 12)
        #expect(ProblemMapping(MissionIndex(mission)).problem.people.count == 23)

        var waiting = base
        let spare = SolvingMission.observer("FR-R", of: "FR", reserve: true)
        mission = document
        mission.observers.append(spare)
        waiting.reserves = [PlanReserve(observer: "FR-R", hub: "R2-H")]
        let plan = try await repair(waiting, of: mission, at: -60, iterations: 200)
        let isCalled = plan.teams.contains { $0.members.contains("FR-R") }
        #expect(isCalled || plan.reserves == waiting.reserves)
    }

    @Test("What does not fit the mission any more is left out, each with a sentence")
    func omissions() async throws {
        let base = try await published()
        let team = try #require(base.teams.first { $0.stops.filter { $0.kind == .voting }.count > 1 })
        let station = try #require(team.stops.last { $0.kind == .voting }?.place)
        var mission = without(team.members[0])
        mission.observers.removeAll { $0.id == team.members[1] }
        for n in mission.stations.indices where mission.stations[n].id == station { mission.stations[n].noGo = true }
        let read = SolutionReading(base.teams, in: ProblemMapping(MissionIndex(mission)))
        #expect(read.teams.count == base.teams.count - 1)
        #expect(
            read.omissions.map(\.description) == [
                "Team \(team.id) goes without the observer \(team.members[0]), who is withdrawn.",
                "Team \(team.id) goes without the observer \(team.members[1]), who is not in the mission.",
                "Team \(team.id) is left out: nobody of it is left.",
            ])

        mission = without(team.members[0])
        for n in mission.stations.indices where mission.stations[n].id == station { mission.stations[n].noGo = true }
        let shorter = SolutionReading([team], in: ProblemMapping(MissionIndex(mission)))
        #expect(shorter.teams.map(\.members.count) == [1])
        #expect(shorter.teams.map(\.stops.count) == [team.stops.count - 1])
        #expect(shorter.omissions.map(\.part) == [.member(team.members[0]), .station(station)])
        #expect(shorter.omissions.last?.cause == "is marked no-go")

        for n in mission.regions.indices where team.hub.hasPrefix(mission.regions[n].id) {
            mission.regions[n].status = .closed
        }
        let closed = SolutionReading([team], in: ProblemMapping(MissionIndex(mission)))
        #expect(closed.teams.isEmpty)
        #expect(closed.omissions.map(\.cause) == ["its hub \(team.hub) lies in a closed region"])
        var strange = team
        strange.hub = "nowhere"
        #expect(
            SolutionReading([strange], in: ProblemMapping(MissionIndex(document))).omissions.map(\.cause)
                == ["its hub nowhere is not in the mission"])
    }

    @Test("Of a team in a region that closes at noon, what is past stays as a record")
    func closedRegion() async throws {
        let base = try await published()
        var mission = document
        mission.regions[0].status = .closed
        let plan = try await repair(base, of: mission, at: 12)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission), base: base)
        #expect(evaluation.violations.isEmpty, "\(evaluation.violations)")
        let asOf = SolvingMission.instant(12).seconds
        for team in base.teams where team.hub == "R0-H" && team.start.seconds <= asOf {
            let now = try #require(plan.teams.first { $0.id == team.id })
            #expect(now.stops.map(\.place) == team.stops.filter { $0.arrive.seconds <= asOf }.map(\.place))
        }
    }

    @Test("A base whose past is not in the mission any more is refused")
    func missingPast() async throws {
        let base = try await published()
        let begun = try #require(base.teams.first { $0.start < SolvingMission.instant(12) })
        var mission = document
        mission.hubs.removeAll { $0.id == begun.hub }
        await #expect(throws: FormError.self) { try await repair(base, of: mission, at: 12) }
    }
}
