import MissionModel
import PlanReading
import TestSupport
import Testing

@Suite("Comparison of plans")
struct PlanComparisonTests {
    private func comparison(_ change: (inout PlanDocument) -> Void) -> PlanComparison {
        var plan = ReadingFixture.plan()
        plan.version = 2
        change(&plan)
        return PlanComparison(from: ReadingFixture.plan(), to: plan)
    }

    @Test("Equal plans differ in nothing, and neither do teams that are only numbered anew")
    func renumbered() {
        let comparison = comparison { plan in
            plan.teams[0].id = "AKT-07"
            plan.teams.reverse()
        }
        #expect(comparison.people.isEmpty)
        let stops = comparison.json["stops"]
        #expect(["added", "removed", "moved", "retimed"].allSatisfy { stops?[$0] == [] })
    }

    @Test("People are told by hub and partners: a swap, a reserve who joins, one who leaves")
    func people() {
        let comparison = comparison { plan in
            plan.teams[0].members = ["o2", "o5"]
            plan.reserves = []
        }
        #expect(comparison.people.map(\.observer) == ["o1", "o2", "o5"])
        #expect(comparison.people[0].to == nil)
        #expect(comparison.people[1].to?.partners == ["o5"])
        #expect(comparison.people[2].from?.team == nil)
        #expect(comparison.people[2].from?.hub == "H-ALA")
        #expect(comparison.people[2].to?.team == "AKT-01")
    }

    @Test("Stops are told as added, removed, moved to another team or at another time")
    func stops() {
        let comparison = comparison { plan in
            plan.teams[0].stops[2].arrive = Instant(seconds: plan.teams[0].stops[2].arrive.seconds + 60, offset: 0)
            plan.teams[0].stops.append(plan.teams[1].stops.removeFirst())
            plan.teams[1].stops[0].place = "new"
        }
        #expect(comparison.added.map(\.place) == ["new"])
        #expect(comparison.removed.map(\.place) == ["b2"])
        #expect(comparison.moved.map { "\($0.from.place) \($0.from.team) \($0.to.team)" } == ["b1 ALA-01 AKT-01"])
        #expect(comparison.retimed.map(\.from.place) == ["a2"])
    }

    @Test("Figures of both plans stand side by side")
    func figures() {
        let comparison = comparison { plan in
            plan.score = PlanScore(hard: 0, medium: 5, soft: 7, terms: [])
            plan.metrics.stops = 9
            plan.metrics.peopleChanged = 3
        }
        #expect(comparison.json["score"]?["to"] == ["hard": 0, "medium": 5, "soft": 7])
        let metrics = comparison.json["metrics"]?.array ?? []
        #expect(metrics.contains(["name": "stops", "from": 0, "to": 9]))
        #expect(metrics.contains(["name": "people_changed", "from": nil, "to": 3]))
    }
}
