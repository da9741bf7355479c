import CommandLineIO
import ControlClient
import Foundation

CommandProgram.claimStandardStreams()
exit(await ControlProgram.run(Array(CommandLine.arguments.dropFirst())))
