import Planning
import Testing

@Suite("Going on from a solution")
struct ImproveTests {
    private let problem = SampleProblem(people: 60, stations: 400, regions: 6, seed: 11).problem

    private func begun(_ problem: Problem, iterations: Int = 300) -> Solution {
        Solver.solve(problem, seed: 1, limit: SolveLimit(iterations: iterations), control: SolveControl())
    }

    private func improve(
        _ solution: Solution, regions: Set<Int>? = nil, seed: UInt64 = 7, iterations: Int = 2000, threads: Int = 1
    ) -> Solution {
        Solver.improve(
            solution, of: problem, regions: regions, from: 0.4, seed: seed, limit: SolveLimit(iterations: iterations),
            threads: threads, control: SolveControl())
    }

    private func teams(_ solution: Solution, in regions: Set<Int>) -> [Solution.Team] {
        solution.teams.filter { regions.contains(problem.hubs[$0.hub].region) }
    }

    @Test("A solution is taken up as it was: teams, rounds and score", arguments: 1...8)
    func takenUp(seed: Int) {
        let sample = SampleProblem(
            people: 10 + 3 * seed, stations: 40 * seed, regions: 1 + seed % 4, isSampled: seed % 3 == 0,
            seed: UInt64(seed))
        let solution = begun(sample.problem)
        #expect(SolutionJoin(sample.problem).score(solution.teams) == solution.score)
        let same = Solver.improve(
            solution, of: sample.problem, from: 1, seed: 3, limit: SolveLimit(iterations: 0), control: SolveControl())
        #expect(same.score == solution.score)
        let differs = zip(same.teams, solution.teams).filter { $0 != $1 }
        #expect(differs.isEmpty, "\(differs.prefix(1))")
    }

    @Test("A search of some regions leaves all other teams as they were and never ends worse", arguments: [1, 2])
    func restricted(threads: Int) {
        let first = begun(problem)
        let (own, others) = (Set([0, 2, 5]), Set([1, 3, 4]))
        let second = improve(first, regions: own, iterations: 3000, threads: threads)
        let differs = zip(teams(second, in: others), teams(first, in: others)).filter { $0 != $1 }
        #expect(differs.isEmpty, "\(differs.prefix(1))")
        #expect(
            teams(second, in: own).flatMap(\.members).sorted() == teams(first, in: own).flatMap(\.members).sorted())
        #expect(teams(second, in: own) != teams(first, in: own))
        #expect(second.score < first.score)
        let referee = Referee(problem, judging: second)
        #expect(referee.violations.isEmpty)
        #expect(second.score.medium == referee.medium)
        #expect(second.score.soft == referee.soft)
    }

    @Test("Going on with the whole never ends worse, however hot it begins", arguments: [0.0, 0.5, 1])
    func whole(from: Double) {
        let first = begun(problem, iterations: 4000)
        for seed in 1...3 {
            let second = Solver.improve(
                first, of: problem, from: from, seed: UInt64(seed), limit: SolveLimit(iterations: 200),
                control: SolveControl())
            #expect(second.score <= first.score)
            #expect(Referee(problem, judging: second).violations.isEmpty)
        }
    }

    @Test("Parts that were improved by themselves are joined into one sound solution, better than the first")
    func joined() {
        let first = begun(problem)
        let groups = [Set([0, 1, 2]), Set([3, 4, 5])]
        let parts = groups.enumerated().map { n, regions in
            SolutionJoin.Part(
                regions: regions, teams: teams(improve(first, regions: regions, seed: UInt64(n)), in: regions))
        }
        let join = SolutionJoin(problem)
        let found = join.join(parts, to: first.teams)
        let whole = Solution(teams: found, score: join.score(found), iterations: 0, stoppedBy: .done)
        #expect(whole.score < first.score)
        #expect(found.count == first.teams.count)
        let referee = Referee(problem, judging: whole)
        #expect(referee.violations.isEmpty)
        #expect(whole.score.medium == referee.medium)
        #expect(whole.score.soft == referee.soft)
    }

    @Test("A part that makes things worse is left out, and the others are kept")
    func worsePart() {
        let first = begun(problem)
        let good = improve(first, regions: [0, 1, 2])
        let idle = teams(first, in: [3]).map { team in
            var team = team
            team.stops = []
            return team
        }
        let parts = [
            SolutionJoin.Part(regions: [3], teams: idle),
            SolutionJoin.Part(regions: [0, 1, 2], teams: teams(good, in: [0, 1, 2])),
        ]
        let join = SolutionJoin(problem)
        let found = join.join(parts, to: first.teams)
        #expect(join.score(found) == good.score)
        #expect(join.score(join.join([parts[0]], to: first.teams)) == first.score)
    }
}
