import Deployment
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// A change that is judged by the teams that it touches, against the changed document judged as a whole.
@Suite("Changes of a judged plan")
struct AmendmentTests {
    /// What of another plan a change can do: teams that keep identifier and hub, at most so many, and lists of people.
    private func amendment(of plan: PlanDocument, from other: PlanDocument, most: Int) -> PlanAmendment {
        var amendment = PlanAmendment(of: other)
        let changed = zip(plan.teams, other.teams).enumerated().filter { _, teams in
            ExactText(teams.0.id) == ExactText(teams.1.id) && ExactText(teams.0.hub) == ExactText(teams.1.hub)
                && teams.0 != teams.1
        }
        for (n, teams) in changed.prefix(most) { amendment.teams[n] = teams.1 }
        return amendment
    }

    /// - Returns: how many changes gave the plan another score.
    private func expectSame(_ item: EvaluationCase, seed: UInt64, changes: Int = 6) throws -> Int {
        let mission = MissionIndex(item.mission)
        guard let plan = try? AmendablePlan(item.plan, mission: mission, base: item.base) else { return 0 }
        var corruption = PlanCorruption(seed: seed, mission: mission)
        var telling = 0
        for n in 0..<changes {
            let amendment = amendment(of: item.plan, from: corruption.corrupted(item.plan), most: 1 + n)
            let changed = item.plan.amended(by: amendment)
            let whole = Result { () throws(FormError) in
                try PlanEvaluation.evaluate(plan: changed, mission: mission, base: item.base)
            }
            switch (Result { () throws(FormError) in try plan.verdict(on: amendment) }, whole) {
            case (.success(let verdict), .success(let whole)):
                #expect(verdict.violations == whole.violations)
                #expect(verdict.score == whole.score)
                if verdict.score != plan.evaluation.score { telling += 1 }
            case (.failure(let found), .failure(let fault)): #expect(found.faults == fault.faults)
            case (let found, let whole): Issue.record("\(found) where the whole plan has \(whole)")
            }
        }
        return telling
    }

    @Test("A change is judged as the changed document is, whatever is broken before and by it")
    func freshPlans() throws {
        var telling = 0
        for (number, name) in ReferenceChecker.examples.enumerated() {
            let mission = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json"))
            let plan = try PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json"))
            var corruption = PlanCorruption(seed: UInt64(number), mission: MissionIndex(mission))
            for start in [plan, corruption.corrupted(plan), corruption.corrupted(plan)] {
                telling += try expectSame(EvaluationCase(mission: mission, plan: start), seed: UInt64(number))
            }
        }
        #expect(telling > 20)
    }

    @Test("So it is in the example repairs and in broken ones")
    func repairs() throws {
        var telling = 0
        func judge(_ item: EvaluationCase, _ seed: UInt64) throws {
            telling += try expectSame(item, seed: seed)
        }
        for (number, name) in ReferenceChecker.repairs.enumerated() {
            let item = try EvaluationCase(
                mission: MissionDocument(bytes: ReferenceChecker.bytes("\(name).mission.json")),
                plan: PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json")),
                base: PlanDocument(bytes: ReferenceChecker.bytes("\(name).base.json")))
            try judge(item, UInt64(number))
            var corruption = RepairCorruption(seed: UInt64(number), item)
            for variant in 0..<4 { try judge(corruption.corrupted(), UInt64(10 * number + variant)) }
        }
        #expect(telling > 20)
    }

    @Test("So it is in repairs of whole plans, at any hour of the day", arguments: ["isl64", "bal64--sample"])
    func largeRepairs(name: String) throws {
        let mission = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json"))
        var base = try PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json"))
        (base.status, base.version) = (.published, 3)
        var corruption = RepairCorruption(seed: 1, mission: mission, base: base)
        var telling = 0
        for variant in 0..<16 { telling += try expectSame(corruption.corrupted(), seed: UInt64(variant)) }
        #expect(telling > 20)
    }

    /// A mission in which there is just enough of what a plan's teams share, or one too little, and some teams are pinned.
    private func scarce(_ mission: MissionDocument, for plan: PlanDocument, seed: UInt64) -> MissionDocument {
        var (mission, random) = (mission, DrawGenerator(seed: seed))
        func teams(at hub: Hub) -> [PlanTeam] { plan.teams.filter { ExactText($0.hub) == ExactText(hub.id) } }
        for n in mission.hubs.indices {
            let there = teams(at: mission.hubs[n])
            mission.hubs[n].vehicles = max(0, there.count - random.below(2))
            mission.hubs[n].interpreters = max(0, there.count(where: \.interpreter) - random.below(2))
        }
        for n in mission.regions.indices {
            let hubs = mission.hubs.filter { ExactText($0.region) == ExactText(mission.regions[n].id) }
            let count = hubs.reduce(0) { $0 + teams(at: $1).count }
            mission.regions[n].maxTeams = max(0, count - random.below(2))
        }
        for team in plan.teams where random.below(3) == 0 {
            mission.pins.append(Pin(observers: team.members, hub: team.hub))
        }
        var rules = mission.rules
        rules.maxTrios = random.below(2)
        mission.statedRules = rules
        return mission
    }

    @Test(
        "So it is where there is just enough of what teams share, or too little",
        arguments: 1...8 as ClosedRange<UInt64>)
    func scarcity(seed: UInt64) throws {
        var telling = 0
        for name in ["isl64", "bal64--sample"] {
            let plan = try PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json"))
            let mission = try scarce(
                MissionDocument(bytes: ReferenceChecker.bytes("\(name).json")), for: plan, seed: seed)
            var corruption = PlanCorruption(seed: seed, mission: MissionIndex(mission))
            for start in [plan, corruption.corrupted(plan)] {
                telling += try expectSame(EvaluationCase(mission: mission, plan: start), seed: seed, changes: 12)
            }
        }
        #expect(telling > 20)
    }
}
