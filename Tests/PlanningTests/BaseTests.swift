import Planning
import Testing

/// A search that sets out from a plan of which a part is past.
@Suite("A base plan")
struct BaseTests {
    private static let hour = 3600

    /// A solved problem, and the same with that solution as the base of a repair at an hour of the day.
    private func begun(seed: UInt64, hour: Int, people: Int = 24, reserves: Int = 0) -> (Problem, Solution) {
        var problem = SampleProblem(people: people, stations: 120, regions: 3, seed: seed).problem
        for n in problem.people.indices.suffix(reserves) {
            problem.people[n].isExpected = false
            problem.people[n].faults = 1
        }
        let first = Solver.solve(
            problem, seed: seed, limit: SolveLimit(iterations: 1500), control: SolveControl())
        let asOf = hour * Self.hour
        var solution = first
        for n in solution.teams.indices { solution.teams[n].origin = n }
        let places = problem.people.indices.map { person in
            solution.teams.first { $0.members.contains(person) }.map { problem.place(ofHub: $0.hub) }
        }
        problem.base = Problem.Base(
            asOf: asOf, teams: solution.teams.map { base(of: $0, asOf: asOf) },
            reserves: problem.people.indices.suffix(reserves).map {
                Problem.Base.Reserve(person: $0, isDisplaced: false)
            },
            whereabouts: places, changeFactor: hour < 9 ? 3 : 10)
        for n in problem.people.indices.suffix(reserves) { problem.people[n].faults = 0 }
        return (problem, solution)
    }

    private func base(of team: Solution.Team, asOf: Int) -> Problem.Base.Team {
        var known = Problem.Base.Team(
            hub: team.hub, rota: team.rota, members: team.members, start: team.start, end: team.end, stops: team.stops)
        guard team.start <= asOf else { return known }
        let past = team.stops.prefix { $0.arrive <= asOf }
        let next = team.stops.dropFirst(past.count).first
        known.past = Problem.Base.Past(
            start: team.start, over: team.end <= asOf ? team.end : nil, stops: Array(past),
            next: next.map { $0.place == .pause ? .nowhere : .place($0.place) } ?? .hub)
        return known
    }

    @Test("Sums, schedules and insertion tests hold with a past", arguments: zip(1...6, [6, 8, 11, 14, 17, 21]))
    func audit(seed: Int, hour: Int) {
        let (problem, solution) = begun(seed: UInt64(seed), hour: hour)
        var audit = SearchAudit(problem, from: solution, seed: UInt64(seed))
        audit.run(moves: 300, temperature: 20)
        #expect(audit.faults.isEmpty, "\(audit.faults)")
        #expect(hour > 14 || (audit.fitting > 0 && audit.unfitting > 0))
        let referee = Referee(problem, judging: audit.solution)
        #expect(referee.violations.isEmpty, "\(referee.violations)")
        #expect(audit.solution.score.medium == referee.medium)
        #expect(audit.solution.score.soft == referee.soft)
    }

