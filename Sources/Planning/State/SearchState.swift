import Scoring
import Travel

/// A deployment under search: teams with members, hubs, rotas and rounds, and the running sums of its score.
///
/// Structure of arrays in raw memory, one owner: a team's part of each array is found by multiplication, nothing is
/// allocated while the search runs. The rules of use: `detach` a team before its members, hub or round change, `attach`
/// it after; `take` and `release` the stations of its round as they come and go. There is room for a fixed number of
/// teams, of which some may be vacant: without region or members, counting nowhere.
final class SearchState {
    let problem: Problem
    let rules: RuleBook
    let places: PlaceTable
    let travel: Legs
    let near: Neighbourhood
    /// Room for so many teams, vacant ones among them.
    let teamCount: Int
    /// Visits that a round has room for.
    let roundStride: Int
    let memberStride: Int

    let heads: UnsafeMutablePointer<RoundHead>
    let visits: UnsafeMutablePointer<Int32>
    let legs: UnsafeMutablePointer<TravelLeg>
    let timings: UnsafeMutablePointer<Timing>
    let memberCounts: UnsafeMutablePointer<Int>
    let members: UnsafeMutablePointer<Int>
    let peoplePoints: UnsafeMutablePointer<PeoplePoints>

    let stations: UnsafeMutablePointer<StationRecord>
    let hubs: UnsafeMutablePointer<HubRecord>
    let people: UnsafeMutablePointer<PersonRecord>
    let standings: UnsafeMutablePointer<Standing>
    let regions: UnsafeMutablePointer<RegionRecord>
    let feuds: Feuds

    /// Of the teams of the base that had begun, by their number there.
    let pasts: UnsafeMutablePointer<PastRecord>
    /// Departures of a repair are after this.
    let asOf: Int
    /// Nil: the plan is a fresh one.
    let base: BaseRecords?
    /// Room for the times of one round.
    let clocks: UnsafeMutablePointer<VisitClock>
    /// The break of that round.
    let pauseClock: UnsafeMutablePointer<VisitClock>

    /// The team that visits a station, or -1.
    let visitor: UnsafeMutablePointer<Int32>
    /// The team of a person, or -1.
    let teamOf: UnsafeMutablePointer<Int32>
    let tally: UnsafeMutablePointer<Tally>
    let regionCounts: UnsafeMutablePointer<RegionCount>
    let hubTeams: UnsafeMutablePointer<Int>
    let hubInterpreters: UnsafeMutablePointer<Int>
    let districtVisits: UnsafeMutablePointer<Int32>
    /// The primary units of each stratum.
    let primaryUnits: UnsafeMutablePointer<Int>
    let primaryVisits: UnsafeMutablePointer<Int>
    let substituteVisits: UnsafeMutablePointer<Int>
    /// Teams by region and delegation.
    let delegationTeams: UnsafeMutablePointer<Int32>
    /// Members of a delegation in teams with a tabulation.
    let nights: UnsafeMutablePointer<Int>
    /// Full teams by their number of stops.
    let fullTeams: UnsafeMutablePointer<Int>
    /// How often each pin is met.
    let pinMet: UnsafeMutablePointer<Int>
    let pinsOfHub: [[Int]]
    let hubsOfRegion: [[Int]]
    let primaryCount: Int
    let regionCount: Int
    let delegationCount: Int
    let isSampled: Bool
    let balance: Int
    /// S3 of a second of driving, squared.
    let drivingSquare: Double

    /// What a broken rule costs.
    let hardWeight: Double
    /// How many medium points M1 and M8 weigh beyond their own.
    var changeWeight: Double

    /// So much heavier than its own points M8 weighs where the least change is wanted: no gain pays for it.
    static let leastChangeWeight = 60.0

    private let arena: Arena

