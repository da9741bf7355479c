import ArgumentParser
import CommandLineIO
import Daemon
import Deployment
import Foundation

/// How long and how a command searches, and where it gets road legs from.
struct SearchOptions: ParsableArguments {
    @Option(name: .long, help: "Seed of the random choices.")
    var seed = 0

    @Option(name: .long, help: "Time limit in seconds (10 unless told otherwise).")
    var seconds: Double?

    @Option(name: .long, help: "Iteration limit, in place of a time limit.")
    var iterations: Int?

    @Option(name: .long, help: "Threads to search with.")
    var threads = 1

    @Option(
        name: .long,
        help: "OSRM-compatible service, such as http://127.0.0.1:5000, for a mission with road travel times.")
    var roadEngine: String?

    @Option(name: .long, help: "Most places in one question to the road engine.")
    var roadEngineLimit = 100

    @Flag(name: .long, help: "Show the progress and a summary on standard error.")
    var progress = false

    func validate() throws {
        if seconds != nil, iterations != nil { throw ValidationError("Give --seconds or --iterations, not both.") }
        if let seconds, !(seconds > 0 && seconds <= 1e6) {
            throw ValidationError("--seconds must be above 0, 1000000 at most.")
        }
        if let iterations, iterations < 1 { throw ValidationError("--iterations must be at least 1.") }
        if let roadEngine, let fault = RoadEngineSettings.fault(of: roadEngine) {
            throw ValidationError("--road-engine \(fault).")
        }
        if !(2...1000).contains(roadEngineLimit) {
            throw ValidationError("--road-engine-limit must be from 2 to 1000.")
        }
        if !(1...256).contains(threads) { throw ValidationError("--threads must be from 1 to 256.") }
    }

    func request(for mission: String) -> PlanRequest {
        PlanRequest(
            mission: mission, seed: seed, seconds: iterations == nil ? seconds ?? 10 : nil, iterations: iterations,
            threads: threads)
    }

    var roads: RoadSource? {
        var settings = RoadEngineSettings()
        settings.url = roadEngine
        settings.limit = roadEngineLimit
        return settings.source { [progress] use in
            if progress { Console.process.note("Road engine: \(use.text).") }
        }
    }
}
