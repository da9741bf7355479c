import ArgumentParser
import Deployment
import MissionModel
import Planning

struct PartsCommand: AsyncParsableCommand {
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

    @Option(help: "Seconds that the job may take. (default: 5)")
    var seconds: Double?

    @Option(help: "Iterations of the job in place of seconds.")
    var iterations: Int?

    @Option(help: "Where the random choices start, each a solve.")
    var seed = [1, 2, 3]

    @Option(help: "A folder for the plans, those of each stage.")
    var out: String?

    func validate() throws {
        if let wrong = parts.first(where: { !(2...64).contains($0) }) {
            throw ValidationError("--parts: \(wrong) is not within 2 to 64.")
        }
        if seconds != nil, iterations != nil {
            throw ValidationError("--seconds and --iterations: give one of the two.")
        }
        if let seconds, !(seconds > 0 && seconds <= 1e6) {
            throw ValidationError("--seconds: \(seconds) is not above 0, up to 1000000.")
        }
        if let iterations, iterations < 1 { throw ValidationError("--iterations: \(iterations) is below 1.") }
    }

    func run() async throws {
        let mission = try MissionFile(file)
        print("seed  parts         whole       interim        joined   iterations ÷ whole")
        for seed in seed {
            let job = PlanRequest(
                mission: mission.document.mission.id, seed: seed, seconds: iterations == nil ? seconds ?? 5 : nil,
                iterations: iterations, threads: 1)
            let whole = try await solve(mission, job, .whole)
            try PlanFolder(out).keep(whole, as: "seed-\(seed)-whole")
            for parts in parts {
                let (interim, joined) = try await solve(mission, job, in: parts)
                let ratio = Double(joined.solver.iterations) / Double(max(1, whole.solver.iterations))
                let scores = [whole, interim, joined].map { column("\($0.score.medium)/\($0.score.soft)", 14) }
                print(column("\(seed)", 4) + column("\(parts)", 7) + scores.joined() + column(fixed(ratio), 21))
            }
        }
    }

    /// The stages of a job in parts, one after the other.
    private func solve(_ mission: MissionFile, _ job: PlanRequest, in parts: Int) async throws -> (
        PlanDocument, PlanDocument
    ) {
        func keep(_ plan: PlanDocument, _ stage: String) throws {
            try PlanFolder(out).keep(plan, as: "seed-\(job.seed)-parts-\(parts)-\(stage)")
        }
        let interim = try await solve(mission, job, .prepare)
        try keep(interim, "interim")
        let split = RegionSplit(of: interim, in: mission.document, parts: parts)
        var found: [PartTeams] = []
        for (n, part) in split.parts(of: job).enumerated() {
            let start = PartStart(number: n + 1, regions: part.regions, interim: interim)
            var own = job
            (own.seconds, own.iterations) = (part.seconds, part.iterations)
            let plan = try await solve(mission, own, .part(start))
            try keep(plan, "part-\(n + 1)")
            found.append(PartTeams(regions: part.regions, plan: plan))
        }
        let joined = try await solve(mission, job, .join(interim: interim, parts: found))
        try keep(joined, "joined")
        return (interim, joined)
    }

    private func solve(_ mission: MissionFile, _ request: PlanRequest, _ stage: SolveStage) async throws -> PlanDocument
    {
        let started = processSeconds()
        let work = SolveWork(
            document: mission.document, sha256: mission.sha256, request: request, stage: stage, maxThreads: 1)
        do {
            return try await PlanSolver().solve(work, control: SolveControl(clock: { processSeconds() - started }))
        } catch let refusal as PlanRefusal {
            throw BenchFault("\(file): \(refusal)")
        }
    }

    private func column(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }

    private func fixed(_ ratio: Double) -> String { "\((ratio * 100).rounded() / 100)" }
}