    init(problem: Problem, places: PlaceTable, near: Neighbourhood, teamCount: Int) {
        self.problem = problem
        self.places = places
        travel = places.legs
        self.near = near
        self.teamCount = teamCount
        rules = problem.rules
        roundStride = min(rules.maxStops, 96) + 3
        memberStride = rules.teamSize + 1
        let arena = Arena()
        self.arena = arena
        heads = arena.make(teamCount, RoundHead())
        visits = arena.make(teamCount * roundStride, 0)
        legs = arena.make(teamCount * roundStride, .none)
        timings = arena.make(teamCount * roundStride, Timing())
        memberCounts = arena.make(teamCount, 0)
        members = arena.make(teamCount * memberStride, 0)
        peoplePoints = arena.make(teamCount, PeoplePoints())
        stations = arena.make(problem.stations.map { StationRecord($0, rules: problem.rules) })
        hubs = arena.make(
            problem.hubs.enumerated().map { n, hub in
                HubRecord(
                    vehicles: hub.vehicles, seats: hub.seats, interpreters: hub.interpreters,
                    hasPins: problem.pins.contains { $0.hub == n })
            })
        people = arena.make(problem.people.map { PersonRecord($0) })
        standings = arena.make(problem.people.flatMap { Standing.list(of: $0, regions: problem.regions.count) })
        regions = arena.make(RegionRecord.list(of: problem, near: near))
        feuds = Feuds(problem)
        let noPast = Problem.Base.Past(start: 0, over: nil, stops: [], next: .hub)
        pasts = arena.make(
            (problem.base?.teams ?? []).map { PastRecord($0.past ?? noPast, rules: problem.rules, places: places) })
        asOf = problem.base?.asOf ?? -farTime
        base = problem.base.map { base in
            BaseRecords(
                teams: arena.make(base.teams.map { BaseTeam($0, places: places, factor: base.changeFactor) }),
                visits: arena.make(BaseVisit.list(of: base, stations: problem.stations.count)),
                people: arena.make(BasePerson.list(of: base, people: problem.people.count)),
                slots: arena.make(base.teams.count, -1), teamCount: base.teams.count,
                factor: base.changeFactor, isLeastChange: base.aim == .leastChange)
        }
        hardWeight = base == nil ? 1e7 : 1e10
        changeWeight = base?.isLeastChange == true ? Self.leastChangeWeight : 0
        clocks = arena.make(roundStride, VisitClock())
        pauseClock = arena.make(1, VisitClock())
        visitor = arena.make(problem.stations.count, -1)
        teamOf = arena.make(problem.people.count, -1)
        tally = arena.make(1, Tally())
        regionCounts = arena.make(problem.regions.count, RegionCount())
        hubTeams = arena.make(problem.hubs.count, 0)
        hubInterpreters = arena.make(problem.hubs.count, 0)
        districtVisits = arena.make(problem.districtCount, 0)
        primaryUnits = arena.make(problem.primaryUnits)
        primaryVisits = arena.make(problem.primaryUnits.count, 0)
        substituteVisits = arena.make(problem.primaryUnits.count, 0)
        delegationTeams = arena.make(problem.regions.count * problem.delegationCount, 0)
        nights = arena.make(problem.delegationCount, 0)
        fullTeams = arena.make(roundStride + 1, 0)
        pinMet = arena.make(problem.pins.count, 0)
        var pinsOfHub = [[Int]](repeating: [], count: problem.hubs.count)
        for (n, pin) in problem.pins.enumerated() { pinsOfHub[pin.hub].append(n) }
        self.pinsOfHub = pinsOfHub
        var hubsOfRegion = [[Int]](repeating: [], count: problem.regions.count)
        for (n, hub) in problem.hubs.enumerated() { hubsOfRegion[hub.region].append(n) }
        self.hubsOfRegion = hubsOfRegion
        regionCount = problem.regions.count
        delegationCount = problem.delegationCount
        isSampled = problem.isSampled
        balance = problem.balanceWeight
        drivingSquare =
            Double(problem.balanceWeight * ScoreWeights.Soft.drivingSquare) / Double(ScoreWeights.Soft.squaredHour)
        primaryCount = problem.primaryUnits.reduce(0, +)
        tally.pointee.hard = problem.pins.count
        tally.pointee.medium = ScoreWeights.Medium.personLeftOver * problem.people.count(where: \.isExpected)
        tally.pointee.leftOver = tally.pointee.medium
        for region in problem.regions.indices { tally.pointee.medium += regionPoints(region) }
        if let base = problem.base { beginWithoutTeams(of: base) }
    }

    var hubPlaceBase: Int { places.stationCount + places.centreCount }

    /// Makes a vacant team an idle one at a hub, without members yet.
    func form(_ team: Int, at hub: Int) {
        vacate(team)
        heads[team].hub = Int32(hub)
        heads[team].region = Int32(problem.hubs[hub].region)
        legs[team * roundStride] = .none
    }

    /// Makes a detached team, whose stations are released, vacant.
    func vacate(_ team: Int) {
        heads[team] = RoundHead()
        memberCounts[team] = 0
    }
}

/// Owns the raw memory of a search.
private final class Arena {
    private var blocks: [UnsafeMutableRawPointer] = []

    /// - Precondition: the element is plain data.
    func make<Element>(_ count: Int, _ value: Element) -> UnsafeMutablePointer<Element> {
        let block = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
        block.initialize(repeating: value, count: max(1, count))
        blocks.append(UnsafeMutableRawPointer(block))
        return block
    }

    func make<Element>(_ values: [Element]) -> UnsafeMutablePointer<Element> {
        let block = UnsafeMutablePointer<Element>.allocate(capacity: max(1, values.count))
        for (n, value) in values.enumerated() { (block + n).initialize(to: value) }
        blocks.append(UnsafeMutableRawPointer(block))
        return block
    }

    deinit {
        for block in blocks { block.deallocate() }
    }
}
