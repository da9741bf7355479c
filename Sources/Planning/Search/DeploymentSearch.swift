import Glibc

/// Ruin and recreate over the rounds: slack induction by string removals with simulated annealing.
///
/// Christiaens and Vanden Berghe (2020) remove strings of neighbouring stops from neighbouring routes and put stops back
/// greedily with blinks; Pajerský, Sobotka and Rudová (2026) took it to orienteering. Here a round also has typed slots,
/// opening and closing, that a ruin may empty and a recreation fills first, and a ruin may change a team's rota, hub or
/// members on the way, so that the whole problem is searched on its true score.
final class DeploymentSearch {
    static let capacity = 6

    let state: SearchState
    private let randomCell: UnsafeMutablePointer<RandomSource>
    /// Behind a pointer, because a class's own properties are checked for exclusive access on each use.
    var random: RandomSource {
        _read { yield randomCell.pointee }
        _modify { yield &randomCell.pointee }
    }
    var mediumWeight = 50.0
    var temperature = 1.0
    /// The teams that the search may change.
    var teams: [Int]
    /// The regions that teams may move to.
    private(set) var isOpen: [Bool]

    /// People who could be in a team and are in none.
    private(set) var pool: [Int] = []
    /// The same before the move under way, where it changes them, and with the best.
    private var poolBefore: [Int] = []
    private var isPoolChanged = false
    private var poolOfBest: [Int] = []

    // The move under way.
    var touched: [Int] = []
    var removed: [Int] = []
    var candidates: [Candidate] = []
    /// Tabulation centres worth trying after a closing, by their number.
    var centres: [Candidate] = []
    let backup: SearchState.Backup
    /// Copies of the teams of an excursion.
    let camp: SearchState.Backup
    private var touchMarks: [UInt32]
    private var touchMark: UInt32 = 0
    var stationMarks: [UInt32]
    var stationMark: UInt32 = 0

    /// Teams of the move under way that get no stops any more.
    var resting: [Int] = []

    /// The teams of which `camp` has copies from before an attempt of several moves.
    var kept: [Int] = []
    var isKeeping = false

    // Of a repair.
    var repairSteps = 0
    /// Teams that break a rule or are not what they were in the base, as they were some moves ago.
    var unlike: [Int] = []
    var ended: [Int] = []
    /// Teams with one member more than usual.
    var trios: [Int] = []

    // The best so far.
    private(set) var bestScore: SolutionScore
    let best: SearchState.Backup
    private var dirty: [Int] = []
    private var isDirty: [Bool]
    /// The teams that may differ from what they were when the search was last restricted.
    private(set) var changedTeams: [Int] = []
    private var isChanged: [Bool]

    /// A station worth trying in the rounds under repair.
    struct Candidate {
        var station: Int
        var key: Double
    }

    init(state: SearchState, teams: [Int], seed: UInt64) {
        self.state = state
        self.teams = teams
        isOpen = [Bool](repeating: true, count: state.problem.regions.count)
        randomCell = .allocate(capacity: 1)
        randomCell.initialize(to: RandomSource(seed: seed))
        backup = SearchState.Backup(state, capacity: Self.capacity)
        camp = SearchState.Backup(state, capacity: min(Self.excursionTeams, state.teamCount))
        best = SearchState.Backup(state, capacity: state.teamCount)
        touchMarks = [UInt32](repeating: 0, count: state.teamCount)
        stationMarks = [UInt32](repeating: 0, count: state.problem.stations.count)
        isDirty = [Bool](repeating: false, count: state.teamCount)
        isChanged = isDirty
        bestScore = state.score
        state.saveAll(to: best)
        touched.reserveCapacity(Self.capacity)
    }

    deinit {
        randomCell.deallocate()
    }

    /// One ruin and recreation, kept or undone.
    func step(_ move: RoundMove) {
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        ruin(move)
        recreate()
        finish(before: before)
    }

    /// One ruin of a given team and recreation, kept or undone.
    func step(_ move: RoundMove, of team: Int) {
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        ruin(move, team)
        recreate()
        finish(before: before)
    }

    /// What an iteration of the search does.
    func stepAll() {
        if state.base == nil { stepAnything() } else { stepRepair() }
    }

    /// One move of the rounds and two of the people, which cost a tenth of it; now and then an excursion before it.
    func stepAnything() {
        if random.below(400) == 0 { makeExcursion() }
        step(RoundMove(dice: random.below(1000)))
        stepPeople()
        stepPeople()
    }

    /// Goes on as cool as it is told to.
    func cool(to cooling: Cooling) {
        temperature = cooling.temperature
        mediumWeight = cooling.mediumWeight
        guard let base = state.base, !base.isLeastChange else { return }
        let weight = cooling.fraction < Cooling.thrift ? Cooling.firstChangeWeight : 0
        // What is best by the true score is where the second part sets out from.
        if weight < state.changeWeight { restoreBest() }
        state.changeWeight = weight
    }

