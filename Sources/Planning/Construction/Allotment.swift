import Scoring
import Travel

/// How many teams each hub gets, before anyone knows who is in them.
///
/// Greedy by marginal cost: a team more at a hub costs or saves what the region's points say for the stations that are
/// there, first openings and closings, then stops up to the minimum, then up to the target, plus a guess of its driving.
/// Marginal costs rise with each team, so the greedy choice is the best one for these estimates; the search moves
/// teams later where its rounds know better.
struct Allotment {
    private let problem: Problem
    private let near: Neighbourhood
    private var teamsAtHub: [Int]
    private var teamsInRegion: [Int]
    private let stationsInRegion: [Int]
    private let districtsInRegion: [Int]
    private let drives: [[Double]]
    private var speakersLeft: Int

    private typealias Weights = ScoreWeights.Medium
    private static let mediumWeight = 50.0

    /// The hub of each team, pinned hubs first.
    static func hubs(_ problem: Problem, near: Neighbourhood, teams wanted: Int, pinned: [Int]) -> [Int] {
        var allotment = Allotment(problem, near)
        var hubs: [Int] = []
        for hub in pinned where hubs.count < wanted {
            allotment.add(hub)
            hubs.append(hub)
        }
        while hubs.count < wanted, let hub = allotment.cheapest() {
            allotment.add(hub)
            hubs.append(hub)
        }
        return hubs
    }

    /// Teams that cars and the regions' limits allow.
    static func capacity(_ problem: Problem) -> Int {
        var cars = [Int](repeating: 0, count: problem.regions.count)
        for hub in problem.hubs where isUsable(hub, problem) {
            cars[hub.region] = min(problem.people.count, cars[hub.region] + min(hub.vehicles, problem.people.count))
        }
        return problem.regions.indices.reduce(0) { $0 + min(cars[$1], problem.regions[$1].maxTeams ?? Int.max) }
    }

    private static func isUsable(_ hub: Problem.Hub, _ problem: Problem) -> Bool {
        problem.regions[hub.region].status != .closed && hub.seats >= problem.rules.teamSize + 1
    }

    private init(_ problem: Problem, _ near: Neighbourhood) {
        self.problem = problem
        self.near = near
        teamsAtHub = [Int](repeating: 0, count: problem.hubs.count)
        teamsInRegion = [Int](repeating: 0, count: problem.regions.count)
        var reached = [Set<Int>](repeating: [], count: problem.regions.count)
        for (n, hub) in problem.hubs.enumerated() {
            for index in near.range(ofHub: n) { reached[hub.region].insert(near.hubStation(index)) }
        }
        stationsInRegion = reached.map(\.count)
        districtsInRegion = reached.map { Set($0.map { problem.stations[$0].district }).count }
        drives = problem.hubs.indices.map { Self.drives(problem, near, hub: $0) }
        speakersLeft = problem.people.count { $0.isExpected && $0.speaks.contains(true) }
    }

    /// Hours from a hub to every eighth station around it.
    private static func drives(_ problem: Problem, _ near: Neighbourhood, hub: Int) -> [Double] {
        let model = problem.regions[problem.hubs[hub].region].travel
        return stride(from: near.range(ofHub: hub).lowerBound, to: near.range(ofHub: hub).upperBound, by: 8).map {
            let station = problem.stations[near.hubStation($0)]
            return Double(model.leg(from: problem.hubs[hub].position, to: station.position).duration) / 3600
        }
    }

    private mutating func add(_ hub: Int) {
        if needsSpeaker(hub) { speakersLeft -= 1 }
        teamsAtHub[hub] += 1
        teamsInRegion[problem.hubs[hub].region] += 1
    }

    /// Whether one more team at a hub must have the language itself: no interpreter is left, or no seat for one.
    private func needsSpeaker(_ hub: Int) -> Bool {
        teamsAtHub[hub] >= problem.hubs[hub].interpreters || problem.hubs[hub].seats < problem.rules.teamSize + 2
    }

    private func cheapest() -> Int? {
        var best: (cost: Double, hub: Int)?
        for (n, hub) in problem.hubs.enumerated() where Self.isUsable(hub, problem) && teamsAtHub[n] < hub.vehicles {
            let teams = teamsInRegion[hub.region]
            guard teams < problem.regions[hub.region].maxTeams ?? Int.max else { continue }
            var cost = Self.mediumWeight * (medium(hub.region, teams + 1) - medium(hub.region, teams))
            cost += driving(n)
            cost += districts(hub.region, teams + 1) - districts(hub.region, teams)
            if needsSpeaker(n) { cost += speakersLeft > 0 ? 20 : 1e6 }
            if best.map({ cost < $0.cost }) ?? true { best = (cost, n) }
        }
        return best?.hub
    }

    /// M2, M3 and the slots of M4 of a region with so many teams, were all its stations visited.
    private func medium(_ region: Int, _ teams: Int) -> Double {
        let rules = problem.rules
        let data = problem.regions[region]
        let least = Weights.stopBelowLeast + Weights.stopBelowTarget
        var points = Weights.teamOwed * max(0, data.minTeams - teams)
        if data.status == .open, teams == 0, data.maxTeams != 0 { points += Weights.regionWithoutTeam }
        points +=
            teams
            * (Weights.stopBelowLeast * rules.minStops + Weights.stopBelowTarget * rules.targetStops
                + 2 * Weights.partOfDayMissing)
        var left = stationsInRegion[region]
        let slots = min(left, 2 * teams)
        left -= slots
        points -= slots * (least + Weights.partOfDayMissing)
        let needed = min(left, max(0, rules.minStops - 2) * teams)
        left -= needed
        points -= needed * least
        points -= min(left, max(0, rules.targetStops - max(2, rules.minStops)) * teams) * Weights.stopBelowTarget
        return Double(points)
    }

    /// A guess of S3 and S6 of one more team at a hub.
    private func driving(_ hub: Int) -> Double {
        let drives = drives[hub]
        guard !drives.isEmpty else { return 0 }
        let rank = min(drives.count - 1, problem.rules.targetStops * (teamsAtHub[hub] + 1) / 8)
        let hours = 2 * drives[rank] + 1.5
        return hours * hours + hours * 3
    }

    /// A guess of S9.
    private func districts(_ region: Int, _ teams: Int) -> Double {
        problem.isSampled ? 0 : -Double(min(districtsInRegion[region], 3 * teams))
    }
}
