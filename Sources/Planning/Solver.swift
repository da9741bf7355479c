/// Solves a deployment problem as one: crews, hubs, rotas and rounds on the contract's score.
///
/// First teams are given to hubs and people to teams, then every team gets a round, then an annealing changes all of it
/// together: ruin and recreate for the rounds (`DeploymentSearch`), exchanges for the people. With an iteration limit
/// the result is a function of problem, seed and limit; a time limit only sets how fast the annealing cools.
package struct Solver {
    /// The part of a time limit that goes into forming crews before the first rounds.
    private static let crewShare = 0.1

    let problem: Problem
    let control: SolveControl
    let limit: SolveLimit
    let seed: UInt64
    let threads: Int
    let started: Double

    /// - Parameter threads: part of what the result is a function of; small problems use one all the same.
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
            ParallelAnnealing.isWorthwhile(search.state, threads: threads)
            ? ParallelAnnealing(master: search, near: near, threads: threads, seed: seed) : nil
        var annealing = Annealing(
            search: search, parallel: parallel, control: control, limit: limit, started: started)
        let reason = search.teams.isEmpty ? .done : annealing.run()
        search.restoreBest()
        return Solution(
            teams: Solution.teams(of: search.state), score: search.state.score, iterations: annealing.iterations,
            stoppedBy: reason)
    }

    /// Teams, hubs, crews, rotas and first rounds.
    func firstDeployment(places: PlaceTable, near: Neighbourhood) -> DeploymentSearch {
        var crews = Crews(problem, near: near)
        var search = makeSearch(crews, places, near)
        annealPeople(search, trials: crewTrials(search))
        while let fewer = withoutBreaches(search) {
            crews = fewer
            search = makeSearch(crews, places, near)
            annealPeople(search, trials: crewTrials(search) / 4)
        }
        beginRounds(search)
        // A time limit leaves the first rounds alone: without them there is no plan to speak of.
        search.construct { control.isStopped }
        return search
    }

    private func crewTrials(_ search: DeploymentSearch) -> Int {
        min(400_000, 3000 * search.teams.count)
    }

    private func makeSearch(_ crews: Crews, _ places: PlaceTable, _ near: Neighbourhood) -> DeploymentSearch {
        let state = SearchState(problem: problem, places: places, near: near, teamCount: crews.hubs.count)
        for (team, hub) in crews.hubs.enumerated() {
            state.heads[team].hub = Int32(hub)
            state.heads[team].region = Int32(problem.hubs[hub].region)
            state.memberCounts[team] = crews.members[team].count
            for (n, person) in crews.members[team].enumerated() {
                state.members[team * state.memberStride + n] = person
            }
        }
        DayPlan(state).assign()
        for team in 0..<state.teamCount {
            state.appraisePeople(team)
            state.settleIdle(team)
            state.attach(team)
        }
        let search = DeploymentSearch(state: state, teams: Array(0..<state.teamCount), seed: seed)
        search.pool = crews.pool
        return search
    }

    private func annealPeople(_ search: DeploymentSearch, trials: Int) {
        guard trials > 0 else { return }
        search.mediumWeight = 10
        let began = control.now()
        var fraction = 0.0
        for n in 0..<trials {
            if n % 1024 == 0 {
                let timed = limit.seconds.map { (control.now() - began) / ($0 * Self.crewShare) } ?? 0
                fraction = max(timed, Double(n) / Double(trials))
                if control.isStopped || fraction >= 1 { break }
            }
            search.temperature = 20 * (1 - fraction) + 0.1
            search.stepPeople()
        }
        search.restoreBest()
        let state = search.state
        var isPlaced = [Bool](repeating: false, count: problem.people.count)
        for team in search.teams {
            for n in 0..<state.memberCounts[team] { isPlaced[state.member(team, n)] = true }
        }
        search.pool = problem.people.indices.filter {
            !isPlaced[$0] && problem.people[$0].faults == 0 && problem.people[$0].isExpected
        }
    }

    /// The crews without those teams that break rules where leaving them out breaks fewer; nil where there are none.
    private func withoutBreaches(_ search: DeploymentSearch) -> Crews? {
        let state = search.state
        guard state.tally.pointee.hard > 0 else { return nil }
        var kept = Crews(hubs: [], members: [], pool: search.pool)
        var dropped = false
        for team in search.teams {
            let before = state.tally.pointee.hard
            let crew = (0..<state.memberCounts[team]).map { state.member(team, $0) }
            state.detach(team)
            if state.tally.pointee.hard < before {
                dropped = true
                kept.pool += crew.filter { problem.people[$0].faults == 0 && problem.people[$0].isExpected }
            } else {
                state.attach(team)
                kept.hubs.append(Int(state.heads[team].hub))
                kept.members.append(crew)
            }
        }
        return dropped ? kept : nil
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
