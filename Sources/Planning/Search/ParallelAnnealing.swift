/// One annealing on several threads, the regions split among them.
///
/// Once teams are given to regions, regions meet only in a few sums (rural share, spread, nights), and a worker may
/// hold the other regions' part of those fixed for a moment. So each worker changes the teams of its own regions on a
/// copy of the whole deployment; after a stretch all changes are joined, which is always a sound deployment because the
/// regions share no station, car or limit, and the regions are split anew. Which worker has which regions follows from
/// the seed alone, so the result does not depend on which thread is faster.
///
/// Where there are too few regions or teams to split, the workers race: each anneals the whole deployment with a seed of
/// its own, now and then in the later half all go on from the best that any has found, and the best of them counts.
final class ParallelAnnealing {
    private let master: DeploymentSearch
    private var workers: [DeploymentSearch] = []
    private var random: RandomSource
    /// Each worker has the whole deployment.
    private let isRace: Bool
    /// A search of some regions leaves the people alone who are in no team.
    private let usesPool: Bool
    private(set) var iterations = 0
    /// The parts of the limit at which the workers of a race meet.
    private var heats: ArraySlice<Double> = [0.5, 0.65, 0.8, 0.9]

    init(master: DeploymentSearch, near: Neighbourhood, threads: Int, seed: UInt64) {
        self.master = master
        random = RandomSource(seed: seed ^ 0x5EED)
        // A repair may have to bring people together from anywhere.
        isRace = master.state.base != nil || !Self.canSplit(master, threads: threads)
        usesPool = master.isOpen.allSatisfy { $0 }
        for index in 0..<threads {
            let state = master.state.copy(near: Neighbourhood(sharing: near))
            let worker = DeploymentSearch(
                state: state, teams: isRace ? master.teams : [],
                seed: seed &+ UInt64(index &+ 1) &* 0x9E37_79B9_7F4A_7C15)
            if isRace { worker.restrict(to: master.teams, regions: master.isOpen) }
            worker.setPool(master.pool)
            workers.append(worker)
        }
    }

    var threads: Int { workers.count }

    /// Whether splitting pays: every worker needs regions, and enough teams in them.
    private static func canSplit(_ search: DeploymentSearch, threads: Int) -> Bool {
        let regions = search.isOpen.indices.count { search.isOpen[$0] && search.state.regionCounts[$0].teams > 0 }
        return regions >= 2 * threads && search.teams.count >= 40 * threads
    }

    /// One stretch: so many iterations of each worker at one temperature.
    func advance(by stretch: Int, cooling: Cooling, isStopped: @escaping () -> Bool) {
        if isRace { meet(cooling) } else { allot() }
        let keepsBest = cooling.isLate && !isRace
        let searches = workers
        for search in searches {
            search.cool(to: cooling)
        }
        WorkerThreads.run(workers.count) { index in
            let search = searches[index]
            guard !search.teams.isEmpty else { return }
            for n in 0..<stretch {
                if n % 32 == 0, isStopped() { break }
                search.stepAll()
            }
            if keepsBest { search.restoreBest() }
        }
        iterations += stretch * workers.count
        if !isRace { join() }
    }

    /// The best score that any worker knows.
    var bestScore: SolutionScore {
        isRace ? workers.reduce(master.bestScore) { min($0, $1.bestScore) } : master.bestScore
    }

    /// Now and then in the later half of a race all go on from the best deployment that any has found.
    private func meet(_ cooling: Cooling) {
        guard let next = heats.first, cooling.fraction >= next else { return }
        heats = heats.drop { $0 <= cooling.fraction }
        guard let winner = workers.min(by: { $0.bestScore < $1.bestScore }) else { return }
        winner.restoreBest()
        for worker in workers where worker !== winner {
            worker.state.adopt(worker.teams, from: winner.state)
            worker.setPool(winner.pool)
            worker.startOver()
        }
    }

    /// Makes the best deployment the master's.
    func finish() {
        guard isRace else { return }
        for worker in workers where worker.bestScore < master.bestScore {
            worker.restoreBest()
            master.restoreBest()
            master.state.adopt(master.teams, from: worker.state)
            for team in master.teams { master.markDirty(team) }
            master.keepIfBest()
        }
    }

    /// Gives each worker its regions for a stretch.
    private func allot() {
        let groups = split()
        for (worker, group) in zip(workers, groups) {
            worker.restrict(to: group.teams, regions: group.regions)
            worker.setPool(worker === workers[0] ? master.pool : [])
            worker.startOver()
        }
    }

    /// Brings every worker's changes into the master and back into the other workers.
    private func join() {
        let changes = workers.map { $0.changedTeams }
        for (worker, changed) in zip(workers, changes) {
            master.state.adopt(changed, from: worker.state)
            for team in changed { master.markDirty(team) }
        }
        if usesPool { master.setPool(master.state.waiting) }
        master.keepIfBest()
        for (n, worker) in workers.enumerated() {
            let others = changes.indices.filter { $0 != n }.flatMap { changes[$0] }
            worker.state.adopt(others, from: master.state)
        }
    }

    private struct Group {
        var teams: [Int] = []
        var regions: [Bool]
    }

    /// The open regions in random order, each to the group with the fewest teams.
    private func split() -> [Group] {
        let state = master.state
        var groups = [Group](
            repeating: Group(regions: [Bool](repeating: false, count: state.problem.regions.count)),
            count: workers.count)
        var order = state.problem.regions.indices.filter { master.isOpen[$0] }
        random.shuffle(&order)
        var teams = [[Int]](repeating: [], count: state.problem.regions.count)
        var vacant: [Int] = []
        for team in master.teams {
            let head = state.heads[team]
            if head.isFormed { teams[Int(head.region)].append(team) } else { vacant.append(team) }
        }
        for region in order {
            var smallest = 0
            for n in groups.indices where groups[n].teams.count < groups[smallest].teams.count { smallest = n }
            groups[smallest].teams += teams[region]
            groups[smallest].regions[region] = true
        }
        for (n, team) in vacant.enumerated() { groups[n % groups.count].teams.append(team) }
        return groups
    }
}