    @Test("What is past stays: hub, rota, start and stops with their times", arguments: [8, 13, 21])
    func past(hour: Int) {
        let (problem, solution) = begun(seed: 3, hour: hour)
        let repaired = Solver.improve(
            solution, of: problem, from: 0.2, seed: 5, limit: SolveLimit(iterations: 3000), control: SolveControl())
        for (n, team) in solution.teams.enumerated() {
            guard let past = problem.base?.teams[n].past else { continue }
            let now = repaired.teams.first { $0.origin == n }
            #expect(now?.hub == team.hub && now?.start == team.start)
            #expect(now.map { Array($0.stops.prefix(past.stops.count)) } == past.stops)
            if past.over != nil { #expect(now?.end == team.end) }
            let further = now?.stops.dropFirst(past.stops.count) ?? []
            #expect(further.allSatisfy { $0.arrive > hour * Self.hour })
        }
        #expect(Referee(problem, judging: repaired).violations.isEmpty)
        #expect(repaired.score <= SolutionJoin(problem).score(solution.teams))
    }

    @Test("Teams keep who they are, and one that was lost comes back as itself")
    func identity() {
        let (problem, solution) = begun(seed: 4, hour: 3, people: 30)
        var fewer = solution
        fewer.teams.removeLast(3)
        let repaired = Solver.improve(
            fewer, of: problem, from: 0.8, seed: 2, limit: SolveLimit(iterations: 6000), control: SolveControl())
        let origins = repaired.teams.compactMap(\.origin)
        #expect(Set(origins) == Set(solution.teams.indices))
        #expect(origins.count == solution.teams.count)
        #expect(repaired.teams.flatMap(\.members).count == 30)
        #expect(Referee(problem, judging: repaired).violations.isEmpty)
    }

    /// A base of which a member has dropped out.
    private func without(_ gone: Int, _ problem: Problem, _ solution: Solution) -> (Problem, Solution) {
        var (problem, solution) = (problem, solution)
        problem.people[gone].isExpected = false
        problem.people[gone].faults = 1
        for n in solution.teams.indices {
            solution.teams[n].members.removeAll { $0 == gone }
            problem.base?.teams[n].members.removeAll { $0 == gone }
        }
        return (problem, solution)
    }

    @Test("A team that lost a member is filled by a reserve, and nothing else changes", arguments: [2, 10])
    func reserve(hour: Int) {
        let (problem, solution) = begun(seed: 6, hour: hour, people: 26, reserves: 2)
        #expect(solution.teams.flatMap(\.members).allSatisfy { $0 < 24 })
        let gone = solution.teams[1].members.last ?? 0
        let (lost, short) = without(gone, problem, solution)
        let repaired = Solver.improve(
            short, of: lost, from: 0.8, seed: 1, limit: SolveLimit(iterations: 4000), control: SolveControl())
        #expect(repaired.score.hard == 0)
        #expect(!repaired.teams.flatMap(\.members).contains(gone))
        let referee = Referee(lost, judging: repaired)
        #expect(referee.violations.isEmpty, "\(referee.violations)")
        #expect(repaired.score.medium == referee.medium)
        guard let base = lost.base else { return }
        let changes = RefereeChanges(lost, base, repaired)
        #expect(changes.people <= 3)
        #expect(hour > 9 || changes.called == 1 && changes.stops == 0 && changes.times == 0)
    }

    @Test(
        "A plan of which nothing is lost stays as it is, to the second, where the least change is wanted",
        arguments: [2, 10])
    func nothingLost(hour: Int) {
        var (problem, solution) = begun(seed: 9, hour: hour)
        problem.base?.aim = .leastChange
        let repaired = Solver.improve(
            solution, of: problem, from: 0.8, seed: 1, limit: SolveLimit(iterations: 2000), control: SolveControl())
        solution.teams.sort { ($0.origin ?? 0) < ($1.origin ?? 0) }
        #expect(repaired.teams.sorted { ($0.origin ?? 0) < ($1.origin ?? 0) } == solution.teams)
        #expect(repaired.score.leading == SolutionScore.Leading())
    }

    @Test("The sums hold while people drop out, cars are lost and the least change is wanted", arguments: 1...6)
    func auditOfRepairs(seed: Int) {
        let (problem, solution) = begun(seed: UInt64(seed), hour: 2 + 2 * seed, people: 30, reserves: 2)
        var (lost, short) = without(solution.teams[seed].members[0], problem, solution)
        (lost, short) = without(solution.teams[seed + 1].members[1], lost, short)
        lost.hubs[solution.teams[0].hub].vehicles -= 1
        if seed % 2 == 0 { lost.base?.aim = .leastChange }
        var audit = SearchAudit(lost, from: short, seed: UInt64(seed))
        audit.run(moves: 400, temperature: 20)
        #expect(audit.faults.isEmpty, "\(audit.faults)")
        let referee = Referee(lost, judging: audit.solution)
        #expect(audit.solution.score.medium == referee.medium)
        #expect(audit.solution.score.soft == referee.soft)
    }
}
