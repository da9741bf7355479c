import Foundation
import PlanningBench

exit(BenchProgram.run(Array(CommandLine.arguments.dropFirst())))
