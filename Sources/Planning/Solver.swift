/// Solves a deployment problem as one: crews, hubs, rotas and rounds on the contract's score.
///
/// First teams are given to hubs and people to teams, then every team gets a round, then an annealing changes all of it
/// together: ruin and recreate for the rounds (`DeploymentSearch`), exchanges for the people. With an iteration limit
/// the result is a function of problem, seed and limit; a time limit only sets how fast the annealing cools.
package struct Solver {
    let problem: Problem
    let control: SolveControl
    let limit: SolveLimit
    let seed: UInt64
    let threads: Int
    let started: Double

    /// - Parameter threads: part of what the result is a function of.
    package static func solve(
        _ problem: Problem, seed: UInt64, limit: SolveLimit, threads: Int = 1, control: SolveControl
    ) -> Solution {
        let solver = Solver(
            problem: problem, control: control, limit: limit, seed: seed, threads: threads, started: control.now())
        let near = Neighbourhood(problem)
        return solver.anneal(solver.firstDeployment(places: PlaceTable(problem), near: near), near, from: 0)
    }

    /// Goes on from a solution, the search as cool as `from` of its whole limit would leave it.
    ///
    /// - Parameters:
    ///   - regions: the regions whose teams may change; nil: all. The people of a part stay in its teams, so solutions
    ///     that were improved in different regions can be joined team by team.
    ///   - from: 0 to 1; 1 only descends.
    package static func improve(
        _ solution: Solution, of problem: Problem, regions: Set<Int>? = nil, from: Double, seed: UInt64,
        limit: SolveLimit, threads: Int = 1, control: SolveControl
    ) -> Solution {
        let solver = Solver(
            problem: problem, control: control, limit: limit, seed: seed, threads: threads, started: control.now())
        let near = Neighbourhood(problem)
        return solver.anneal(
            search(from: solution, of: problem, regions: regions, near: near, seed: seed), near, from: from)
    }

    /// A search that sets out from a solution, in some regions or in all.
    static func search(
        from solution: Solution, of problem: Problem, regions: Set<Int>? = nil, near: Neighbourhood, seed: UInt64
    ) -> DeploymentSearch {
        let placed = solution.teams.reduce(0) { $0 + $1.members.count }
        let spare = Staffing.spareTeams(
            problem, teams: solution.teams.count, waiting: regions == nil ? problem.people.count - placed : 0)
        // A team of the base that is no more may come back.
        let absent = max(0, (problem.base?.teams.count ?? 0) - solution.teams.count)
        let state = SearchState(
            problem: problem, places: PlaceTable(problem), near: near,
            teamCount: solution.teams.count + max(spare, absent))
        state.begin(with: solution.teams)
        let open = (0..<state.teamCount).filter { !state.isOver($0) }
        let search = DeploymentSearch(state: state, teams: open, seed: seed)
        if let regions {
            search.restrict(
                to: search.teams.filter { regions.contains(Int(state.heads[$0].region)) },
                regions: problem.regions.indices.map(regions.contains))
        } else {
            search.setPool(state.waiting)
        }
        return search
    }

    /// Anneals a deployment until the limit.
    private func anneal(_ search: DeploymentSearch, _ near: Neighbourhood, from: Double) -> Solution {
        let parallel =
            threads > 1 && !search.teams.isEmpty
            ? ParallelAnnealing(master: search, near: near, threads: threads, seed: seed) : nil
        var annealing = Annealing(
            search: search, parallel: parallel, control: control, limit: limit, started: started, from: from)
        let reason = search.teams.isEmpty ? .done : annealing.run()
        parallel?.finish()
        search.restoreBest()
        search.dissolveIdleTeams()
        return Solution(
            teams: Solution.teams(of: search.state), score: search.state.score, iterations: annealing.iterations,
            stoppedBy: reason)
    }

    /// Teams, hubs, crews, rotas and first rounds.
    func firstDeployment(places: PlaceTable, near: Neighbourhood) -> DeploymentSearch {
        let search = Staffing(
            problem: problem, places: places, near: near, control: control, limit: limit, seed: seed
        ).search()
        beginRounds(search)
        // A time limit leaves the first rounds alone: without them there is no plan to speak of.
        search.construct { control.isStopped }
        search.dissolveIdleTeams()
        return search
    }

    /// From the crews alone to rounds: the rotas follow what the crews can do.
    private func beginRounds(_ search: DeploymentSearch) {
        let state = search.state
        let formed = search.formedTeams
        for team in formed { state.detach(team) }
        DayPlan(state).relieve()
        DayPlan(state).forget()
        for team in formed {
            state.appraisePeople(team)
            state.settleIdle(team)
            state.attach(team)
        }
        search.startOver()
    }
}
