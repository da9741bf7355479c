import Deployment
import Markup
import MissionModel
import PlanDrawing
import PlanJudgement
import PlanReading
import TestSupport
import Testing
import Wording

@Suite("The map of a plan")
struct PlanMapTests {
    private let words = Words(.english)

    private func text(_ map: PlanMap) -> String {
        map.html(words, links: DrawingFixture.links, points: Path("m", "KZ", "stations.bin")).text
    }

    @Test("Each team's round begins and ends at its hub and has a mark for each place")
    func rounds() throws {
        let map = PlanMap(try DrawingFixture.view(), outlines: [])
        #expect(map.detail == .marks)
        #expect(map.rounds.map(\.team) == ["AKT-01", "ALA-01"])
        #expect(map.rounds[0].way.count == 4 && map.rounds[0].way.first == map.rounds[0].way.last)
        #expect(map.rounds[1].marks.map(\.kind) == [.voting, .closing, .tabulation])
        let html = text(map)
        #expect(html.count(of: "<use href=\"#mk-o\"") == 1)
        #expect(html.count(of: "<use href=\"#mk-v\"") == 2)
        #expect(html.count(of: "<use href=\"#mk-t\"") == 1)
        #expect(html.contains("href=\"/m/KZ/plans/1/map?team=AKT-01\""))
        #expect(html.contains("data-points=\"/m/KZ/stations.bin\""))
        #expect(html.contains("3 regions, 2 hubs, 2 teams, 4 stations"))
    }

    @Test("A chosen team lies over the others with the numbers of its stops, and they fade")
    func chosen() throws {
        let html = text(PlanMap(try DrawingFixture.view(), outlines: [], chosen: "ALA-01"))
        #expect(html.contains("class=\"map picked\""))
        #expect(html.count(of: "class=\"round on\" data-t=\"ALA-01\"") == 1)
        #expect(html.count(of: "data-t=\"ALA-01\"") == 1)
        // From far two stations in one place have one number, and a tabulation has none from near either.
        #expect(html.matches(of: #/class="mk no"/#).count == 1)
        let near = text(
            PlanMap(try DrawingFixture.view(), outlines: [], focus: .region("ALA"), chosen: "ALA-01"))
        #expect(near.matches(of: #/class="mk no" y="-62">(\d+)</#).map(\.output.1) == ["1", "2"])
        #expect(!text(PlanMap(try DrawingFixture.view(), outlines: [], chosen: "XXX")).contains("picked"))
    }

    @Test("A region that falls short is marked and has its points and those of its teams beside its name")
    func shortfalls() throws {
        let view = try DrawingFixture.view(plan: { plan in
            plan.shortfalls = [
                Shortfall(code: .m2, subject: "ALA", value: 100, detail: "x"),
                Shortfall(code: .m3, subject: "ALA-01", value: 20, detail: "x"),
                Shortfall(code: .m1, subject: "o6", value: 1, detail: "x"),
            ]
        })
        let outlines = [
            DrawingFixture.outline("ALA", DrawingFixture.square(75, 42, 79, 45)),
            DrawingFixture.outline("AKT", DrawingFixture.square(55, 48, 60, 52)),
        ]
        let html = text(PlanMap(view, outlines: outlines))
        #expect(html.count(of: "class=\"land short\"") == 1)
        #expect(html.contains("<title>Almaty: 120 points</title>"))
        #expect(html.contains("<tspan class=\"points\"> 120</tspan>"))
        #expect(html.contains("<title>Aktobe</title>"))
    }

    @Test("Without outlines regions are the hulls of their stations; one without stations is not drawn")
    func hulls() throws {
        let view = try DrawingFixture.view(mission: { mission in
            for (n, place) in [(43.0, 76.0), (44.0, 77.5), (42.5, 78.0)].enumerated() {
                var station = mission.stations[2]
                (station.id, station.lat, station.lon) = ("h\(n)", place.0, place.1)
                mission.stations.append(station)
            }
        })
        let map = PlanMap(view, outlines: [])
        #expect(map.areas.map(\.shape.rings.count) == [0, 1, 0])
        #expect(text(map).count(of: "class=\"land\"") == 1)
    }

    @Test("A station that a slip has put far away does not stretch its region, and is drawn where it says")
    func slips() throws {
        let view = try DrawingFixture.crowd(200)
        var mission = view.mission.document
        let hull = PlanMap(view, outlines: []).areas[1].shape
        var far = mission.stations[2]
        (far.id, far.lat, far.lon) = ("far", 49.0, 67.0)
        mission.stations.append(far)
        let map = PlanMap(try PlanView(plan: view.plan, mission: MissionIndex(mission)), outlines: [])
        #expect(map.areas[1].shape == hull)
    }

    @Test("A plan of nobody in a mission without places says what is missing")
    func empty() throws {
        let map = PlanMap(try DrawingFixture.empty(), outlines: [])
        #expect(map.isEmpty)
        #expect(text(map).hasPrefix("<p class=\"empty\">"))
    }

