import ArgumentParser
import ControlClient
import MissionModel
import Testing

struct HelpTests {
    private static let commands = tree(of: ObserverctlCommand.self, [])

    private static func tree(
        of command: any ParsableCommand.Type, _ path: [String]
    ) -> [(path: [String], command: any ParsableCommand.Type)] {
        [(path, command)]
            + command.configuration.subcommands.flatMap { tree(of: $0, path + [$0.configuration.commandName ?? ""]) }
    }

    @Test func everyCommandTeachesByExample() {
        #expect(Self.commands.count > 35)
        for (path, command) in Self.commands {
            let configuration = command.configuration
            #expect(!configuration.abstract.isEmpty, "\(path)")
            #expect(configuration.discussion.contains("observerctl "), "\(path)")
        }
    }

    @Test func everyExampleIsOfACommandThatIsThere() {
        let known = Set(Self.commands.map(\.path))
        for (_, command) in Self.commands {
            for example in command.configuration.discussion.matches(of: #/observerctl ([a-z-]+(?: [a-z]+)*)/#) {
                let words = example.1.split(separator: " ").map(String.init)
                let isKnown = (1...words.count).contains { known.contains(Array(words.prefix($0))) }
                #expect(isKnown || words.first?.hasPrefix("-") == true, "\(example.0)")
            }
        }
    }

    /// Other lines are wrapped where they are shown.
    @Test func examplesFitATerminal() {
        for (path, command) in Self.commands {
            let lines = command.configuration.discussion.split(separator: "\n")
            let wide = lines.filter { ($0.hasPrefix("  ") || $0.hasPrefix("Example")) && $0.count > 80 }
            #expect(wide == [], "\(path)")
            // Two lines of a literal that were joined by chance.
            #expect(!lines.contains { $0.contains(#/observerctl .* {4,}--/#) }, "\(path)")
        }
    }

    @Test func helpIsPrintedAndEndsWell() async {
        let run = await ProgramRun(["plan", "generate", "--help"])
        #expect(run.status == 0)
        #expect(run.output.contains("--iterations"))
        #expect(run.side.isEmpty)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func makesCompletionScripts(shell: String) async {
        let run = await ProgramRun(["--generate-completion-script", shell])
        #expect(run.status == 0)
        #expect(run.output.contains("tabulation-centres"))
    }

    @Test func optionsStandBeforeOrAfterTheCommand() async throws {
        try await TestDaemon.with(["GET /missions": { _, _ in .json(["items": [], "next": nil]) }]) { _, port in
            let options = ["--server", "http://127.0.0.1:\(port)", "--token", "obs_x", "--json"]
            let before = await ProgramRun(options + ["mission", "list"])
            let after = await ProgramRun(["mission", "list"] + options)
            #expect([before.status, after.status] == [0, 0])
            #expect(before.output == after.output)
            #expect(before.output.contains("\"items\": []"))
        }
    }
}
