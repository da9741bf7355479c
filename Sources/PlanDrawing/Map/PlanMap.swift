package import MissionModel
import PlanJudgement
package import PlanReading

/// A plan on the map: its regions, hubs and rounds, as points of one frame.
package struct PlanMap: Sendable {
    /// What the map is of.
    package enum Focus: Sendable, Hashable {
        case mission
        /// One region from near, by its identifier.
        case region(String)
    }

    /// A region.
    package struct Area: Sendable {
        package let region: String
        let name: String
        package let shape: MapShape
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

    package struct Mark: Sendable, Hashable {
        package let kind: StopKind
        let point: MapPoint
    }

    /// A team's way from its hub and back.
    package struct Round: Sendable {
        package let team: String
        package let way: [MapPoint]
        package let marks: [Mark]
    }

    /// How much of the rounds is drawn.
    package enum Detail: Sendable, Equatable {
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
    /// So many stops in one place are counted there.
    static let leastHeap = 5

    package let frame: MapFrame
    let focus: Focus
    package private(set) var areas: [Area]
    let bases: [Base]
    package let rounds: [Round]
    let chosen: Round?
    package let detail: Detail
    /// Stations of the sample that no team visits.
    let drawn: [MapPoint]
    /// Places with stops of several teams, with the number of stops.
    package let heaps: [(point: MapPoint, count: Int)]
    let teamCount: Int
    package let stationCount: Int
    package let isEmpty: Bool

    /// - Parameters:
    ///   - ground: of this plan.
    ///   - chosen: the team that is drawn thick, by its identifier.
    ///   - isWanted: whether a team's round is shown.
    package init(
        _ view: PlanView, on ground: MapGround, chosen: String? = nil,
        where isWanted: (TeamView) -> Bool = { _ in true }
    ) {
        let mission = view.mission
        let there = view.teams.filter { ground.isShown(region: $0.region, of: mission) }
        let teams = there.filter(isWanted)
        (frame, focus, isEmpty) = (ground.frame, ground.focus, ground.isEmpty)
        func round(_ team: TeamView) -> Round {
            Self.round(team, hub: ground.hub(team.hub, of: mission), in: ground.frame)
        }
        self.chosen = chosen.flatMap { id in there.first { ExactText($0.id) == ExactText(id) } }.map(round)
        if teams.count > Self.mostRounds {
            (detail, rounds) = (.counts, [])
        } else {
            detail = teams.count > Self.mostWithMarks ? .dots : .marks
            rounds = teams.map(round)
        }
        bases = ground.hubs
        let marked = Set(rounds.joined(\.marks).map(\.point))
        heaps = detail == .counts ? [] : Self.heaps(of: rounds)
        drawn = ground.drawn.filter { !marked.contains($0) }
        teamCount = teams.count
        stationCount = ground.stationCount
        let points = RegionPoints(view)
        let teamsOfRegion = Dictionary(grouping: teams) { ExactText($0.region) }.mapValues(\.count)
        areas = ground.areas.map { area in
            Area(
                region: area.region, name: area.name, shape: area.shape, points: points.of(area.region),
                teams: teamsOfRegion[ExactText(area.region)] ?? 0, label: nil)
        }
        placeLabels(ground)
    }

    /// On a ground of its own.
    package init(_ view: PlanView, outlines: [RegionOutline], focus: Focus = .mission, chosen: String? = nil) {
        self.init(view, on: MapGround(view, outlines: outlines, focus: focus), chosen: chosen)
    }

    private static func round(_ team: TeamView, hub: MapPoint?, in frame: MapFrame) -> Round {
        let marks = team.stops.compactMap { stop -> Mark? in
            guard let lat = stop.lat, let lon = stop.lon else { return nil }
            return Mark(kind: stop.kind, point: frame.point(lon: lon, lat: lat))
        }
        let ends = hub.map { [$0] } ?? []
        return Round(team: team.id, way: ends + marks.map(\.point) + ends, marks: marks)
    }

    /// A mark is some 80 units wide, so that many marks within 200 hide one another.
    private static func heaps(of rounds: [Round]) -> [(point: MapPoint, count: Int)] {
        struct Heap {
            var marks: [MapPoint] = []
            var teams: Set<Int> = []
        }
        var heaps: [MapPoint: Heap] = [:]
        for (n, round) in rounds.enumerated() {
            for mark in round.marks {
                let cell = MapPoint(x: mark.point.x / 200, y: mark.point.y / 200)
                heaps[cell, default: Heap()].marks.append(mark.point)
                heaps[cell, default: Heap()].teams.insert(n)
            }
        }
        let sorted = heaps.values.filter { $0.teams.count > 1 && $0.marks.count >= leastHeap }.map { heap in
            let count = heap.marks.count
            return (
                point: MapPoint(
                    x: heap.marks.reduce(0) { $0 + $1.x } / count, y: heap.marks.reduce(0) { $0 + $1.y } / count),
                count: count
            )
        }.sorted { ($1.count, $0.point.x, $0.point.y) < ($0.count, $1.point.x, $1.point.y) }
        var taken: [MapBox] = []
        return sorted.filter { heap in
            let box = MapBox(middle: heap.point, width: 200, height: 160)
            let isFree = !taken.contains { $0.meets(box) }
            if isFree { taken.append(box) }
            return isFree
        }
    }

    /// Names are written where they hide neither a hub nor one another; those of regions that fall short go first, then
    /// the larger ones. What finds no such place hides a hub rather than go without a name.
    private mutating func placeLabels(_ ground: MapGround) {
        let hubs = bases.map { MapBox(middle: $0.point, width: 100, height: 100) }
        var names: [MapBox] = []
        let order = areas.indices.sorted { a, b in
            let (a, b) = (areas[a], areas[b])
            if a.points != b.points { return a.points > b.points }
            let (wide, narrow) = (a.shape.box?.size ?? 0, b.shape.box?.size ?? 0)
            return wide != narrow ? wide > narrow : ExactText(a.region) < ExactText(b.region)
        }
        // With a count of teams below, the name is a higher block.
        let (height, shift) = detail == .counts ? (430, 120) : (140, -10)
        for n in order {
            guard let middle = ground.areas[n].middle, frame.holds(middle) else { continue }
            let letters = areas[n].name.unicodeScalars.count + (areas[n].points > 0 ? 4 : 0)
            func box(_ spot: MapPoint) -> MapBox {
                MapBox(middle: MapPoint(x: spot.x, y: spot.y + shift), width: letters * 60, height: height)
            }
            let spots = [0, 150, -150, 260, -260].map { MapPoint(x: middle.x, y: middle.y + $0) }
                .filter { spot in !names.contains { $0.meets(box(spot)) } }
            guard let free = spots.first(where: { spot in !hubs.contains { $0.meets(box(spot)) } }) ?? spots.first
            else { continue }
            names.append(box(free))
            areas[n].label = free
        }
    }
}

extension Array {
    fileprivate func joined<Part>(_ parts: (Element) -> [Part]) -> [Part] { flatMap(parts) }
}
