import ControlClient
import Foundation

exit(await ControlProgram.run(Array(CommandLine.arguments.dropFirst())))
