import ArgumentParser
import CHeapCount
import Deployment
import Foundation
import MissionModel
import PlanJudgement
import Planning

struct OperatorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operators", abstract: "Measures the search's operators one by one.",
        discussion: """
            Makes the moves of each kind on a plan that has settled and prints the processor time and the heap \
            allocations of one. The search is to make none.
            """)

    @Argument(help: "The mission document (observerd.mission/1).")
    var file: String

    @Option(help: "Moves of each kind.")
    var moves = 20_000

    @Option(help: "Moves of all kinds before the measuring.")
    var settling = 50_000

    @Option(help: "Where the random choices start.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...10_000_000).contains(moves) else {
            throw ValidationError("--moves: \(moves) is not within 1 to 10000000.")
        }
        guard (0...10_000_000).contains(settling) else {
            throw ValidationError("--settling: \(settling) is not within 0 to 10000000.")
        }
    }

    func run() throws {
        let mission = try MissionFile(file)
        guard mission.document.travel.kind == .greatCircle else {
            throw BenchFault("\(file): legs of a road engine are not measured here")
        }
        let trial = MoveTrial(
            ProblemMapping(MissionIndex(mission.document)).problem, seed: seed, settlingMoves: settling)
        print("move                        ns a move  allocations a move")
        for (kind, name) in MoveTrial.names.enumerated() {
            trial.run(kind, moves: 100)
            let (began, allocated) = (threadSeconds(), heap_allocations())
            trial.run(kind, moves: moves)
            let (took, more) = (threadSeconds() - began, heap_allocations() - allocated)
            let figures = String(format: "%10.0f%20.4f", took / Double(moves) * 1e9, Double(more) / Double(moves))
            print(name.padding(toLength: 27, withPad: " ", startingAt: 0) + figures)
        }
    }
}
