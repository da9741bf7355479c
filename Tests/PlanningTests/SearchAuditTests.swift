import Planning
import Testing

@Suite("Search")
struct SearchAuditTests {
    @Test("Sums, schedules and insertion tests equal a full recomputation after every move", arguments: 1...6)
    func deltas(seed: Int) {
        let sample = SampleProblem(people: 16, isSampled: seed % 2 == 0, seed: UInt64(seed))
        var audit = SearchAudit(sample.problem, seed: UInt64(seed))
        audit.run(moves: 400, temperature: 5)
        #expect(audit.faults.isEmpty, "\(audit.faults)")
        #expect(audit.fitting > 0 && audit.unfitting > 0)
    }

    @Test("The same holds under other rules", arguments: 1...4)
    func otherRules(seed: Int) {
        var problem = SampleProblem(people: 17, seed: UInt64(seed)).problem
        problem.rules.teamSize = seed == 1 ? 3 : 2
        problem.rules.breakLength = seed == 2 ? 0 : 9000
        problem.rules.maxDuty = seed == 3 ? 28_800 : 60_000
        problem.rules.maxStops = seed == 4 ? 4 : 12
        problem.rules.visit = 600 * seed
        problem.balanceWeight = seed - 1
        problem.pins = [Problem.Pin(people: [1], hub: 0), Problem.Pin(people: [2, 8], hub: 3)]
        var audit = SearchAudit(problem, seed: UInt64(seed))
        audit.run(moves: 300, temperature: 50)
        #expect(audit.faults.isEmpty, "\(audit.faults)")
    }
}
