import ArgumentParser
import Deployment
import MissionModel
import Planning

struct PartsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parts", abstract: "Shows what solving a mission in parts gains in equal time.",
        discussion: """
            Solves the mission as a whole and in parts, as a job of the queue would be by as many daemons, with a thread \
            each. Stages that would run side by side run one after the other here; each has the time that it would have, \
            counted in processor time, so any machine shows what several would do.
            """)

    @Argument(help: "The mission document (observerd.mission/1).")
    var file: String

    @Option(help: "Parts, each by a daemon of its own.")
    var parts = [2, 4]

    @Option(help: "Seconds that the job may take.")
    var seconds = 5.0

    @Option(help: "Where the random choices start, each a solve.")
    var seed = [1, 2, 3]

    func validate() throws {
        if let wrong = parts.first(where: { !(2...64).contains($0) }) {
            throw ValidationError("--parts: \(wrong) is not within 2 to 64.")
        }
        guard seconds > 0, seconds <= 1e6 else {
            throw ValidationError("--seconds: \(seconds) is not above 0, up to 1000000.")
        }
    }

    func run() throws {
        let mission = try MissionFile(file)
        print("seed  parts         whole       interim        joined   iterations ÷ whole")
        for seed in seed {
            let whole = try solve(mission, seed, .whole)
            for parts in parts {
                let (interim, joined) = try solve(mission, seed, in: parts)
                let ratio = Double(joined.solver.iterations) / Double(max(1, whole.solver.iterations))
                let scores = [whole, interim, joined].map { column("\($0.score.medium)/\($0.score.soft)", 14) }
                print(column("\(seed)", 4) + column("\(parts)", 7) + scores.joined() + column(fixed(ratio), 21))
            }
        }
    }

    /// The stages of a job in parts, one after the other.
    private func solve(_ mission: MissionFile, _ seed: Int, in parts: Int) throws -> (PlanDocument, PlanDocument) {
        let interim = try solve(mission, seed, .prepare)
        let split = RegionSplit(of: interim, in: mission.document, parts: parts)
        var found: [PartTeams] = []
        for (n, part) in split.parts(of: request(mission, seed, seconds)).enumerated() {
            let start = PartStart(number: n + 1, regions: part.regions, interim: interim)
            let plan = try solve(mission, seed, .part(start), seconds: part.seconds)
            found.append(PartTeams(regions: part.regions, plan: plan))
        }
        return (interim, try solve(mission, seed, .join(interim: interim, parts: found)))
    }

    private func solve(
        _ mission: MissionFile, _ seed: Int, _ stage: SolveStage, seconds: Double? = nil
    ) throws -> PlanDocument {
        let started = threadSeconds()
        let work = SolveWork(
            document: mission.document, sha256: mission.sha256,
            request: request(mission, seed, seconds ?? self.seconds), stage: stage, maxThreads: 1)
        do {
            return try PlanSolver.solve(work, control: SolveControl(clock: { threadSeconds() - started }))
        } catch let refusal as PlanRefusal {
            throw BenchFault("\(file): \(refusal)")
        }
    }

    private func request(_ mission: MissionFile, _ seed: Int, _ seconds: Double) -> PlanRequest {
        PlanRequest(mission: mission.document.mission.id, seed: seed, seconds: seconds, iterations: nil, threads: 1)
    }

    private func column(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }

    private func fixed(_ ratio: Double) -> String { "\((ratio * 100).rounded() / 100)" }
}
