import MissionModel
import PlanJudgement
import PlanTrials
import TestSupport
import Testing

@Suite("Why a plan is as it is")
struct PlanInquiryTests {
    private func explain(_ example: TrialExample, _ subject: Explanation.Subject) throws -> Explanation {
        var inquiry = PlanInquiry(example.trials, TrialBudget(for: example.document))
        return try inquiry.explain(subject)
    }

    @Test("The places that are told are the best of all that there are", arguments: ["isl64", "bal64--sample"])
    func person(name: String) throws {
        let example = try TrialExample(name)
        let team = try #require(example.plan.teams.first)
        let person = team.members[0]
        let explanation = try explain(example, .person(person))
        // All of them, one by one.
        var (possible, forbidden) = ([PlanScore](), 0)
        let others = example.document.observers.filter {
            $0.status == .accredited && !team.members.containsExactly($0.id)
        }
        var edits = others.map { PlanEdit.swap(person, $0.id) }
        edits += example.plan.teams.dropFirst().map { .move(person, to: .team($0.id)) }
        edits += [.move(person, to: .reserve), .move(person, to: .nowhere)]
        for edit in edits {
            switch try example.trials.attempt(edit).outcome {
            case .possible(let result): possible.append(result.difference.after)
            case .forbidden: forbidden += 1
            }
        }
        #expect(explanation.untried == 0)
        #expect(explanation.tried == possible.count + forbidden)
        #expect(explanation.forbidden.reduce(0) { $0 + $1.count } == forbidden)
        let best = possible.sorted().prefix(5).map { [$0.hard, $0.medium, $0.soft] }
        #expect(explanation.best.compactMap(\.result?.difference.after).map { [$0.hard, $0.medium, $0.soft] } == best)
        for group in explanation.forbidden { #expect(group.examples.count == 1) }
        #expect(explanation.summary.contains(team.id))
    }

    @Test("A pin, a local language and the delegation are told")
    func holds() throws {
        let example = try TrialExample("isl64")
        let team = example.plan.teams[0]
        var document = example.document
        document.pins = [Pin(observers: [team.members[0]], hub: team.hub)]
        let trials = try PlanTrials(of: example.plan, base: nil, in: MissionIndex(document))
        var inquiry = PlanInquiry(trials, TrialBudget(for: document))
        let explanation = try inquiry.explain(.person(team.members[0]))
        #expect(explanation.holds.contains { $0.code == "H17" && $0.text.contains(team.hub) })
        #expect(explanation.holds.contains { ["S4", "M7"].contains($0.code) })
        // To leave the hub is forbidden by the pin.
        #expect(explanation.forbidden.contains { $0.rule == .h17 })
    }

    @Test("Of a station that is visited, what leaving it out costs; of another, who could go there, or why nobody can")
    func stations() throws {
        let example = try TrialExample("isl64")
        let stop = try #require(example.plan.teams[0].stops.first { $0.kind == .voting })
        let visited = try explain(example, .station(try #require(stop.place)))
        #expect(visited.summary.contains(example.plan.teams[0].id))
        #expect(visited.tried == 1)

        let seen = Set(exactly: example.plan.teams.flatMap { $0.stops.compactMap(\.place) })
        let region = try #require(
            example.mission.hubPosition[example.plan.teams[0].hub].map { example.mission.hubRegion[$0] })
        let free = try #require(
            example.mission.document.stations.indices.first { n in
                example.mission.stationRegion[n] == region && example.mission.mayVisit(station: n)
                    && !seen.contains(example.document.stations[n].id)
            })
        let id = example.document.stations[free].id
        let open = try explain(example, .station(id))
        let there = example.plan.teams.count { team in
            example.mission.hubPosition[team.hub].map { example.mission.hubRegion[$0] } == region
        }
        #expect(open.tried >= example.plan.teams.count)
        let elsewhere = open.forbidden.first { $0.rule == .h8 }?.count ?? 0
        #expect(elsewhere == example.plan.teams.count - there)

        var document = example.document
        document.stations[free].noGo = true
        let trials = try PlanTrials(of: example.plan, base: nil, in: MissionIndex(document))
        var inquiry = PlanInquiry(trials, TrialBudget(for: document))
        let closed = try inquiry.explain(.station(id))
        #expect(closed.best.isEmpty)
        #expect(closed.forbidden.first { $0.rule == .h13 }?.count == there)
        #expect(closed.holds.contains { $0.code == "H13" })
    }

    @Test("Remedies of shortfalls are gains that were tried, and a team's changes are told")
    func shortfalls() throws {
        let example = try TrialExample("bal64--sample")
        let whole = try explain(example, .plan)
        #expect(whole.shortfalls.count == example.trials.before.shortfalls.count)
        for remedy in whole.shortfalls {
            for gain in remedy.gains {
                let result = try #require(try example.trials.attempt(gain.edit).result)
                #expect(result.difference.after < example.trials.before.score)
                #expect(result.difference == gain.result?.difference)
            }
        }
        let team = example.plan.teams[0]
        let explanation = try explain(example, .team(team.id))
        #expect(explanation.holds.contains { $0.code == "S10" && ($0.points ?? 0) > 0 })
        #expect(explanation.tried > 20)
    }

    @Test("A spent or stopped budget leaves the rest untried, and says so")
    func budget() throws {
        let example = try TrialExample("isl64")
        var inquiry = PlanInquiry(example.trials, TrialBudget(for: example.document) { true })
        let explanation = try inquiry.explain(.person(example.plan.teams[0].members[0]))
        #expect(explanation.best.isEmpty)
        #expect(explanation.untried > 0)
        #expect(throws: EditFault.self) { try inquiry.explain(.team("NONE")) }
    }
}
