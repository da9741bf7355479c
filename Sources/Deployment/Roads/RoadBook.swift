import MissionModel
import Planning
import Travel

/// What is known of the roads of one problem while it is solved.
struct RoadBook: Sendable {
    let problem: Problem
    /// Of each place.
    let points: [RoadPoint]
    private(set) var table = RoadTable()
    /// Legs that the engine gave and that cannot be: shorter than the bee-line. It has no road near one of the ends and
    /// measured from some road far away. The table has the great-circle legs in their place.
    private(set) var incredible: Set<RoadPair> = []
    /// Of each region: how known legs compare with the great-circle ones.
    private var ratios: [[RoadStretch]]

    /// Metres by which two places may lie off their roads together: where their leg is short, and ever.
    private static let offRoad = 300.0
    private static let farOffRoad = 2000.0
    /// Metres below which a leg says nothing about the others.
    private static let shortest = 500
    /// Which of the known legs, from the shortest stretch to the longest, stands for those that are not known: above the
    /// middle, so that the search is rather drawn to what it knows than to what it hopes for.
    private static let quantile = 0.75

    init(_ problem: Problem) {
        self.problem = problem
        ratios = [[RoadStretch]](repeating: [], count: problem.regions.count)
        points = (0..<problem.placeCount).map { RoadPoint(problem.position(ofPlace: $0)) }
    }

    func pair(_ from: Int, _ to: Int) -> RoadPair { RoadPair(from: points[from], to: points[to]) }

    /// Whether nothing has to be asked of a leg; nobody drives from a place to itself.
    func isKnown(_ from: Int, _ to: Int) -> Bool { from == to || table[from, to] != nil }

    /// Takes an answer up; of two answers to one question the first counts, so that what was asked twice weighs once.
    mutating func note(_ from: Int, _ to: Int, _ answer: RoadAnswer) {
        if isKnown(from, to) { return }
        guard case .leg(let leg) = answer else {
            table[from, to] = .noRoute
            return
        }
        let (a, b) = (problem.position(ofPlace: from), problem.position(ofPlace: to))
        let region = region(of: from)
        let straight = problem.regions[region].travel.leg(from: a, to: b)
        if Self.isIncredible(leg, beeLine: GreatCircle.metres(from: a, to: b)) {
            incredible.insert(pair(from, to))
            table[from, to] = .leg(straight)
            return
        }
        table[from, to] = .leg(TravelLeg(distance: leg.distanceM, duration: leg.durationS))
        if straight.distance < Self.shortest || straight.duration == 0 { return }
        ratios[region].append(
            RoadStretch(
                distance: Double(leg.distanceM) / Double(straight.distance),
                duration: Double(leg.durationS) / Double(straight.duration)))
    }

    /// Whether a road is shorter than the bee-line by more than what buildings lie off their roads.
    private static func isIncredible(_ leg: Leg, beeLine: Double) -> Bool {
        let metres = Double(leg.distanceM)
        return beeLine > metres + farOffRoad || beeLine > 4 * metres + offRoad
    }

    /// The problem with what is known, and what counts where nothing is.
    func problem(beyond: RoadTable.Beyond) -> Problem {
        var problem = problem
        problem.roads = table
        problem.roads?.beyond = beyond
        return problem
    }

    /// How the known legs of each region compare with its great-circle model.
    var stretches: [RoadStretch] {
        ratios.map { known in
            RoadStretch(
                distance: Self.typical(known.map(\.distance)), duration: Self.typical(known.map(\.duration)))
        }
    }

    private static func typical(_ ratios: [Double]) -> Double {
        ratios.isEmpty ? 1 : ratios.sorted()[Int(Double(ratios.count - 1) * quantile)]
    }

    private func region(of place: Int) -> Int {
        let rest = place - problem.stations.count
        if rest < 0 { return problem.stations[place].region }
        return rest < problem.centres.count
            ? problem.centres[rest].region : problem.hubs[rest - problem.centres.count].region
    }
}
