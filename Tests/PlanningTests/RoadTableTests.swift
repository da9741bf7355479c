import Planning
import Testing
import Travel

@Suite("Road legs")
struct RoadTableTests {
    /// A sample problem with the legs of an imagined road engine for some of its pairs: there and back differ, triangles
    /// may be shorter along two sides, and a few pairs have no route.
    private func problem(
        seed: Int, known: Int, beyond: RoadTable.Beyond = .estimated([]), people: Int = 16, isSampled: Bool = false
    ) -> Problem {
        var problem = SampleProblem(people: people, stations: 120, isSampled: isSampled, seed: UInt64(seed)).problem
        var random = RandomSource(seed: UInt64(seed) &* 77)
        var table = RoadTable()
        table.beyond = beyond
        let regions = problem.stations.map(\.region) + problem.centres.map(\.region) + problem.hubs.map(\.region)
        for a in 0..<problem.placeCount {
            for b in 0..<problem.placeCount where a != b && regions[a] == regions[b] {
                guard random.below(100) < known else { continue }
                if random.below(40) == 0 {
                    table[a, b] = .noRoute
                    continue
                }
                let model = problem.regions[regions[a]].travel
                let straight = model.leg(from: problem.position(ofPlace: a), to: problem.position(ofPlace: b))
                let factor = 0.6 + random.unit()
                table[a, b] = .leg(
                    TravelLeg(
                        distance: Int(Double(straight.distance) * factor),
                        duration: Int(Double(straight.duration) * (0.5 + random.unit()))))
            }
        }
        problem.roads = table
        return problem
    }

    @Test("The table gives back what it was given, in both directions, however much it grows")
    func table() {
        var table = RoadTable()
        for n in 0..<5000 { table[n, n * 7 % 4999] = .leg(TravelLeg(distance: n, duration: 2 * n)) }
        table[3, 4] = .noRoute
        table[5000, 1] = .leg(TravelLeg(distance: 1, duration: .max))
        #expect(table.count == 5002)
        for n in 0..<5000 {
            #expect(table[n, n * 7 % 4999] == .leg(TravelLeg(distance: n, duration: 2 * n)))
        }
        #expect(table[3, 4] == .noRoute)
        #expect(table[4, 3] == nil)
        #expect(table[5000, 1] == .noRoute)
        table[3, 4] = .leg(TravelLeg(distance: 9, duration: 9))
        #expect(table.count == 5002)
        #expect(table[3, 4] == .leg(TravelLeg(distance: 9, duration: 9)))
    }

    @Test("With one-way legs, sums, schedules and insertion tests equal a full recomputation", arguments: 1...6)
    func deltas(seed: Int) {
        let problem = problem(
            seed: seed, known: seed % 3 == 0 ? 100 : 60, beyond: seed == 5 ? .impassable : .estimated([]),
            isSampled: seed % 2 == 0)
        var audit = SearchAudit(problem, seed: UInt64(seed))
        audit.run(moves: 400, temperature: 5)
        #expect(audit.faults.isEmpty, "\(audit.faults)")
        #expect(audit.fitting > 0 && audit.unfitting > 0)
    }

    @Test("A solution drives only the engine's legs, each in its direction", arguments: 1...6)
    func soundness(seed: Int) {
        let problem = problem(seed: seed, known: 100, beyond: .impassable)
        let solution = Solver.solve(
            problem, seed: 1, limit: SolveLimit(iterations: 400), threads: 1, control: SolveControl())
        let referee = Referee(problem, judging: solution)
        #expect(referee.violations.isEmpty)
        #expect(solution.score.hard == 0)
        #expect((solution.score.medium, solution.score.soft) == (referee.medium, referee.soft))
        let drives = solution.teams.flatMap { $0.drives(in: problem) }
        #expect(drives.count > 20)
        for drive in drives { #expect(problem.roads?[drive.from, drive.to] == .leg(drive.leg)) }
    }

    @Test("What is not known is driven as the stretched great circle, and not at all where that is forbidden")
    func beyond() {
        var problem = problem(seed: 3, known: 0)
        let stretch = RoadStretch(distance: 1.5, duration: 2)
        problem.roads?.beyond = .estimated([stretch, stretch, stretch])
        let limit = SolveLimit(iterations: 200)
        let solution = Solver.solve(problem, seed: 1, limit: limit, control: SolveControl())
        for team in solution.teams {
            let model = problem.regions[problem.hubs[team.hub].region].travel
            for drive in team.drives(in: problem) {
                let straight = model.leg(
                    from: problem.position(ofPlace: drive.from), to: problem.position(ofPlace: drive.to))
                #expect(drive.leg.distance == (3 * straight.distance + 1) / 2)
                #expect(drive.leg.duration == 2 * straight.duration)
            }
        }
        #expect(solution.teams.contains { !$0.stops.isEmpty })
        problem.roads?.beyond = .impassable
        let stuck = Solver.improve(
            solution, of: problem, from: 0.5, seed: 1, limit: limit, control: SolveControl())
        #expect(stuck.teams.allSatisfy { $0.stops.isEmpty })
        #expect(stuck.score.hard == 0)
    }
}
