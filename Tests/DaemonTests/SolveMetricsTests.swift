import Daemon
import Deployment
import ProcessMetrics
import MissionModel
import Testing

@Suite("What workers count")
struct SolveMetricsTests {
    @Test("A refused, a stopped and a failed solve are counted apart, and each by its time")
    func outcomes() async throws {
        struct Broken: Error {}
        let registry = MetricRegistry()
        let metrics = SolveMetrics(registry)
        func solve(_ error: any Error, _ interruption: SolveSession.Interruption? = nil) async throws {
            let session = SolveSession()
            if let interruption { session.interrupt(interruption) }
            let counted = metrics.counting { _, _ in throw error }
            await #expect(throws: (any Error).self) { _ = try await counted(try Self.work(), session) }
        }
        try await solve(PlanRefusal("No."))
        try await solve(Broken())
        try await solve(Broken(), .daemonStops)
        try await solve(Broken(), .cancelled)
        try await solve(Broken(), .cancelled)
        let text = await registry.text()
        for (outcome, count) in [("refused", 1), ("failed", 1), ("handed_back", 1), ("cancelled", 2)] {
            #expect(text.contains("observerd_solves_total{outcome=\"\(outcome)\"} \(count)\n"))
        }
        #expect(text.contains("observerd_solve_duration_seconds_count 5\n"))
    }

    private static func work() throws -> SolveWork {
        let text = """
            {"format": "observerd.mission/1", "mission": {"id": "M", "name": "Trial", "host_country": "KZ",
             "election_date": "2023-03-19"}, "regions": [], "hubs": [], "stations": [], "tabulation_centres": [],
             "delegations": [], "observers": [], "incompatibilities": [], "pins": []}
            """
        let request = PlanRequest(mission: "M", seed: 1, seconds: nil, iterations: 1, threads: 1)
        return SolveWork(
            document: try MissionDocument(bytes: Array(text.utf8)), sha256: "", request: request, maxThreads: 1)
    }
}
