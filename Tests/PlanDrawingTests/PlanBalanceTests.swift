import Deployment
import Markup
import MissionModel
import PlanDrawing
import PlanJudgement
import PlanReading
import TestSupport
import Testing
import Wording

@Suite("The balance of a plan")
struct PlanBalanceTests {
    private func text(_ balance: PlanBalance) -> String {
        balance.html(Words(.english), links: DrawingFixture.links).text
    }

    @Test("Shares are of stations, those of the mission beside those that are visited")
    func settings() throws {
        let view = try DrawingFixture.view(mission: { $0.stations[0].setting = .urban })
        let balance = PlanBalance(view)
        #expect((balance.ofMission.rural, balance.ofMission.all) == (3, 4))
        #expect((balance.ofVisited.rural, balance.ofVisited.all) == (3, 4))
        let html = text(balance)
        #expect(html.contains("at least 30% rural wanted"))
        #expect(html.count(of: "<span class=\"val\">75%</span>") == 2)
    }

    @Test("Teams are columns from the least, below the target in amber, and steps in the table")
    func measures() throws {
        let balance = PlanBalance(try DrawingFixture.view(), chosen: "ALA-01")
        #expect(balance.distance.values.map(\.team) == ["AKT-01", "ALA-01"])
        #expect(balance.stops.values.map(\.value) == [2, 2])
        #expect(balance.distance.steps(of: 10_000, atMost: 12).map(\.teams) == [1, 1])
        let html = text(balance)
        #expect(html.count(of: "class=\"bar low\" data-t=\"AKT-01\"") == 1)
        #expect(html.count(of: "class=\"bar low on\" data-t=\"ALA-01\"") == 1)
        #expect(html.contains("min 12\u{A0}km, median 16\u{A0}km, max 20\u{A0}km"))
        #expect(html.contains("<th scope=\"row\">10\u{A0}km – 20\u{A0}km</th>"))
    }

    @Test("However far values are apart, the steps hold every team once")
    func steps() throws {
        let view = try DrawingFixture.crowd(200)
        var plan = view.plan
        for n in plan.teams.indices { plan.teams[n].distanceM = n * n * 31 }
        let balance = PlanBalance(try PlanView(plan: plan, mission: view.mission))
        let steps = balance.distance.steps(of: 10_000, atMost: 12)
        #expect(steps.count <= 12 && steps.reduce(0) { $0 + $1.teams } == 200)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.below == $1.from })
        #expect(!text(balance).contains("class=\"columns\""), "200 columns are none")
    }

    @Test("Regions have their delegations, strata what was drawn and visited")
    func regionsAndStrata() throws {
        let view = try DrawingFixture.view(mission: { mission in
            mission.sample = Sample(
                seed: 1,
                units: [
                    SampleUnit(station: "a1", stratum: "AKT/rural", order: 1, use: .primary, inclusionProbability: 1),
                    SampleUnit(station: "a2", stratum: "AKT/rural", order: 2, use: .primary, inclusionProbability: 1),
                    SampleUnit(station: "b1", stratum: "ALA/rural", order: 1, use: .primary, inclusionProbability: 1),
                    SampleUnit(
                        station: "b2", stratum: "ALA/rural", order: 2, use: .substitute, inclusionProbability: 1),
                ])
        })
        let balance = PlanBalance(view)
        #expect(balance.regions.map(\.delegations) == [2, 2, 0] && balance.regions.map(\.teams) == [1, 1, 0])
        #expect(balance.strata.map(\.stratum) == ["AKT/rural", "ALA/rural"])
        #expect(balance.strata.map { [$0.drawn, $0.visited, $0.substitutes] } == [[2, 2, 0], [1, 1, 1]])
        #expect(text(balance).contains("href=\"/m/KZ/plans/1/map?region=ULY\""))
        #expect(text(PlanBalance(try DrawingFixture.view())).contains("The mission has no sample."))
    }

    @Test("Strata without room are one row")
    func manyStrata() throws {
        let view = try DrawingFixture.view(mission: { mission in
            let station = mission.stations[0]
            let units = (0..<90).map { n in
                SampleUnit(station: "x\(n)", stratum: "s\(n)", order: 1, use: .primary, inclusionProbability: 1)
            }
            for unit in units {
                var copy = station
                copy.id = unit.station
                mission.stations.append(copy)
            }
            mission.sample = Sample(seed: 1, units: units)
        })
        let strata = PlanBalance(view).strata
        #expect(strata.count == 60 && strata.reduce(0) { $0 + $1.drawn } == 90)
        #expect(strata.last?.stratum == nil)
    }

    @Test("A plan of nobody says so")
    func empty() throws {
        #expect(text(PlanBalance(try DrawingFixture.empty())).hasPrefix("<p class=\"empty\">"))
    }
}
