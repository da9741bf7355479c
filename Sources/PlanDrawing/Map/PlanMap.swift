package import MissionModel
import PlanJudgement
package import PlanReading

/// A plan on the map: its regions, hubs and rounds, as points of one frame.
package struct PlanMap: Sendable {
    /// What the map is of.
    package enum Focus: Sendable, Equatable {
        case mission
        /// One region from near, by its identifier.
        case region(String)
    }

    /// A region.
    struct Area: Sendable {
        let region: String
        let name: String
        let shape: MapShape
        /// Points of the plan's shortfalls there.
        let points: Int
        let teams: Int
        /// Where its name is written; nil where there is no room.
        var label: MapPoint?
    }

    struct Base: Sendable {
        let name: String
        let point: MapPoint
    }

    struct Mark: Sendable, Hashable {
        let kind: StopKind
        let point: MapPoint
    }

    /// A team's way from its hub and back.
    struct Round: Sendable {
        let team: String
        let way: [MapPoint]
        let marks: [Mark]
    }

    /// How much of the rounds is drawn.
    enum Detail: Sendable, Equatable {
        /// Every round, with a mark of its own for each stop.
        case marks
        /// Every round; the visits during voting of all teams are one layer of dots.
        case dots
        /// The teams of each region as a number.
        case counts
    }

    /// So many rounds are drawn at most.
    package static let mostRounds = 300
    /// So many teams have a mark for each of their stops.
    static let mostWithMarks = 60
    /// So many drawn stations are shown without a script.
    static let mostDrawn = 3000

    package let frame: MapFrame
    let focus: Focus
    private(set) var areas: [Area]
    let bases: [Base]
    let rounds: [Round]
    let chosen: Round?
    let detail: Detail
    /// Stations of the sample that no team visits.
    let drawn: [MapPoint]
    /// Places with stops of several teams, with the number of stops.
    let heaps: [(point: MapPoint, count: Int)]
    let teamCount: Int
    let stationCount: Int
    let isEmpty: Bool

    /// - Parameters:
    ///   - outlines: of the mission's regions; a region without one is the hull of its stations.
    ///   - chosen: the team that is drawn thick, by its identifier.
    package init(
        _ view: PlanView, outlines: [RegionOutline], focus: Focus = .mission, chosen: String? = nil
    ) {
        let ground = MapGround(view.mission, outlines: outlines, focus: focus, teams: view.teams)
        let teams = view.teams.filter { ground.isShown(region: $0.region) }
        frame = ground.frame
        self.focus = focus
        isEmpty = ground.isEmpty
        let chosenTeam = chosen.flatMap { id in teams.first { ExactText($0.id) == ExactText(id) } }
        self.chosen = chosenTeam.map { Self.round($0, hub: ground.hub($0.hub), in: ground.frame) }
        if teams.count > Self.mostRounds {
            (detail, rounds) = (.counts, [])
        } else {
            detail = teams.count > Self.mostWithMarks ? .dots : .marks
            rounds = teams.map { Self.round($0, hub: ground.hub($0.hub), in: ground.frame) }
        }
        bases = ground.hubs
        let marked = Set(rounds.joined(\.marks).map(\.point))
        heaps = detail == .counts ? [] : Self.heaps(of: rounds)
        let unvisited = ground.drawn(notVisitedBy: teams)
        drawn = unvisited.count > Self.mostDrawn ? [] : unvisited.filter { !marked.contains($0) }
        teamCount = teams.count
        stationCount = ground.stationCount
        let points = RegionPoints(view)
        let teamsOfRegion = Dictionary(grouping: view.teams) { ExactText($0.region) }.mapValues(\.count)
        areas = ground.shapes.map { region, shape in
            Area(
                region: region.id, name: region.name, shape: shape, points: points.of(region.id),
                teams: teamsOfRegion[ExactText(region.id)] ?? 0, label: nil)
        }
        placeLabels(ground)
    }

    private static func round(_ team: TeamView, hub: MapPoint?, in frame: MapFrame) -> Round {
        let marks = team.stops.compactMap { stop -> Mark? in
            guard let lat = stop.lat, let lon = stop.lon else { return nil }
            return Mark(kind: stop.kind, point: frame.point(lon: lon, lat: lat))
        }
        let ends = hub.map { [$0] } ?? []
        return Round(team: team.id, way: ends + marks.map(\.point) + ends, marks: marks)
    }

    /// A mark is some 80 units wide, so that marks of one cell of 100 hide one another.
    private static func heaps(of rounds: [Round]) -> [(point: MapPoint, count: Int)] {
        struct Heap {
            var (x, y, count) = (0, 0, 0)
            var teams: Set<Int> = []
        }
        var heaps: [MapPoint: Heap] = [:]
        for (n, round) in rounds.enumerated() {
            for mark in round.marks {
                let cell = MapPoint(x: mark.point.x / 100, y: mark.point.y / 100)
                heaps[cell, default: Heap()].x += mark.point.x
                heaps[cell, default: Heap()].y += mark.point.y
                heaps[cell, default: Heap()].count += 1
                heaps[cell, default: Heap()].teams.insert(n)
            }
        }
        return heaps.values.filter { $0.teams.count > 1 }
            .map { (MapPoint(x: $0.x / $0.count, y: $0.y / $0.count), $0.count) }
            .sorted { ($0.point.x, $0.point.y, $0.count) < ($1.point.x, $1.point.y, $1.count) }
    }

    /// Names are written where they hide no other one; those of regions that fall short go first, then the larger ones.
    private mutating func placeLabels(_ ground: MapGround) {
        var taken: [MapBox] = []
        let order = areas.indices.sorted { a, b in
            let (a, b) = (areas[a], areas[b])
            if a.points != b.points { return a.points > b.points }
            let (wide, narrow) = (a.shape.box?.size ?? 0, b.shape.box?.size ?? 0)
            return wide != narrow ? wide > narrow : ExactText(a.region) < ExactText(b.region)
        }
        for n in order {
            guard let middle = areas[n].shape.middle ?? ground.anyPlace(in: areas[n].region), frame.holds(middle) else {
                continue
            }
            let letters = areas[n].name.unicodeScalars.count + (areas[n].points > 0 ? 4 : 0)
            let spots = [0, 190, -190].map { MapPoint(x: middle.x, y: middle.y + $0) }
            let free = spots.first { spot in
                let box = MapBox(middle: spot, width: letters * 72, height: 150)
                return !taken.contains { $0.meets(box) }
            }
            guard let free else { continue }
            taken.append(MapBox(middle: free, width: letters * 72, height: 150))
            areas[n].label = free
        }
    }
}

extension Array {
    fileprivate func joined<Part>(_ parts: (Element) -> [Part]) -> [Part] { flatMap(parts) }
}

/// The points of a plan's shortfalls by the region that they are counted in, itself or by one of its teams.
struct RegionPoints {
    private var points: [ExactText: Int] = [:]

    init(_ view: PlanView) {
        var regionOfTeam: [ExactText: ExactText] = [:]
        for team in view.teams { regionOfTeam[ExactText(team.id)] = ExactText(team.region) }
        for shortfall in view.plan.shortfalls {
            let subject = ExactText(shortfall.subject)
            if view.mission.regionPosition[subject] != nil {
                points[subject, default: 0] += shortfall.value
            } else if let region = regionOfTeam[subject] {
                points[region, default: 0] += shortfall.value
            }
        }
    }

    func of(_ region: String) -> Int { points[ExactText(region)] ?? 0 }
}
