import Daemon
import MissionModel
import PlanJudgement
import TestSupport
import Testing

@Suite("Summary of a plan")
struct PlanSummaryTextTests {
    private func summary(_ change: (inout PlanDocument) -> Void = { _ in }) throws -> [String] {
        let mission = try MissionIndex(ReadingFixture.mission())
        var plan = ReadingFixture.plan()
        change(&plan)
        plan.state(try PlanEvaluation.evaluate(plan: plan, mission: mission))
        return PlanSummaryText(plan: plan, mission: mission).lines
    }

    @Test("It tells teams by region in local time, and the regions without one")
    func regions() throws {
        let lines = try summary()
        #expect(lines[1].hasPrefix("2 teams with 4 observers make 4 stops at 4 stations in 2 of 3 regions"))
        #expect(lines.contains { $0.contains("Almaty") && $0.contains("+06:00") && $0.hasSuffix("12:00   01:00 +1") })
        #expect(lines.contains("No team in Ulytau (closed)."))
        #expect(lines.contains("1 reserve at 1 hub."))
        #expect(lines.contains { $0.contains("; duty 2 h 45 min to 13 h 00 min") && $0.contains("; idle ") })
        #expect(lines.contains("  odd one out: 1 (o6)"))
    }

    @Test("It names the rules that are broken, and by whom")
    func brokenRules() throws {
        let lines = try summary { $0.teams[1].members = ["o3", "o5"] }
        #expect(lines.contains("  H2, two of one delegation in a team: 1"))
        #expect(lines.contains { $0.contains("team ALA-01, observer o3: with o5: both of FR") })
        #expect(lines.contains { $0.contains("can never be published") })
    }

    @Test("Of a plan of another mission it tells what does not fit, and the plan's own points")
    func foreignPlan() throws {
        var plan = ReadingFixture.plan()
        plan.teams[0].stops[0].place = "elsewhere"
        let lines = PlanSummaryText(plan: plan, mission: try ReadingFixture.mission()).lines
        #expect(lines[0] == "Plan 1 of KZ does not fit to the mission KZ:")
        #expect(lines[1].contains("no such station: elsewhere"))
        #expect(lines.contains { $0.hasPrefix("Score, fewer is better: 0 / 0 / 0 ") })
    }

    @Test("Warnings of the plan stand above its figures")
    func warnings() throws {
        let lines = try summary { $0.warnings = ["1 leg is a guess."] }
        #expect(lines.firstIndex(of: "Warning: 1 leg is a guess.") == 4)
    }

    @Test("What is short stands with its points and its cause")
    func shortfalls() throws {
        let lines = try summary()
        let text = lines.joined(separator: "\n")
        #expect(text.contains("M1, observers in no team"))
        #expect(text.contains("o6 (1,000): Is in no team: Nobody is left to go with."))
        #expect(text.contains("AKT-01 (120): 2 stops, at least 6 are due: on duty 2 h 45 min of 18 h 00 min"))
        #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    }

    @Test("Names steer no terminal, and a table stays straight")
    func hostileNames() throws {
        var mission = try ReadingFixture.mission()
        // An accent on what is taken out stands on the space in its place.
        mission.regions[0].name = "A\u{1B}[31m\r\nB\u{202E}\u{1B}\u{301}"
        var plan = ReadingFixture.plan()
        plan.warnings = ["one\u{9B}2J\ntwo"]
        plan.state(try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission)))
        let lines = PlanSummaryText(plan: plan, mission: mission).lines
        #expect(lines.allSatisfy { $0 == $0.plainLine })
        #expect(lines.contains("Warning: one 2J two"))
        #expect(lines.contains { $0.contains("A [31m B") })
        let table = lines.drop { $0 != "Teams by region, times local" }.dropFirst().prefix { $0.hasPrefix("  ") }
        #expect(table.count == 3 && Set(table.map(\.count)).count == 1)
    }

    @Test("What a plan breaks is said in one sentence, and nothing of a plan that breaks nothing")
    func breach() throws {
        var plan = ReadingFixture.plan()
        plan.score = PlanScore(hard: 0, medium: 1, soft: 0, terms: [ScoreTerm(code: "M1", value: 1, weight: 1)])
        #expect(plan.breach == nil)
        plan.score = PlanScore(
            hard: 1003, medium: 0, soft: 0,
            terms: [("H2", 1002), ("H3", 0), ("H9", 1)].map { ScoreTerm(code: $0.0, value: $0.1, weight: 1) })
        #expect(
            plan.breach
                == "the plan breaks hard rules and can never be published: H2, two of one delegation "
                + "in a team (1,002); H9, openings (1)")
    }
}
