/// Forms the crews: who is with whom at which hub, before there are rounds.
///
/// Everybody is dealt over the teams and then exchanged by annealing until the rules hold and the points of people are
/// few. Teams that still break rules, where leaving them out breaks fewer, are left out, and their people form others
/// where cars are free. Pins that cannot be kept without breaking as many rules are tried both ways.
struct Staffing {
    /// The part of a time limit that each annealing of people may take.
    private static let share = 0.1

    let problem: Problem
    let places: PlaceTable
    let near: Neighbourhood
    let control: SolveControl
    let limit: SolveLimit
    let seed: UInt64

    /// A search whose teams have crews, rotas and no rounds.
    func search() -> DeploymentSearch {
        let search = staffed(Crews(problem, near: near, pins: problem.pins))
        guard search.state.tally.pointee.hard > 0, !problem.pins.isEmpty else { return search }
        let harmless = harmlessPins(search)
        if harmless.count == problem.pins.count { return search }
        let other = staffed(Crews(problem, near: near, pins: harmless.map { problem.pins[$0] }))
        return other.state.score < search.state.score ? other : search
    }

    private func staffed(_ crews: Crews) -> DeploymentSearch {
        var search = clean(crews)
        for _ in 0..<2 {
            guard let more = enlarged(search) else { break }
            let other = clean(more)
            if !(other.state.score < search.state.score) { break }
            search = other
        }
        return search
    }

    /// Anneals crews and leaves out those that break rules.
    private func clean(_ crews: Crews) -> DeploymentSearch {
        var search = makeSearch(crews)
        annealPeople(search, trials: min(400_000, 3000 * search.teams.count))
        while let fewer = withoutBreaches(search) {
            search = makeSearch(fewer)
            annealPeople(search, trials: min(100_000, 800 * search.teams.count))
        }
        return search
    }

    private func makeSearch(_ crews: Crews) -> DeploymentSearch {
        let state = SearchState(
            problem: problem, places: places, near: near,
            teamCount: crews.hubs.count + Self.spareTeams(problem, teams: crews.hubs.count, waiting: crews.pool.count))
        for (team, hub) in crews.hubs.enumerated() {
            state.form(team, at: hub)
            state.memberCounts[team] = crews.members[team].count
            for (n, person) in crews.members[team].enumerated() {
                state.members[team * state.memberStride + n] = person
            }
        }
        DayPlan(state).assign()
        for team in crews.hubs.indices {
            state.appraisePeople(team)
            state.settleIdle(team)
            state.attach(team)
        }
        let search = DeploymentSearch(state: state, teams: Array(0..<state.teamCount), seed: seed)
        search.setPool(crews.pool)
        return search
    }

    /// How many more teams the people who wait could form as far as cars go.
    static func spareTeams(_ problem: Problem, teams: Int, waiting: Int) -> Int {
        guard waiting > 0 else { return 0 }
        let most = (waiting + problem.rules.maxTrios) / problem.rules.teamSize
        return max(0, min(Allotment.capacity(problem) - teams, most))
    }

    private func annealPeople(_ search: DeploymentSearch, trials: Int) {
        guard trials > 0 else { return }
        search.mediumWeight = 10
        let began = control.now()
        var fraction = 0.0
        for n in 0..<trials {
            if n % 1024 == 0 {
                let timed = limit.seconds.map { (control.now() - began) / ($0 * Self.share) } ?? 0
                fraction = max(timed, Double(n) / Double(trials))
                if control.isStopped || fraction >= 1 { break }
            }
            search.temperature = 20 * (1 - fraction) + 0.1
            search.stepPeople()
        }
        search.restoreBest()
    }

    /// The crews without those teams that break rules where leaving them out breaks fewer; nil where there are none.
    private func withoutBreaches(_ search: DeploymentSearch) -> Crews? {
        let state = search.state
        guard state.tally.pointee.hard > 0 else { return nil }
        var kept = Crews(hubs: [], members: [], pool: [])
        let formed = search.formedTeams
        for team in formed {
            let before = state.tally.pointee.hard
            state.detach(team)
            if state.tally.pointee.hard < before { continue }
            state.attach(team)
            kept.hubs.append(Int(state.heads[team].hub))
            kept.members.append(crew(of: team, state))
        }
        kept.pool = state.waiting
        return kept.hubs.count < formed.count ? kept : nil
    }

    private func crew(of team: Int, _ state: SearchState) -> [Int] {
        (0..<state.memberCounts[team]).map { state.member(team, $0) }
    }

    /// The crews with new ones of people who wait, where hubs have room; nil where there is neither.
    private func enlarged(_ search: DeploymentSearch) -> Crews? {
        let size = problem.rules.teamSize
        let wanted = search.pool.count / size
        guard wanted > 0 else { return nil }
        let formed = search.formedTeams
        let old = formed.map { Int(search.state.heads[$0].hub) }
        let hubs = Allotment.hubs(problem, near: near, teams: old.count + wanted, pinned: old)
        let added = hubs.count - old.count
        guard added > 0 else { return nil }
        var members = formed.map { crew(of: $0, search.state) } + [[Int]](repeating: [], count: added)
        let waiting = search.pool.sorted {
            (problem.people[$0].delegation, $0) < (problem.people[$1].delegation, $1)
        }
        for (n, person) in waiting.prefix(added * size).enumerated() { members[old.count + n % added].append(person) }
        return Crews(hubs: hubs, members: members, pool: Array(waiting.dropFirst(added * size)))
    }

    /// The pins that are met by teams that break no rule.
    private func harmlessPins(_ search: DeploymentSearch) -> [Int] {
        let state = search.state
        var isMet = [Bool](repeating: false, count: problem.pins.count)
        for team in search.formedTeams {
            let breaksRules =
                state.peoplePoints[team].hard > 0
                || (state.heads[team].needsInterpreter
                    && state.problem.hubs[Int(state.heads[team].hub)].interpreters == 0)
            if breaksRules { continue }
            for pin in state.pinsOfHub[Int(state.heads[team].hub)] where state.holds(team, problem.pins[pin].people) {
                isMet[pin] = true
            }
        }
        return isMet.indices.filter { isMet[$0] }
    }
}
