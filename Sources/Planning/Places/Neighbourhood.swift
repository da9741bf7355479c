import Glibc
import Travel

/// Granular neighbourhoods: for each station the few others worth trying next to it, for each hub the stations around it.
///
/// Toth and Vigo (2003) called such lists granular: most good tours use short legs only, so a search that tries only
/// near stations loses little and does not grow with their number. A few of the list lie in other districts, because
/// the score asks for many districts, and the very nearest are often rooms of one school. A list is found when it is
/// first asked for: of 118,000 stations a plan with 400 observers comes near few.
final class Neighbourhood {
    private static let nearest = 14
    private static let elsewhere = 4
    /// How many of the nearest are looked at for those of other districts.
    private static let horizon = 48
    private static let stride = nearest + elsewhere

    private let problem: Problem
    private let planes: [Plane?]
    private let counts: UnsafeMutablePointer<Int8>
    private let neighbours: UnsafeMutablePointer<Int32>
    private let hubStarts: [Int32]
    private let hubStations: [Int32]
    /// The stations of each region, ascending.
    let stationsOfRegion: [[Int32]]
    /// The centres of each region, ascending.
    let centresOfRegion: [[Int32]]

    init(_ problem: Problem) {
        self.problem = problem
        var byRegion = [[Int32]](repeating: [], count: problem.regions.count)
        for (n, station) in problem.stations.enumerated() { byRegion[station.region].append(Int32(n)) }
        var centres = [[Int32]](repeating: [], count: problem.regions.count)
        for (n, centre) in problem.centres.enumerated() { centres[centre.region].append(Int32(n)) }
        var hasHub = [Bool](repeating: false, count: problem.regions.count)
        for hub in problem.hubs { hasHub[hub.region] = true }
        planes = problem.regions.indices.map {
            hasHub[$0] && !byRegion[$0].isEmpty ? Plane(of: byRegion[$0], in: problem) : nil
        }
        var starts: [Int32] = [0]
        var around: [Int32] = []
        for hub in problem.hubs {
            around += Self.stations(around: hub, byRegion[hub.region], problem)
            starts.append(Int32(around.count))
        }
        (hubStarts, hubStations) = (starts, around)
        stationsOfRegion = byRegion
        centresOfRegion = centres
        counts = .allocate(capacity: max(1, problem.stations.count))
        counts.initialize(repeating: -1, count: max(1, problem.stations.count))
        neighbours = .allocate(capacity: max(1, problem.stations.count * Self.stride))
    }

    /// Lists of one's own over the same places: one thread fills a list while another reads its own.
    init(sharing other: Neighbourhood) {
        problem = other.problem
        planes = other.planes
        (hubStarts, hubStations) = (other.hubStarts, other.hubStations)
        stationsOfRegion = other.stationsOfRegion
        centresOfRegion = other.centresOfRegion
        counts = .allocate(capacity: max(1, problem.stations.count))
        counts.initialize(repeating: -1, count: max(1, problem.stations.count))
        neighbours = .allocate(capacity: max(1, problem.stations.count * Self.stride))
    }

    deinit {
        counts.deallocate()
        neighbours.deallocate()
    }

    /// The stations worth trying next to a station.
    @inline(__always)
    func range(of station: Int) -> Range<Int> {
        if counts[station] < 0 { find(station) }
        return station * Self.stride..<station * Self.stride + Int(counts[station])
    }

    @inline(__always)
    func neighbour(_ index: Int) -> Int { Int(neighbours[index]) }

    /// The stations that a day's drive reaches from a hub, nearest first.
    @inline(__always)
    func range(ofHub hub: Int) -> Range<Int> { Int(hubStarts[hub])..<Int(hubStarts[hub + 1]) }

    @inline(__always)
    func hubStation(_ index: Int) -> Int { Int(hubStations[index]) }

    private func find(_ station: Int) {
        let own = problem.stations[station]
        guard let plane = planes[own.region] else {
            counts[station] = 0
            return
        }
        var (count, others) = (0, 0)
        for (rank, other) in plane.nearest(to: own.position, count: Self.horizon).enumerated() where other != station {
            if rank > Self.nearest {
                if problem.stations[other].district == own.district { continue }
                others += 1
                if others > Self.elsewhere { break }
            }
            if count == Self.stride { break }
            neighbours[station * Self.stride + count] = Int32(other)
            count += 1
        }
        counts[station] = Int8(count)
    }

    private static func stations(around hub: Problem.Hub, _ stations: [Int32], _ problem: Problem) -> [Int32] {
        let model = problem.regions[hub.region].travel
        var found: [(distance: Int, station: Int32)] = []
        for station in stations {
            let leg = model.leg(from: hub.position, to: problem.stations[Int(station)].position)
            if leg.distance <= problem.rules.maxDistance / 2 { found.append((leg.distance, station)) }
        }
        found.sort { $0 < $1 }
        return found.map(\.station)
    }
}

/// A region's stations in metres on a plane that touches the sphere in their middle.
private struct Plane {
    private let stations: [Int32]
    private let scale: SIMD2<Double>
    private let tree: PointTree

    init(of stations: [Int32], in problem: Problem) {
        self.stations = stations
        let total = stations.reduce(0.0) { $0 + problem.stations[Int($1)].position.latitude }
        let degree = GreatCircle.radius * .pi / 180
        let scale = SIMD2(degree * cos(GreatCircle.radians(total / Double(stations.count))), degree)
        self.scale = scale
        tree = PointTree(
            stations.map {
                let position = problem.stations[Int($0)].position
                return SIMD2(position.longitude, position.latitude) * scale
            })
    }

    func nearest(to position: Position, count: Int) -> [Int] {
        tree.nearest(to: SIMD2(position.longitude, position.latitude) * scale, count: count).map { Int(stations[$0]) }
    }
}
