import MissionModel
import PlanJudgement
import PlanTrials
import TestSupport
import Testing

@Suite("Changes of a plan by hand")
struct PlanTrialTests {
    /// Tries edits, and has each possible one judged from scratch and by the checker.
    private func judge(_ example: TrialExample, _ edits: [PlanEdit], atLeast least: Int) async throws {
        var plans: [PlanDocument] = []
        for edit in edits {
            guard let result = try example.trials.attempt(edit).result else { continue }
            let plan = try example.trials.plan(with: result)
            plans.append(plan)
            let judged = try PlanEvaluation.evaluate(plan: plan, mission: example.mission, base: example.trials.base)
            #expect(judged.score == plan.score, "\(example.name): \(edit.words)")
            #expect(judged.score == result.difference.after, "\(example.name): \(edit.words)")
            #expect(result.difference.before == example.trials.before.score)
            #expect(judged.violations.count <= example.trials.before.violations.count)
            let points = { (score: PlanScore) in score.hard * 1_000_000 + score.medium * 1000 + score.soft }
            let weight = { (code: String) in code.hasPrefix("H") ? 1_000_000 : code.hasPrefix("M") ? 1000 : 1 }
            let sum = result.difference.terms.reduce(0) { $0 + ($1.after - $1.before) * weight($1.code) }
            #expect(sum == points(result.difference.after) - points(result.difference.before))
        }
        #expect(plans.count >= least, "\(example.name): \(plans.count) of \(edits.count) are possible")
        let checked = try await CheckedScore.summaries(plans, example.document, base: example.trials.base)
        for (plan, summary) in zip(plans, checked) { #expect(plan.score.summary == summary, "\(example.name)") }
        #expect(checked.count == plans.count)
    }

    @Test(
        "What a trial promises is what the plan has, by the checker too",
        arguments: ["isl64", "bal64--sample"])
    func fresh(name: String) async throws {
        let example = try TrialExample(name)
        try await judge(example, example.swaps(each: 29), atLeast: 5)
        try await judge(example, example.stopChanges(each: 5), atLeast: 10)
    }

    @Test("So it is in a repair, before the day and on it")
    func repairs() async throws {
        for name in ["repair-reserve-same-hub", "repair-stations-no-go"] {
            let example = try TrialExample(repair: name)
            try await judge(example, example.swaps(each: 1) + example.stopChanges(each: 2), atLeast: 3)
        }
        let plan = try TrialExample("isl64").plan
        let start = try #require(plan.teams.map(\.start.seconds).min())
        for hours in [-30, 7] {
            let instant = Instant(seconds: start + hours * 3600, offset: 0)
            let example = try TrialExample(published: "isl64", asOf: instant)
            #expect(example.trials.before.violations.isEmpty == (hours < 0) || hours > 0)
            try await judge(example, example.swaps(each: 40) + example.stopChanges(each: 9), atLeast: 3)
        }
    }

    @Test("What is past cannot be left out, and a team that has begun keeps its morning")
    func past() throws {
        let plan = try TrialExample("isl64").plan
        let team = try #require(plan.teams.first { $0.stops.count > 4 })
        let instant = Instant(seconds: team.stops[1].leave.seconds + 60, offset: 0)
        let example = try TrialExample(published: "isl64", asOf: instant)
        let first = try #require(team.stops.first?.place)
        guard case .forbidden(let obstacles) = try example.trials.attempt(.leaveOut(station: first)).outcome else {
            Issue.record("a past stop was left out")
            return
        }
        #expect(obstacles.map(\.rule) == [.h17])
        for edit in example.swaps(each: 40) {
            guard let result = try example.trials.attempt(edit).result else { continue }
            let same = try #require(try example.trials.plan(with: result).teams.first { $0.id == team.id })
            #expect(Array(same.stops.prefix(2)) == Array(team.stops.prefix(2)))
            #expect(same.start == team.start)
        }
    }

    @Test("A swap that a rule forbids names the rule")
    func forbidden() throws {
        let example = try TrialExample("isl64")
        let delegation = { (id: String) -> String? in
            example.document.observers.first { ExactText($0.id) == ExactText(id) }?.delegation
        }
        // Somebody of a partner's own delegation.
        let edit = try #require(
            example.swaps(each: 1).first { edit in
                guard case .swap(let a, let b) = edit,
                    let team = example.plan.teams.first(where: { $0.members.containsExactly(a) })
                else { return false }
                return team.members.contains { $0 != a && delegation($0) == delegation(b) }
            })
        guard case .forbidden(let obstacles) = try example.trials.attempt(edit).outcome else {
            Issue.record("\(edit.words) was possible")
            return
        }
        #expect(obstacles.contains { $0.rule == .h2 && !$0.text.isEmpty })
    }

    @Test("A day is mended for somebody who has to leave early, and by no more than it takes")
    func mended() throws {
        let plan = try TrialExample("isl64").plan
        let (first, second) = (plan.teams[0], try #require(plan.teams.last))
        let person = first.members[0]
        let leaving = Instant(seconds: second.stops[second.stops.count / 2].leave.seconds + 3600, offset: 0)
        let example = try TrialExample(
            published: "isl64", asOf: Instant(seconds: first.start.seconds - 90_000, offset: 0)
        ) {
            mission in
            for n in mission.observers.indices where ExactText(mission.observers[n].id) == ExactText(person) {
                mission.observers[n].availableTo = leaving
            }
        }
        #expect(!example.trials.before.violations.isEmpty)
        var mended = 0
        for team in plan.teams.dropFirst() {
            for other in team.members {
                guard let result = try example.trials.attempt(.swap(person, other)).result else { continue }
                mended += 1
                let after = try #require(try example.trials.plan(with: result).teams.first { $0.id == team.id })
                #expect(after.end <= leaving)
                #expect(result.retimed.contains(team.id))
                #expect(result.difference.after.hard < example.trials.before.score.hard)
                // One more of the day's stops would not have fitted.
                #expect(after.stops.count { $0.kind.counts } > 0)
            }
        }
        #expect(mended > 0)
    }

    @Test("What has no sense is told as such")
    func faults() throws {
        let trials = try TrialExample("isl64").trials
        let team = trials.plan.teams[0]
        let edits: [PlanEdit] = [
            .swap(team.members[0], team.members[1]), .swap("NOBODY", team.members[0]),
            .move(team.members[0], to: .team("NONE")), .move(team.members[0], to: .team(team.id)),
            .leaveOut(station: "NONE"),
        ]
        for edit in edits { #expect(throws: EditFault.self) { try trials.attempt(edit) } }
    }
}
