package import MissionModel
import PlanJudgement
package import PlanReading

/// What a map of a plan lies on: the frame, the shapes of the regions and the hubs. It takes a whole mission to find out,
/// and is the same whatever is picked on the map; it holds none of the mission.
package struct MapGround: Sendable {
    struct Area: Sendable {
        let region: String
        let name: String
        let shape: MapShape
        /// Where its name belongs.
        let middle: MapPoint?
    }

    package let focus: PlanMap.Focus
    package let frame: MapFrame
    let isEmpty: Bool
    let hubs: [PlanMap.Base]
    let areas: [Area]
    let stationCount: Int
    /// The stations of the sample that are on no round, each place once; none where they are too many to be drawn.
    let drawn: [MapPoint]
    /// The position of the one region that is shown; nil: all are.
    private let shown: Int?

    /// Points of all outlines together.
    private static let mostOutlinePoints = 5000

    /// Bytes that it takes, about.
    package var size: Int {
        areas.reduce(4096) { $0 + 256 + 16 * $1.shape.count } + 128 * hubs.count + 16 * drawn.count
    }

    /// - Parameter outlines: of the mission's regions; a region without one is the hull of its stations.
    package init(_ view: PlanView, outlines: [RegionOutline], focus: PlanMap.Focus = .mission) {
        let (mission, teams, document) = (view.mission, view.teams, view.mission.document)
        let shown: Int? =
            switch focus {
            case .mission: nil
            case .region(let id): mission.regionPosition[ExactText(id)] ?? -1
            }
        func isShown(_ region: Int) -> Bool { shown == nil || shown == region }
        let outlined = Set(outlines.map { ExactText($0.region) })
        let cores = RegionCore.all(of: mission) { !outlined.contains(ExactText(document.regions[$0].id)) }
        let extent = Self.extent(mission, outlines: outlines, cores: cores, teams: teams, isShown: isShown)
        let frame = MapFrame(extent)
        (self.focus, self.frame, isEmpty, self.shown) = (focus, frame, extent.isEmpty, shown)
        hubs = zip(document.hubs, mission.hubRegion).filter { isShown($0.1) }.map { hub, _ in
            PlanMap.Base(name: hub.name, point: frame.point(lon: hub.lon, lat: hub.lat))
        }
        drawn = Self.drawn(mission, notVisitedBy: teams, in: frame, isShown: isShown)
        stationCount = shown == nil ? document.stations.count : mission.stationRegion.count { $0 == shown }
        areas = Self.shapes(mission, outlines: outlines, cores: cores, in: frame).map { n, shape in
            Area(
                region: document.regions[n].id, name: document.regions[n].name, shape: shape,
                middle: Self.middle(of: n, shape, cores[n], mission, in: frame))
        }
    }

    /// Stations abroad that nobody visits would make any country a dot on a map of the world.
    private static func extent(
        _ mission: MissionIndex, outlines: [RegionOutline], cores: [RegionCore?], teams: [TeamView],
        isShown: (Int) -> Bool
    ) -> PlaceExtent {
        var extent = PlaceExtent()
        for outline in outlines {
            guard let region = mission.regionPosition[ExactText(outline.region)], isShown(region) else { continue }
            for ring in outline.polygons.joined() {
                guard var last = ring.last else { continue }
                for point in ring {
                    extent.addLine(from: (last.lon, last.lat), to: (point.lon, point.lat))
                    last = point
                }
            }
        }
        for region in mission.document.regions.indices where isShown(region) {
            for station in cores[region]?.stations ?? [] {
                let place = mission.document.stations[station]
                extent.add(lon: place.lon, lat: place.lat)
            }
        }
        for (hub, region) in zip(mission.document.hubs, mission.hubRegion) where isShown(region) {
            extent.add(lon: hub.lon, lat: hub.lat)
        }
        for team in teams {
            guard let region = mission.regionPosition[ExactText(team.region)], isShown(region) else { continue }
            for stop in team.stops {
                if let lat = stop.lat, let lon = stop.lon { extent.add(lon: lon, lat: lat) }
            }
        }
        return extent
    }

    /// Shapes that meet the frame, simplified until they are few points.
    private static func shapes(
        _ mission: MissionIndex, outlines: [RegionOutline], cores: [RegionCore?], in frame: MapFrame
    ) -> [(region: Int, shape: MapShape)] {
        var outlined: [ExactText: MapShape] = [:]
        for outline in outlines { outlined[ExactText(outline.region)] = MapShape(outline, in: frame) }
        var shapes = mission.document.regions.enumerated().map { n, region in
            let places = (cores[n]?.stations ?? []).lazy.map { mission.document.stations[$0] }
            let shape =
                outlined[ExactText(region.id)]
                ?? MapShape(around: places.map { frame.point(lon: $0.lon, lat: $0.lat) })
            return (region: n, shape: shape)
        }.filter { $0.shape.box.map { $0.meets(frame.box) } ?? true }
        var distance = 4
        while shapes.reduce(0, { $0 + $1.shape.count }) > mostOutlinePoints, distance < 400 {
            for n in shapes.indices { shapes[n].shape.simplify(within: distance) }
            distance *= 2
        }
        return shapes
    }

    func isShown(region id: String, of mission: MissionIndex) -> Bool {
        guard let shown else { return true }
        return mission.regionPosition[ExactText(id)] == shown
    }

    func hub(_ id: String, of mission: MissionIndex) -> MapPoint? {
        mission.hubPosition[ExactText(id)].map { hub in
            frame.point(lon: mission.document.hubs[hub].lon, lat: mission.document.hubs[hub].lat)
        }
    }

    /// Where a region's name belongs: its middle where it has an outline, else where most of its stations are.
    private static func middle(
        of region: Int, _ shape: MapShape, _ core: RegionCore?, _ mission: MissionIndex, in frame: MapFrame
    ) -> MapPoint? {
        if let core { return frame.point(lon: core.middle.lon, lat: core.middle.lat) }
        if let middle = shape.middle { return middle }
        return mission.hubRegion.firstIndex(of: region).map { hub in
            frame.point(lon: mission.document.hubs[hub].lon, lat: mission.document.hubs[hub].lat)
        }
    }

    private static func drawn(
        _ mission: MissionIndex, notVisitedBy teams: [TeamView], in frame: MapFrame, isShown: (Int) -> Bool
    ) -> [MapPoint] {
        guard let units = mission.units else { return [] }
        var visited: Set<Int> = []
        for team in teams {
            for place in team.stops.compactMap(\.place) {
                if let station = mission.stationPosition[ExactText(place)] { visited.insert(station) }
            }
        }
        var (places, found): (Set<MapPoint>, [MapPoint]) = ([], [])
        for (n, unit) in units.enumerated() where unit != nil {
            guard !visited.contains(n), isShown(mission.stationRegion[n]) else { continue }
            let station = mission.document.stations[n]
            let point = frame.point(lon: station.lon, lat: station.lat)
            if frame.holds(point), places.insert(point).inserted { found.append(point) }
            if found.count > PlanMap.mostDrawn { return [] }
        }
        return found
    }
}

extension MapBox {
    /// Width times height.
    var size: Int { (high.x - low.x) * (high.y - low.y) }
}
