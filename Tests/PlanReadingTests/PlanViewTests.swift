import MissionModel
import PlanJudgement
import PlanReading
import TestSupport
import Testing

@Suite("Reading a plan")
struct PlanViewTests {
    private let view: PlanView

    init() throws {
        view = try PlanView(plan: ReadingFixture.plan(), mission: MissionIndex(ReadingFixture.mission()))
    }

    @Test("Times are local, with the offset that each region had on the day")
    func localTimes() {
        #expect(view.teams[0].start.text == "2023-03-19T06:15:00+05:00")
        #expect(view.teams[0].stops[0].arrive.text == "2023-03-19T06:30:00+05:00")
        #expect(view.teams[1].start.text == "2023-03-19T12:00:00+06:00")
        #expect(view.teams[1].end.text == "2023-03-20T01:00:00+06:00")
    }

    @Test("Teams are found by region, by person and by delegation")
    func filters() {
        #expect(view.teams(region: "ALA").map(\.id) == ["ALA-01"])
        #expect(view.teams(region: "Almaty").map(\.id) == ["ALA-01"])
        #expect(view.teams(observer: "o2").map(\.id) == ["AKT-01"])
        #expect(view.teams(delegation: "FR").map(\.id) == ["AKT-01", "ALA-01"])
        #expect(view.teams(region: "AKT", observer: "o3").isEmpty)
    }

    @Test("Where a person is, also one who is in no team")
    func whereabouts() throws {
        #expect(view.whereabouts(of: "o4") == .team(view.teams[1]))
        guard case .reserve(let hub) = view.whereabouts(of: "o5") else { throw Missing() }
        #expect([hub.id, hub.name, hub.regionName] == ["H-ALA", "Hotel H-ALA", "Almaty"])
        #expect(view.whereabouts(of: "o6") == .unassigned(.oddOneOut, detail: "Nobody is left to go with."))
        #expect(view.whereabouts(of: "o7") == .unlisted)
        #expect(view.whereabouts(of: "nobody") == nil)
    }

    private struct Missing: Error {}

    @Test("The JSON of a team has names, people and timed stops")
    func json() throws {
        let team = view.teams[1].json
        #expect(team["region_name"] == "Almaty")
        #expect(team["hub_name"] == "Hotel H-ALA")
        #expect(team["members"]?.array?.map { $0["delegation_name"] } == ["France", "Germany"])
        let stops = try #require(team["stops"]?.array)
        #expect(stops.map { $0["n"] } == [1, 2, 3])
        #expect(stops[0]["name"] == "School \"Abai\", hall")
        #expect(stops[2]["district"] == "Centre")
        #expect(stops[2]["name"] == .null)
        let early = try #require(view.teams[0].json["stops"]?.array)
        #expect(early.map { $0["n"] } == [1, 2, 3] && early[1]["place"] == .null)
    }

    @Test("People count and number the stations that a team visits, and neither its break nor its tabulation")
    func numbers() {
        #expect(view.teams.map { $0.stops.map(\.number) } == [[1, nil, 2], [1, 2, nil]])
        #expect(view.teams.map(\.countedStops) == [2, 2])
    }

    @Test("Waits are what is left before a stop beside the way, and time at a closing before its lead")
    func waits() throws {
        #expect(view.teams.map { $0.stops.map(\.waitS) } == [[300, 0, 0], [1200, 22_800, 1200]])
        #expect(view.teams[1].json["stops"]?.array?.map { $0["wait_s"] } == [1200, 22_800, 1200])
        var plan = ReadingFixture.plan()
        plan.teams[1].stops[1].arrive = Instant(seconds: plan.teams[1].stops[0].leave.seconds + 900, offset: 0)
        let early = try PlanView(plan: plan, mission: MissionIndex(ReadingFixture.mission()))
        #expect(early.teams[1].stops.map(\.waitS) == [1200, 22_800, 1200])
    }

    @Test("Stops are points with the longitude first; a break has no place")
    func geoJSON() throws {
        let changes = try ChangesSince.of(view) { $0.stations[1].noGo = true }
        let features = try #require(view.stopsGeoJSON(changes)["features"]?.array)
        #expect(features.count == 5)
        #expect(features[0]["geometry"]?["coordinates"] == [.double(57.2), .double(50.3)])
        #expect(features[0]["properties"]?["arrive"] == "2023-03-19T06:30:00+05:00")
        #expect(features[4]["properties"]?["kind"] == "tabulation")
        #expect(features.map { $0["properties"]?["number"] } == [1, 2, 1, 2, .null])
        #expect(features.map { $0["id"] } == ["AKT-01/1", "AKT-01/3", "ALA-01/1", "ALA-01/2", "ALA-01/3"])
        #expect(features.allSatisfy { $0["properties"]?["mission_changed"] == true })
        #expect(features.allSatisfy { $0["properties"]?["mission_revision"] == 9 })
        #expect(
            features.map { $0["properties"]?["changed_since"] } == ["", "Station a2 is no-go now.", "", "", ""])
    }

    @Test("A plan of another mission is refused with the places that do not fit")
    func foreignPlan() throws {
        var plan = ReadingFixture.plan()
        plan.teams[0].stops[0].place = "elsewhere"
        let mission = try MissionIndex(ReadingFixture.mission())
        let fault = FormFault(pointer: "/teams/0/stops/0/place", message: "no such station: elsewhere")
        #expect(throws: FormError(faults: [fault])) { try PlanView(plan: plan, mission: mission) }
    }
}
