import Foundation
import PlanningBench

exit(await BenchProgram.run(Array(CommandLine.arguments.dropFirst())))
