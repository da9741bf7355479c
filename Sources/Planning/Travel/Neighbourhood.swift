import Glibc

/// Granular neighbourhoods: for each station the few others worth trying next to it, for each hub the stations around it.
///
/// Toth and Vigo (2003) called such lists granular: most good tours use short legs only, so a search that tries only
/// near stations loses little and does not grow with their number. A few of the list lie in other districts, because
/// the score asks for many districts, and the very nearest are often rooms of one school.
struct Neighbourhood {
    static let nearest = 14
    static let elsewhere = 4

    private let starts: [Int32]
    private let neighbours: [Int32]
    private let hubStarts: [Int32]
    private let hubStations: [Int32]
    /// The stations of each region, ascending.
    let stationsOfRegion: [[Int32]]
    /// The centres of each region, ascending.
    let centresOfRegion: [[Int32]]

    init(_ problem: Problem) {
        var byRegion = [[Int32]](repeating: [], count: problem.regions.count)
        for (n, station) in problem.stations.enumerated() { byRegion[station.region].append(Int32(n)) }
        var centres = [[Int32]](repeating: [], count: problem.regions.count)
        for (n, centre) in problem.centres.enumerated() { centres[centre.region].append(Int32(n)) }
        var lists = [[Int32]](repeating: [], count: problem.stations.count)
        var around = [[Int32]](repeating: [], count: problem.hubs.count)
        for region in problem.regions.indices where !byRegion[region].isEmpty {
            let plane = Plane(of: byRegion[region], in: problem)
            plane.fill(&lists)
            for (hub, place) in problem.hubs.enumerated() where place.region == region {
                around[hub] = plane.stations(around: place.position)
            }
        }
        (starts, neighbours) = Self.flat(lists)
        (hubStarts, hubStations) = Self.flat(around)
        stationsOfRegion = byRegion
        centresOfRegion = centres
    }

    /// The stations worth trying next to a station.
    @inline(__always)
    func range(of station: Int) -> Range<Int> { Int(starts[station])..<Int(starts[station + 1]) }

    @inline(__always)
    func neighbour(_ index: Int) -> Int { Int(neighbours[index]) }

    /// The stations that a day's drive reaches from a hub, nearest first.
    @inline(__always)
    func range(ofHub hub: Int) -> Range<Int> { Int(hubStarts[hub])..<Int(hubStarts[hub + 1]) }

    @inline(__always)
    func hubStation(_ index: Int) -> Int { Int(hubStations[index]) }

    private static func flat(_ lists: [[Int32]]) -> (starts: [Int32], values: [Int32]) {
        var starts: [Int32] = [0]
        starts.reserveCapacity(lists.count + 1)
        for list in lists { starts.append(starts[starts.count - 1] + Int32(list.count)) }
        return (starts, lists.flatMap { $0 })
    }
}

/// A region's stations in metres on a plane that touches the sphere in their middle.
private struct Plane {
    let stations: [Int32]
    let problem: Problem
    let points: [SIMD2<Double>]
    let scale: SIMD2<Double>
    let tree: PointTree

    init(of stations: [Int32], in problem: Problem) {
        self.stations = stations
        self.problem = problem
        let total = stations.reduce(0.0) { $0 + problem.stations[Int($1)].position.latitude }
        let degree = GreatCircle.radius * .pi / 180
        let scale = SIMD2(degree * cos(GreatCircle.radians(total / Double(stations.count))), degree)
        self.scale = scale
        points = stations.map {
            let position = problem.stations[Int($0)].position
            return SIMD2(position.longitude, position.latitude) * scale
        }
        tree = PointTree(points)
    }

    func fill(_ lists: inout [[Int32]]) {
        for (n, station) in stations.enumerated() {
            let district = problem.stations[Int(station)].district
            var list = tree.nearest(to: points[n], count: Neighbourhood.nearest) { $0 != n }
            let others = tree.nearest(to: points[n], count: Neighbourhood.elsewhere) {
                problem.stations[Int(stations[$0])].district != district
            }
            for other in others where !list.contains(other) { list.append(other) }
            lists[Int(station)] = list.map { stations[$0] }
        }
    }

    func stations(around hub: Position) -> [Int32] {
        let model = problem.regions[problem.stations[Int(stations[0])].region].travel
        var found: [(distance: Int, station: Int32)] = []
        for station in stations {
            let leg = model.leg(from: hub, to: problem.stations[Int(station)].position)
            if leg.distance <= problem.rules.maxDistance / 2 { found.append((leg.distance, station)) }
        }
        found.sort { $0 < $1 }
        return found.map(\.station)
    }
}
