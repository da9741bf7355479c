import Planning
import Travel

/// Which legs a solve needs: all of a small region, of a large one those around what a solution drives.
struct RoadSurvey: Sendable {
    /// Up to so many places a region's legs are asked for all at once.
    private static let smallRegion = 150
    /// Hubs, and centres around a closing, that a team is likely to change to.
    private static let choices = 4

    private let problem: Problem
    /// Stations, centres and hubs of each region that has a hub; none of the others.
    private let places: [[Int]]
    private let hubs: [[Int]]
    private let centres: [[Int]]

    /// - Parameter regions: the only ones that legs are needed of; nil: all.
    init(_ problem: Problem, regions: Set<Int>? = nil) {
        self.problem = problem
        var hubs = [[Int]](repeating: [], count: problem.regions.count)
        for (n, hub) in problem.hubs.enumerated() { hubs[hub.region].append(problem.place(ofHub: n)) }
        var centres = [[Int]](repeating: [], count: problem.regions.count)
        for (n, centre) in problem.centres.enumerated() { centres[centre.region].append(problem.place(ofCentre: n)) }
        var places = [[Int]](repeating: [], count: problem.regions.count)
        for (n, station) in problem.stations.enumerated() { places[station.region].append(n) }
        for region in places.indices {
            let isNeeded = !hubs[region].isEmpty && regions?.contains(region) ?? true
            places[region] = isNeeded ? places[region] + centres[region] + hubs[region] : []
        }
        (self.places, self.hubs, self.centres) = (places, hubs, centres)
    }

    /// Whether `beginning` asks for every leg that a team could drive.
    var isComplete: Bool { places.allSatisfy { $0.count <= Self.smallRegion } }

    /// All legs of small regions; of large ones those between each hub and the stations nearest to it, which show how
    /// roads compare with the great circle there.
    ///
    /// - Parameter limit: places of one question.
    func beginning(limit: Int) -> [RoadBlock] {
        let near = isComplete ? nil : NearStations(problem)
        return places.indices.flatMap { region -> [RoadBlock] in
            let all = places[region]
            if all.count <= Self.smallRegion { return all.isEmpty ? [] : [RoadBlock(among: all)] }
            return hubs[region].flatMap { hub -> [RoadBlock] in
                let number = hub - problem.place(ofHub: 0)
                let around = Array((near?.around(hub: number) ?? []).prefix(max(1, limit - 1)))
                return [
                    RoadBlock(sources: [hub], destinations: around), RoadBlock(sources: around, destinations: [hub]),
                ]
            }
        }
    }

    /// Of each team in a large region: all legs among its own places, and those between them and what the search tries
    /// next to its stops.
    func surroundings(of teams: [Solution.Team], limit: Int) -> [RoadBlock] {
        if teams.isEmpty || isComplete { return [] }
        let near = NearStations(problem)
        return teams.flatMap { team -> [RoadBlock] in
            let region = problem.hubs[team.hub].region
            let drives = team.drives(in: problem)
            if drives.isEmpty || places[region].count <= Self.smallRegion { return [] }
            let home = problem.place(ofHub: team.hub)
            var own = Uniqued([home] + drives.map(\.from))
            own.add(hubs[region].prefix(Self.choices))
            own.add(nearestCentres(to: drives[drives.count - 1].from, region: region))
            var all = own
            let lists = drives.map(\.from).filter { $0 < problem.stations.count }.map { near.around(station: $0) }
            for rank in 0..<(lists.map(\.count).max() ?? 0) {
                for list in lists where rank < list.count && all.values.count < limit { all.add([list[rank]]) }
            }
            let others = Array(all.values[own.values.count...])
            return [
                RoadBlock(sources: own.values, destinations: all.values),
                RoadBlock(sources: others, destinations: own.values),
            ]
        }
    }

    /// The legs that teams drive, and those of each team's places in other orders.
    static func drives(of teams: [Solution.Team], in problem: Problem) -> [RoadBlock] {
        teams.map { team in
            let drives = team.drives(in: problem)
            return RoadBlock(sources: drives.map(\.from), destinations: drives.map(\.to))
        }
    }

    private func nearestCentres(to place: Int, region: Int) -> ArraySlice<Int> {
        let position = problem.position(ofPlace: place)
        let ranked = centres[region].map {
            (GreatCircle.metres(from: position, to: problem.position(ofPlace: $0)), $0)
        }
        return ranked.sorted { $0 < $1 }.map(\.1).prefix(Self.choices)
    }
}

/// Values in the order in which they first came.
private struct Uniqued {
    private(set) var values: [Int] = []
    private var seen: Set<Int> = []

    init(_ values: [Int]) { add(values) }

    mutating func add(_ more: some Sequence<Int>) {
        for value in more where seen.insert(value).inserted { values.append(value) }
    }
}
