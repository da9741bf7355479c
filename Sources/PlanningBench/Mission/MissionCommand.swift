import ArgumentParser
import Deployment
import MissionModel
import Planning

struct MissionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mission", abstract: "Shows what balance costs on a mission.",
        discussion: """
            Solves the mission once for each weight of S3, the balance of driving, stops and nights: 0 finds the best \
            total whoever bears it, 1 is the contract's score, more spread the work more evenly. Each plan's score is \
            stated with the contract's weights.
            """)

    @Argument(help: "The mission document (observerd.mission/1).")
    var file: String

    @Option(help: "Weights of balance, each a solve.")
    var balance: [Int] = [0, 1, 8]

    @Option(help: "Seconds of each solve. (default: 10)")
    var seconds: Double?

    @Option(help: "Iterations of each solve in place of seconds.")
    var iterations: Int?

    @Option(help: "Where the random choices start.")
    var seed = 1

    @Option(help: "Threads, 1 to 64.")
    var threads = 1

    @Option(help: "A folder for the plans.")
    var out: String?

    @Flag(help: "One line of JSON a solve in place of the table.")
    var json = false

    func validate() throws {
        guard (1...64).contains(threads) else { throw ValidationError("--threads: \(threads) is not within 1 to 64.") }
        if let wrong = balance.first(where: { !(0...1000).contains($0) }) {
            throw ValidationError("--balance: \(wrong) is not within 0 to 1000.")
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
        let limit = iterations.map { SolveLimit(iterations: $0) } ?? SolveLimit(seconds: seconds ?? 10)
        if !json { print(BalanceRow.header) }
        for weight in balance {
            let options = SolveOptions(seed: seed, limit: limit, threads: threads, balanceWeight: weight)
            let clock = ContinuousClock()
            let started = clock.now
            do {
                let plan = try await PlanSolver().solve(
                    document: mission.document, sha256: mission.sha256, options: options,
                    control: SolveControl(clock: { (clock.now - started) / .seconds(1) }))
                try PlanFolder(out).keep(plan, as: "balance-\(weight)")
                let row = BalanceRow(weight: weight, plan: plan)
                print(json ? row.json : row.text)
            } catch let refusal as PlanRefusal {
                throw BenchFault("\(file): \(refusal)")
            }
        }
    }
}
