import MissionModel
import PlanJudgement
import PlanReading
import TestSupport
import Testing

@Suite("A plan by region, delegation and station")
struct PlanTablesTests {
    private let view: PlanView
    private let tables: PlanTables

    /// With a sample whose second primary unit of Aktobe nobody visits, and somebody who comes on the day.
    init() throws {
        var (mission, plan) = (try ReadingFixture.mission(), ReadingFixture.plan())
        var other = mission.stations[0]
        (other.id, other.name, other.voters) = ("c1", "École Élan", nil)
        mission.stations.append(other)
        mission.sample = Sample(
            seed: 1,
            units: [("a1", SampleUse.primary), ("a2", .substitute), ("b1", .primary), ("c1", .primary)].map { unit in
                SampleUnit(station: unit.0, stratum: "all", order: 1, use: unit.1, inclusionProbability: 0.5)
            })
        // 00:00 in Almaty, where the day begins first, is no more before it.
        mission.observers[0].availableFrom = Instant(seconds: 1_679_162_400, offset: 0)
        mission.observers[1].availableFrom = Instant(seconds: 1_679_162_401, offset: 0)
        plan.shortfalls = [
            Shortfall(code: .m3, subject: "AKT-01", value: 60, detail: "Two stops of six."),
            Shortfall(code: .m4, subject: "AKT", value: 50, detail: "No relief."),
            Shortfall(code: .m2, subject: "ULY", value: 25, detail: "No team."),
            Shortfall(code: .m6, subject: "KZ", value: 12, detail: "Few villages."),
        ]
        // The later team comes first in the plan, and to the earlier one's station too.
        var again = plan.teams[1].stops[0]
        again.place = "a1"
        plan.teams[1].stops.insert(again, at: 0)
        plan.teams.reverse()
        view = try PlanView(plan: plan, mission: MissionIndex(mission))
        tables = PlanTables(view)
    }

    @Test("A region has its teams' people, stops and way, its stations and its part of the sample, and its shortfalls")
    func regions() {
        let rows = tables.regions
        #expect(rows.map(\.teams) == [1, 1, 0])
        #expect(rows.map(\.observersAssigned) == [2, 2, 0])
        // A stop is its team's, a station the region's that it lies in; a break and a tabulation do not count.
        #expect(rows.map(\.stops) == [2, 3, 0])
        #expect(rows.map(\.openings) == [1, 0, 0] && rows.map(\.closings) == [0, 1, 0])
        #expect(rows.map(\.stationsVisited) == [2, 2, 0] && rows.map(\.stations) == [3, 2, 0])
        #expect(rows.map(\.primaryUnits) == [2, 1, 0] && rows.map(\.primaryUnitsVisited) == [1, 1, 0])
        #expect(rows.map(\.substitutesVisited) == [1, 0, 0])
        #expect(rows.map(\.distanceM) == [12_345, 20_000, 0])
        #expect(rows.map(\.points) == [110, 0, 25])
    }

    @Test("A delegation has its people wherever they are, with the reason of those in no team, and what they do")
    func delegations() {
        let rows = tables.delegations
        #expect(rows.map(\.people) == [3, 4] && rows.map(\.inTeams) == [2, 2] && rows.map(\.inReserve) == [1, 0])
        #expect(rows.map(\.unassigned) == [[:], [.oddOneOut: 1]] && rows.map(\.inNoTeam) == [0, 1])
        #expect(rows.map(\.unlisted) == [0, 1])
        #expect(rows.map(\.teams) == [2, 2] && rows.map(\.regions) == [2, 2])
        #expect(rows.map(\.distancePerPersonM) == [16_172, 16_172])
        #expect(rows.map { $0.firstDeparture?.text } == Array(repeating: "2023-03-19T06:15:00+05:00", count: 2))
        #expect(rows.map(\.arrivingOnTheDay) == [0, 1])
    }

    @Test("A delegation that no team has neither leaves nor drives")
    func nobody() throws {
        var plan = ReadingFixture.plan()
        plan.teams = []
        let rows = PlanTables(try PlanView(plan: plan, mission: view.mission)).delegations
        #expect(rows.map(\.teams) == [0, 0] && rows.allSatisfy { $0.firstDeparture == nil })
        #expect(rows.allSatisfy { $0.distancePerPersonM == nil } && rows.map(\.unlisted) == [2, 3])
    }

    @Test("Stations are those that are visited, each with its visits in the order of time, and those that were drawn")
    func stations() {
        let rows = tables.stations
        #expect(rows.map { view.mission.document.stations[$0.station].id } == ["a1", "a2", "b1", "b2", "c1"])
        #expect(rows.map(\.isVisited) == [true, true, true, true, false])
        #expect(rows.map(\.use) == [.primary, .substitute, .primary, nil, .primary])
        #expect(rows.map(\.voters) == [900, 900, 900, 900, nil])
        let visits = rows.map { tables.visits(to: $0).map { view.teams[$0.team].id } }
        #expect(visits == [["AKT-01", "ALA-01"], ["AKT-01"], ["ALA-01"], ["ALA-01"], []])
        for row in rows {
            for visit in tables.visits(to: row) {
                let stop = view.teams[visit.team].stops[visit.stop]
                #expect(stop.place == view.mission.document.stations[row.station].id && stop.kind == visit.kind)
            }
            let first = tables.visits(to: row).first.map { view.teams[$0.team].stops[$0.stop].arrive.seconds }
            #expect(row.arrival == first)
        }
        #expect(tables.size > 4096)
    }

    @Test("Without a sample there is nothing that was drawn")
    func noSample() throws {
        let view = try PlanView(plan: ReadingFixture.plan(), mission: MissionIndex(ReadingFixture.mission()))
        let tables = PlanTables(view)
        #expect(tables.stations.count == 4 && tables.stations.allSatisfy { $0.use == nil && $0.isVisited })
        #expect(tables.regions.allSatisfy { $0.primaryUnits == 0 })
    }

    @Test("A text is found in small letters of any script, within one text and not across two")
    func search() {
        let text = SearchText("S-1", "École Élan", "Алматы")
        for found in ["", "s-1", "éLAN", "АЛМ", "école", "ы"] { #expect(text.contains(SearchText(found)), "\(found)") }
        for none in ["s-1é", "elan", "алмата", "s-1 École Élan Алматы and more than there is"] {
            #expect(!text.contains(SearchText(none)), "\(none)")
        }
        #expect(!SearchText().contains(SearchText("a")))
    }
}
