/// The search's kinds of moves one by one, for measuring what each takes.
package struct MoveTrial {
    /// All kinds: those of rounds, then those of people.
    package static let names =
        DeploymentSearch.RoundMove.allCases.map(\.rawValue)
        + DeploymentSearch.PeopleMove.allCases.map { "people: \($0)" }

    private let search: DeploymentSearch

    /// Builds a first deployment of a problem and lets the search settle over some moves.
    package init(_ problem: Problem, seed: UInt64, settlingMoves: Int) {
        let solver = Solver(
            problem: problem, control: SolveControl(), limit: SolveLimit(iterations: 0), seed: seed, threads: 1,
            started: 0)
        search = solver.firstDeployment(places: PlaceTable(problem), near: Neighbourhood(problem))
        guard !search.teams.isEmpty else { return }
        for n in 0..<settlingMoves {
            let cooling = Cooling(fraction: 0.6 * Double(n) / Double(settlingMoves))
            (search.temperature, search.mediumWeight) = (cooling.temperature, cooling.mediumWeight)
            search.stepAll()
        }
    }

    /// Makes moves of one kind, each kept or undone as the search does.
    package func run(_ kind: Int, moves: Int) {
        guard !search.teams.isEmpty else { return }
        let rounds = DeploymentSearch.RoundMove.allCases
        if kind < rounds.count {
            for _ in 0..<moves { search.step(rounds[kind]) }
        } else {
            let move = DeploymentSearch.PeopleMove.allCases[kind - rounds.count]
            for _ in 0..<moves { search.step(move, search.teams[search.random.below(search.teams.count)]) }
        }
    }
}
