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
        problem.base = Problem.Base(asOf: asOf, teams: solution.teams.map { base(of: $0, asOf: asOf) })
        for n in problem.people.indices.suffix(reserves) { problem.people[n].faults = 0 }
        return (problem, solution)
    }

    private func base(of team: Solution.Team, asOf: Int) -> Problem.Base.Team {
        guard team.start <= asOf else { return Problem.Base.Team() }
        let past = team.stops.prefix { $0.arrive <= asOf }
        let next = team.stops.dropFirst(past.count).first { $0.place != .pause }
        return Problem.Base.Team(
            past: Problem.Base.Past(
                start: team.start, over: team.end <= asOf ? team.end : nil, stops: Array(past),
                next: next.map { .place($0.place) } ?? .hub))
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
            #expect(now?.hub == team.hub && now?.start == team.start && now?.members == team.members)
            #expect(now.map { Array($0.stops.prefix(past.stops.count)) } == past.stops)
            if past.over != nil { #expect(now?.end == team.end) }
            let further = now?.stops.dropFirst(past.stops.count) ?? []
            #expect(further.allSatisfy { $0.arrive > hour * Self.hour })
        }
        #expect(Referee(problem, judging: repaired).violations.isEmpty)
        #expect(repaired.score <= SolutionJoin(problem).score(solution.teams))
    }

    @Test("Teams keep who they are, whatever else changes, and new ones are of nobody")
    func identity() {
        let (problem, solution) = begun(seed: 4, hour: 3, people: 30)
        var fewer = solution
        fewer.teams.removeLast(3)
        let repaired = Solver.improve(
            fewer, of: problem, from: 0, seed: 2, limit: SolveLimit(iterations: 6000), control: SolveControl())
        let origins = repaired.teams.compactMap(\.origin)
        #expect(Set(origins).count == origins.count)
        #expect(Set(origins).isSubset(of: fewer.teams.compactMap(\.origin)))
        #expect(repaired.teams.contains { $0.origin == nil })
        #expect(repaired.teams.flatMap(\.members).count == 30)
        #expect(Referee(problem, judging: repaired).violations.isEmpty)
    }

    @Test("A team that lost a member is filled by a reserve, who otherwise stays one")
    func reserve() {
        let (problem, solution) = begun(seed: 6, hour: 2, people: 26, reserves: 2)
        #expect(solution.teams.flatMap(\.members).allSatisfy { $0 < 24 })
        var short = solution
        short.teams[1].members.removeLast()
        var lost = problem
        let gone = solution.teams[1].members.last ?? 0
        lost.people[gone].isExpected = false
        lost.people[gone].faults = 1
        let repaired = Solver.improve(
            short, of: lost, from: 0.9, seed: 1, limit: SolveLimit(iterations: 2000), control: SolveControl())
        #expect(repaired.score.hard == 0)
        #expect(!repaired.teams.flatMap(\.members).contains(gone))
        #expect(repaired.teams.allSatisfy { (2...3).contains($0.members.count) })
        #expect(repaired.teams.flatMap(\.members).contains { $0 >= 24 })
    }
}
