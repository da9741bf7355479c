import Markup
import MissionModel
import PlanDrawing
import PlanJudgement
import PlanReading
import TestSupport

/// Small missions for drawings.
enum DrawingFixture {
    static let links = DrawingLinks(
        team: { Path("m", "KZ", "plans", "1", "map").with("team", $0) },
        region: { Path("m", "KZ", "plans", "1", "map").with("region", $0) })

    static func view(
        mission change: (inout MissionDocument) -> Void = { _ in }, plan edit: (inout PlanDocument) -> Void = { _ in }
    ) throws -> PlanView {
        var mission = try ReadingFixture.mission()
        change(&mission)
        var plan = ReadingFixture.plan()
        edit(&plan)
        return try PlanView(plan: plan, mission: MissionIndex(mission))
    }

    /// A mission with nothing but its regions, and a plan of nobody.
    static func empty() throws -> PlanView {
        try view(
            mission: {
                $0.hubs = []
                $0.stations = []
                $0.tabulationCentres = []
                $0.observers = []
            },
            plan: {
                $0.teams = []
                $0.reserves = []
                $0.unassigned = []
            })
    }

    static func outline(_ region: String, _ rings: [(Double, Double)]...) -> RegionOutline {
        RegionOutline(
            region: region, polygons: [rings.map { $0.map { OutlinePoint(lon: $0.0, lat: $0.1) } }])
    }

    static func square(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [(Double, Double)] {
        [(west, south), (east, south), (east, north), (west, north), (west, south)]
    }

    /// So many teams, each the fixture's second one with a name of its own and other stations.
    static func crowd(_ count: Int) throws -> PlanView {
        try view(
            mission: { mission in
                let station = mission.stations[2]
                for n in 0..<count {
                    var near = station
                    near.id = "s\(n)"
                    near.lat += Double(n % 40) / 50
                    near.lon -= Double(n / 40) / 50
                    mission.stations.append(near)
                }
            },
            plan: { plan in
                plan.teams = (0..<count).map { n in
                    var team = plan.teams[1]
                    team.id = "ALA-\(n + 1)"
                    team.stops[0].place = "s\(n)"
                    return team
                }
            })
    }
}

extension String {
    /// How often a text stands in it.
    func count(of part: String) -> Int { ranges(of: part).count }
}