    @Test("A plan of nobody still has the land and the hubs")
    func noTeams() throws {
        let html = text(PlanMap(try DrawingFixture.view(plan: { $0.teams = [] }), outlines: []))
        #expect(html.count(of: "class=\"mk hub\"") == 2 && !html.contains("class=\"route\""))
    }

    @Test("One region from near has its own frame and its own teams, and the neighbours' land")
    func region() throws {
        let outlines = [
            DrawingFixture.outline("ALA", DrawingFixture.square(75, 42, 79, 45)),
            DrawingFixture.outline("ULY", DrawingFixture.square(79, 42, 83, 45)),
            DrawingFixture.outline("AKT", DrawingFixture.square(55, 48, 60, 52)),
        ]
        let map = PlanMap(try DrawingFixture.view(), outlines: outlines, focus: .region("ALA"))
        #expect(map.rounds.map(\.team) == ["ALA-01"])
        #expect(map.areas.map(\.region) == ["ALA", "ULY"])
        let html = text(map)
        #expect(html.contains("class=\"land near\"") && html.contains("2 regions, 1 hub, 1 team, 2 stations"))
        #expect(PlanMap(try DrawingFixture.view(), outlines: [], focus: .region("none")).isEmpty)
    }

    @Test("Above 60 teams visits are one layer of dots, above 300 regions have counts and no rounds but the chosen one")
    func manyTeams() throws {
        let dots = PlanMap(try DrawingFixture.crowd(61), outlines: [])
        #expect(dots.detail == .dots)
        let html = text(dots)
        #expect(html.count(of: "class=\"route\"") == 61 && html.count(of: "#mk-v\"") == 0)
        #expect(html.contains("id=\"dots-voting\""))
        let counts = PlanMap(try DrawingFixture.crowd(301), outlines: [], chosen: "ALA-7")
        #expect(counts.detail == .counts)
        let counted = text(counts)
        #expect(counted.count(of: "class=\"route\"") == 1)
        #expect(counted.contains("class=\"mk count\"") && counted.contains(">301</text>"))
        #expect(PlanMap(try DrawingFixture.crowd(300), outlines: []).detail == .dots)
    }

    @Test("Stops of several teams at one place are counted there, those of one team are not")
    func heaps() throws {
        #expect(PlanMap(try DrawingFixture.view(), outlines: []).heaps.isEmpty)
        let view = try DrawingFixture.view(plan: { plan in
            for n in 2...6 {
                plan.teams.append(plan.teams[1])
                plan.teams[n].id = "ALA-0\(n)"
            }
        })
        let heaps = PlanMap(view, outlines: []).heaps
        #expect(heaps.map(\.count).reduce(0, +) == 18 && !heaps.isEmpty)
    }

    @Test("Names and identifiers of all kinds are escaped")
    func escaping() throws {
        let canary = #""><script>alert('x')</script>&"#
        let view = try DrawingFixture.view(
            mission: { mission in
                for n in mission.regions.indices { mission.regions[n].name = canary }
                for n in mission.hubs.indices { mission.hubs[n].name = canary }
                for n in mission.stations.indices { mission.stations[n].name = canary }
            },
            plan: { plan in for n in plan.teams.indices { plan.teams[n].id = canary + String(n) } })
        let outlines = [DrawingFixture.outline("ALA", DrawingFixture.square(75, 42, 79, 45))]
        for words in Language.allCases.map(Words.init) {
            for html in [
                PlanMap(view, outlines: outlines, chosen: canary + "0")
                    .html(words, links: DrawingFixture.links, points: nil).text,
                DayTimeline(view).html(words, links: DrawingFixture.links).text,
                PlanBalance(view).html(words, links: DrawingFixture.links).text,
            ] {
                #expect(!html.contains("<script") && !html.contains("'x'") && html.contains("&lt;script"))
                #expect(!html.contains("style=") && !html.contains(" on" + "click"))
            }
        }
    }

    @Test("300 teams with ten stops stay within a hundred kilobytes and 2,500 elements")
    func budget() throws {
        let view = try DrawingFixture.crowd(300)
        let html = text(PlanMap(view, outlines: []))
        #expect(html.utf8.count < 100_000)
        #expect(html.count(of: "<") - html.count(of: "</") < 2500)
    }

    @Test("A script gets five bytes a station, those that are visited last")
    func stationPoints() throws {
        let view = try DrawingFixture.view(mission: { mission in
            mission.stations[1].setting = .urban
            var far = mission.stations[3]
            (far.id, far.kind, far.lat, far.lon) = ("abroad", .abroad, 52.5, 13.4)
            var free = mission.stations[0]
            free.id = "free"
            mission.stations += [far, free]
        })
        let map = PlanMap(view, outlines: [])
        let bytes = StationPoints.bytes(of: view, in: map.frame)
        #expect(bytes.prefix(8) == [0x4F, 0x42, 0x53, 0x31, 5, 0, 0, 0], "the station abroad is outside of the map")
        #expect(bytes.count == 8 + 5 * 5)
        #expect(Array(bytes.suffix(5)) == [1, 5, 4, 5, 5])
        let xs = stride(from: 8, to: 18, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
        let urban = map.frame.point(lon: 57.2, lat: 50.31)
        #expect(xs[2] == urban.x)
    }
}
