import Orienteering
import Testing

@Suite("Orienteering search")
struct OrienteeringAuditTests {
    @Test("Sums, times and insertion tests equal a full recomputation after every move", arguments: 1...12)
    func deltas(seed: Int) throws {
        let sample = try SampleOrienteering(
            points: 10 + 9 * seed, routes: 1 + seed % 4, width: 60 * seed, seed: UInt64(seed))
        var audit = OrienteeringAudit(sample.problem, seed: UInt64(seed))
        audit.run(moves: 400, heat: 2)
        #expect(audit.faults.isEmpty, "\(audit.faults)")
        #expect(audit.fitting > 0 && audit.unfitting > 0 && audit.undone > 0)
    }

    @Test("A route with more stops than a machine word has bits is searched as well")
    func longRoute() throws {
        let points = (0..<160).map {
            OrienteeringProblem.Point(score: $0 == 0 ? 0 : 5, service: $0 == 0 ? 0 : 1, open: 0, close: 300)
        }
        var travel: [Int32] = []
        for from in 0..<160 {
            for to in 0..<160 { travel.append((from + to) % 2 == 0 ? 2 : 1) }
        }
        let problem = try OrienteeringProblem(points: points, travel: travel, routes: 1)
        var audit = OrienteeringAudit(problem, seed: 1)
        audit.run(moves: 300, heat: 1)
        #expect(audit.faults.isEmpty, "\(audit.faults)")
    }
}
