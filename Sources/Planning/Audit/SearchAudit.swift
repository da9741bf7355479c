import Travel

/// Checks the search against itself: after every move the running sums must equal those counted anew, every round's
/// schedule that computed from nothing, and every insertion test what insertion then shows.
///
/// It is slow and meant for tests and for finding faults in the field.
package struct SearchAudit {
    /// What was found, as sentences; empty where all is well.
    package private(set) var faults: [String] = []
    /// Insertion tests that were compared, by their answer.
    package private(set) var fitting = 0
    package private(set) var unfitting = 0

    private let search: DeploymentSearch
    private let near: Neighbourhood

    /// Builds a first deployment of a problem.
    package init(_ problem: Problem, seed: UInt64) {
        near = Neighbourhood(problem)
        let solver = Solver(
            problem: problem, control: SolveControl(), limit: SolveLimit(iterations: 0), seed: seed, threads: 1,
            started: 0)
        search = solver.firstDeployment(places: PlaceTable(problem), near: near)
    }

    /// Sets out from a solution, such as a base that is repaired.
    package init(_ problem: Problem, from solution: Solution, seed: UInt64) {
        near = Neighbourhood(problem)
        search = Solver.search(from: solution, of: problem, near: near, seed: seed)
    }

    /// What the search holds now.
    package var solution: Solution {
        Solution(teams: Solution.teams(of: search.state), score: search.state.score, iterations: 0, stoppedBy: .done)
    }

    /// Makes some moves at a fixed temperature and checks after each.
    package mutating func run(moves: Int, temperature: Double) {
        search.temperature = temperature
        guard !search.teams.isEmpty else { return }
        for n in 0..<moves where faults.count < 10 {
            search.mediumWeight = n % 2 == 0 ? 50 : 5
            search.stepAll()
            checkSums()
            // Every kind of move as often, however rarely the search draws it.
            search.step(DeploymentSearch.RoundMove.allCases[n % DeploymentSearch.RoundMove.allCases.count])
            checkSums()
            if n % 25 == 0 {
                search.makeExcursion()
                checkSums()
            }
            checkRounds()
            checkInsertions()
        }
    }

    private mutating func checkSums() {
        let state = search.state
        let fresh = state.copy(near: Neighbourhood(sharing: near))
        if fresh.score != state.score { faults.append("the sums give \(state.score), counting gives \(fresh.score)") }
        let (kept, counted) = (state.cost(mediumWeight: 50), fresh.cost(mediumWeight: 50))
        if abs(kept - counted) > 1e-3 { faults.append("the cost is kept as \(kept), counted as \(counted)") }
    }

    private mutating func checkRounds() {
        let state = search.state
        for team in 0..<state.teamCount where state.heads[team].count > 0 {
            let kept = state.heads[team]
            state.measure(team)
            state.appraisePeople(team)
            if !state.schedule(team) { faults.append("the round of team \(team) cannot be driven") }
            let anew = state.heads[team]
            if (kept.start, kept.end, kept.distance, kept.driving) != (
                anew.start, anew.end, anew.distance, anew.driving
            ) {
                faults.append("the round of team \(team) is not what its schedule says")
            }
        }
    }

    /// Compares the constant-time test with a whole schedule, for a random free station in every place of a round.
    private mutating func checkInsertions() {
        let state = search.state
        guard let team = search.anyFormedTeam() else { return }
        let range = near.range(ofHub: Int(state.heads[team].hub))
        guard !range.isEmpty, state.heads[team].stops + 3 < state.roundStride else { return }
        let station = near.hubStation(range.lowerBound + search.random.below(range.count))
        guard state.visitor[station] < 0 else { return }
        let head = state.heads[team]
        guard state.schedule(team) else { return }
        guard head.firstGap <= head.endVoting else { return }
        for position in head.firstGap...head.endVoting {
            let region = Int(head.region)
            let into = state.travel.between(state.place(team, position - 1), station, region: region)
            let out = state.travel.between(station, state.place(team, position), region: region)
            checkLeast(state.place(team, position - 1), station, into, region: region)
            checkLeast(state.place(team, position), station, out, region: region)
            let fits = state.fits(state.stations + station, at: position, of: team, into.duration, out.duration)
            state.insert(station, at: position, of: team)
            let distance = (0...Int(state.heads[team].count)).reduce(0) {
                $0 + state.legs[team * state.roundStride + $1].distance
            }
            let isShort =
                into.duration <= head.maxLeg && out.duration <= head.maxLeg && distance <= head.maxDistance
            let isDrivable = state.schedule(team)
            if (fits && isShort) != isDrivable {
                faults.append("station \(station) at \(position) of team \(team): test \(fits), schedule \(isDrivable)")
            }
            if isDrivable { fitting += 1 } else { unfitting += 1 }
            state.remove(at: position, of: team)
            _ = state.schedule(team)
        }
    }

    /// The quick bound that rules gaps out must never exceed the leg.
    private mutating func checkLeast(_ place: Int, _ station: Int, _ leg: TravelLeg, region: Int) {
        let travel = search.state.travel
        guard !travel.hasRoads else { return }
        let least = travel.least(place, station, region: region)
        if least.distance > Double(leg.distance) || least.duration > Double(leg.duration) {
            faults.append("the leg of \(place) and \(station) is \(leg), less than its bound \(least)")
        }
    }
}