    /// Leaves all other teams and regions alone from now on.
    func restrict(to teams: [Int], regions: [Bool]) {
        self.teams = teams
        isOpen = regions
        for team in changedTeams { isChanged[team] = false }
        changedTeams.removeAll(keepingCapacity: true)
    }

    /// Starts a move: nothing is touched.
    func begin() {
        touched.removeAll(keepingCapacity: true)
        removed.removeAll(keepingCapacity: true)
        resting.removeAll(keepingCapacity: true)
        isPoolChanged = false
        touchMark &+= 1
        stationMark &+= 1
    }

    /// Says who waits, the present being the best.
    func setPool(_ people: [Int]) {
        Self.copy(people, into: &pool)
        Self.copy(people, into: &poolOfBest)
    }

    /// Changes who waits in a move that may still be undone.
    func changePool(_ change: (inout [Int]) -> Void) {
        if !isPoolChanged { Self.copy(pool, into: &poolBefore) }
        isPoolChanged = true
        change(&pool)
    }

    /// Changes who waits after a move that was kept.
    func adaptPool(_ change: (inout [Int]) -> Void) {
        change(&pool)
        if dirty.isEmpty { Self.copy(pool, into: &poolOfBest) }
    }

    /// Into memory of its own that stays, so that no move allocates.
    private static func copy(_ people: [Int], into list: inout [Int]) {
        list.removeAll(keepingCapacity: true)
        list.append(contentsOf: people)
    }

    /// The teams of the search that are not vacant.
    var formedTeams: [Int] { teams.filter { state.heads[$0].isFormed } }

    /// A random team of the search, or nil where there is none.
    func anyFormedTeam() -> Int? {
        for _ in 0..<8 {
            let team = teams[random.below(teams.count)]
            if state.heads[team].isFormed { return team }
        }
        return formedTeams.first
    }

    /// Copies a team once in an attempt of several moves; false where there is no room.
    func keepForReturn(_ team: Int) -> Bool {
        if !isKeeping || kept.contains(team) { return true }
        guard kept.count < camp.capacity else { return false }
        state.save(team, to: camp, slot: kept.count)
        kept.append(team)
        return true
    }

    /// Takes a team into the move; false where the move has no room for it.
    @discardableResult
    func touch(_ team: Int) -> Bool {
        if touchMarks[team] == touchMark { return true }
        guard touched.count < Self.capacity, keepForReturn(team) else { return false }
        touchMarks[team] = touchMark
        state.save(team, to: backup, slot: touched.count)
        state.detach(team)
        touched.append(team)
        return true
    }

    func isTouched(_ team: Int) -> Bool { touchMarks[team] == touchMark }

    /// Keeps or undoes the move under way by the annealing's criterion; true where it is kept.
    @discardableResult
    func finish(before: Double) -> Bool {
        for team in touched { state.attach(team) }
        let after = state.cost(mediumWeight: mediumWeight)
        if isAccepted(before: before, after: after) {
            for team in touched { markDirty(team) }
            keepIfBest()
            return true
        }
        for team in touched { state.detach(team) }
        undo()
        return false
    }

    /// The annealing's criterion.
    @inline(__always)
    func isAccepted(before: Double, after: Double) -> Bool {
        after <= before || after - before < -temperature * log(random.unit())
    }

    /// Puts the touched teams, which are detached, back as they were.
    func undo() {
        if isPoolChanged { Self.copy(poolBefore, into: &pool) }
        for team in touched { state.releaseAll(team) }
        for (slot, team) in touched.enumerated() {
            state.load(team, from: backup, slot: slot)
            state.takeAll(team)
            state.attach(team)
        }
    }

    /// Notes that a team differs from the best's copy.
    func markDirty(_ team: Int) {
        if !isChanged[team] {
            isChanged[team] = true
            changedTeams.append(team)
        }
        if isDirty[team] { return }
        isDirty[team] = true
        dirty.append(team)
    }

    /// Copies what has changed since the last best where the present is better.
    func keepIfBest() {
        let score = state.score
        guard score < bestScore else { return }
        bestScore = score
        Self.copy(pool, into: &poolOfBest)
        for team in dirty {
            state.save(team, to: best, slot: team)
            isDirty[team] = false
        }
        dirty.removeAll(keepingCapacity: true)
    }

    /// Forgets the best: the present is the first of a new kind.
    func startOver() {
        bestScore = state.score
        Self.copy(pool, into: &poolOfBest)
        state.saveAll(to: best)
        for team in dirty { isDirty[team] = false }
        dirty.removeAll(keepingCapacity: true)
    }

    /// Returns to the best.
    func restoreBest() {
        state.loadAll(from: best)
        Self.copy(poolOfBest, into: &pool)
        for team in dirty { isDirty[team] = false }
        dirty.removeAll(keepingCapacity: true)
    }
}
