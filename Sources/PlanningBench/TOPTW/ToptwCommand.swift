import ArgumentParser
import CommandLineIO
import Foundation
import Orienteering
import Planning

struct ToptwCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toptw", abstract: "Solves an instance of the team orienteering problem with time windows.",
        discussion: """
            Reads an instance in KU Leuven's format and prints one line of JSON: score, routes (the points' numbers in \
            order of visit, without the start), seconds and iterations. Seconds are processor seconds of each thread.
            """)

    @Argument(help: "The instance.")
    var file: String

    @Option(help: "Routes, 1 to 64.")
    var routes: Int

    @Option(help: "Processor seconds of each thread. (default: 5)")
    var seconds: Double?

    @Option(help: "Iterations of each thread in place of seconds; then the same seed gives the same routes.")
    var iterations: Int?

    @Option(help: "Where the random choices start.")
    var seed: UInt64 = 1

    @Option(help: "Threads, 1 to 64.")
    var threads: Int = 1

    @Option(
        help:
            "Decimals that distances are cut to, 0 to 3. (default: 1 for Solomon's instances, whose coordinates are whole, 2 for Cordeau's)"
    )
    var decimals: Int?

    func validate() throws {
        guard (1...64).contains(routes) else { throw ValidationError("--routes: \(routes) is not within 1 to 64.") }
        guard (1...64).contains(threads) else { throw ValidationError("--threads: \(threads) is not within 1 to 64.") }
        if let decimals, !(0...3).contains(decimals) {
            throw ValidationError("--decimals: \(decimals) is not within 0 to 3.")
        }
        if seconds != nil, iterations != nil {
            throw ValidationError("--seconds and --iterations: give one of the two.")
        }
        if let seconds, !(seconds >= 0 && seconds <= 1e6) {
            throw ValidationError("--seconds: \(seconds) is not within 0 to 1000000.")
        }
        if let iterations, iterations < 0 {
            throw ValidationError("--iterations: \(iterations) is negative.")
        }
    }

    func run() throws {
        let problem = try instance().problem(routes: routes)
        let limit = iterations.map { SolveLimit(iterations: $0) } ?? SolveLimit(seconds: seconds ?? 5)
        let started = threadSeconds()
        let plan = OrienteeringSolver(problem).solve(
            seed: seed, threads: threads, limit: limit, control: SolveControl(clock: threadSeconds))
        let took = threadSeconds() - started
        guard let counted = problem.appraise(plan.routes), counted.score == plan.score else {
            fatalError("the plan is not what it says: a fault of this program")
        }
        let routes = plan.routes.map { "[\($0.map(String.init).joined(separator: ", "))]" }.joined(separator: ", ")
        print(
            """
            {"score": \(plan.score), "routes": [\(routes)], "seconds": \(String(format: "%.3f", took)), \
            "iterations": \(plan.iterations)}
            """)
    }

    private func instance() throws -> ToptwInstance {
        let text = String(decoding: try InputFile(file).readAll(), as: UTF8.self)
        do {
            return try ToptwInstance(text, decimals: decimals)
        } catch {
            throw BenchFault("\(file): \(error)")
        }
    }
}
