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
        Solver(
            problem: problem, control: control, limit: limit, seed: seed, threads: threads, started: control.now()
        ).run()
    }

    private func run() -> Solution {
        let near = Neighbourhood(problem)
        let search = firstDeployment(places: PlaceTable(problem), near: near)
        let parallel =
            threads > 1 && !search.teams.isEmpty
            ? ParallelAnnealing(master: search, near: near, threads: threads, seed: seed) : nil
        var annealing = Annealing(
            search: search, parallel: parallel, control: control, limit: limit, started: started)
        let reason = search.teams.isEmpty ? .done : annealing.run()
        parallel?.finish()
        search.restoreBest()
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
        return search
    }

    /// From the crews alone to rounds: the rotas follow what the crews can do.
    private func beginRounds(_ search: DeploymentSearch) {
        let state = search.state
        for team in search.teams { state.detach(team) }
        DayPlan(state).relieve()
        DayPlan(state).forget()
        for team in search.teams {
            state.appraisePeople(team)
            state.settleIdle(team)
            state.attach(team)
        }
        search.startOver()
    }
}
