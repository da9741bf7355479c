import Planning
import Testing

@Suite("Solver")
struct SolverTests {
    private func solve(_ problem: Problem, seed: UInt64 = 1, iterations: Int, threads: Int = 1) -> Solution {
        Solver.solve(
            problem, seed: seed, limit: SolveLimit(iterations: iterations), threads: threads, control: SolveControl())
    }

    @Test("A solution keeps all rules, and its score is what the contract's words give", arguments: 1...8)
    func soundness(seed: Int) {
        let sample = SampleProblem(
            people: 10 + seed, stations: 30 * seed, regions: 1 + seed % 4, isSampled: seed % 3 == 0, seed: UInt64(seed))
        let problem = sample.problem
        let solution = solve(problem, iterations: 400)
        let referee = Referee(problem, judging: solution)
        #expect(referee.violations.isEmpty)
        #expect(solution.score.hard == 0)
        #expect(solution.score.medium == referee.medium)
        #expect(solution.score.soft == referee.soft)
        #expect(!solution.teams.isEmpty)
    }

    @Test("The same seed, limit and threads give the same solution", arguments: [1, 2])
    func determinism(threads: Int) {
        let problem = SampleProblem(people: 60, stations: 400, regions: 6, seed: 5).problem
        let first = solve(problem, iterations: 3000, threads: threads)
        let second = solve(problem, iterations: 3000, threads: threads)
        #expect(first.teams == second.teams)
        #expect(first.score == second.score)
        let other = solve(problem, seed: 2, iterations: 3000, threads: threads)
        #expect(other.teams != first.teams)
    }

    @Test("Several threads keep all rules as one does")
    func threads() {
        let problem = SampleProblem(people: 60, stations: 400, regions: 6, seed: 7).problem
        let solution = solve(problem, iterations: 8000, threads: 2)
        let referee = Referee(problem, judging: solution)
        #expect(referee.violations.isEmpty)
        #expect(solution.score.medium == referee.medium)
        #expect(solution.score.soft == referee.soft)
    }

    @Test("More iterations are worth having")
    func improvement() {
        let problem = SampleProblem(people: 24, stations: 150, seed: 3).problem
        #expect(solve(problem, iterations: 6000).score < solve(problem, iterations: 0).score)
    }

    @Test("A stopped solve gives a whole solution at once")
    func stopped() {
        let problem = SampleProblem(people: 24, stations: 150, seed: 3).problem
        let control = SolveControl()
        control.stop()
        let solution = Solver.solve(problem, seed: 1, limit: SolveLimit(), control: control)
        #expect(solution.stoppedBy == .request)
        #expect(Referee(problem, judging: solution).violations.isEmpty)
    }

    @Test("Nobody, nowhere and nothing to visit are no errors")
    func nothing() {
        #expect(solve(SampleProblem(people: 0).problem, iterations: 10).teams.isEmpty)
        var noHub = SampleProblem().problem
        noHub.hubs = []
        #expect(solve(noHub, iterations: 10).teams.isEmpty)
        let noStation = SampleProblem(stations: 0).problem
        let idle = solve(noStation, iterations: 50)
        #expect(idle.teams.isEmpty)
        #expect(idle.score.medium == Referee(noStation, judging: idle).medium)
    }

    @Test("A pin is kept where the rules allow it, and counted where they do not")
    func pins() {
        var problem = SampleProblem(people: 12, seed: 4).problem
        problem.pins = [Problem.Pin(people: [1], hub: 2), Problem.Pin(people: [5, 6], hub: 4)]
        let solution = solve(problem, iterations: 300)
        #expect(solution.score.hard == 0)
        #expect(solution.teams.contains { $0.hub == 2 && $0.members.contains(1) })
        #expect(solution.teams.contains { $0.hub == 4 && $0.members == [5, 6] })
        problem.pins.append(Problem.Pin(people: [1], hub: 5))
        #expect(solve(problem, iterations: 300).score.hard == 1)
    }

    @Test("Of three people with one pinned, the two who may be together are a team")
    func pinAmongFew() {
        var problem = SampleProblem(people: 7, seed: 4).problem
        let (first, second, other) = (problem.people[0], problem.people[5], problem.people[1])
        problem.people = [first, second, other]
        problem.incompatiblePeople = []
        for n in problem.people.indices {
            problem.people[n].workingLanguages = 1
            problem.people[n].isExcluded = [false, false, false]
        }
        problem.pins = [Problem.Pin(people: [1], hub: 2)]
        let solution = solve(problem, iterations: 50)
        #expect(solution.score.hard == 0)
        #expect(solution.teams.map(\.members) == [[1, 2]])
    }

    @Test("Where cars have no seat for an interpreter, teams that need one go elsewhere")
    func fewSeats() {
        var problem = SampleProblem(people: 12, stations: 40, regions: 3, seed: 2).problem
        for n in problem.people.indices { problem.people[n].speaks = [false, false, false] }
        for n in [0, 2, 4] { problem.hubs[n].seats = 3 }
        let solution = solve(problem, iterations: 50)
        #expect(solution.score.hard == 0)
        #expect(solution.teams.flatMap(\.members).count == 12)
    }

    @Test("People left over become a third member, as far as the rules allow")
    func leftOver() {
        var problem = SampleProblem(people: 13, seed: 6).problem
        #expect(solve(problem, iterations: 100).teams.flatMap(\.members).count == 13)
        problem.rules.maxTrios = 0
        #expect(solve(problem, iterations: 100).teams.flatMap(\.members).count == 12)
    }
}
