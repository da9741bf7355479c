import ArgumentParser
import CommandLineIO
import MissionModel
import Synchronization
import Testing

@Suite("The console")
struct ConsoleTests {
    private final class Recording: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

        var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    }

    private let output = Recording()
    private let side = Recording()

    private func console(isTerminal: Bool = false, failing fault: FileFault? = nil) -> Console {
        Console(
            outputWidth: isTerminal ? 80 : nil, sideWidth: isTerminal ? 80 : nil,
            output: { [output] bytes throws(FileFault) in
                if let fault { throw fault }
                output.append(bytes)
            }, side: { [side] in side.append($0) })
    }

    @Test("No text of data steers the terminal or makes a line of its own")
    func plainLines() {
        let console = console(isTerminal: true)
        console.print("a\u{1B}]0;pwn\u{07}\r\nb\u{9B}2J\u{202E}c\u{2028}d")
        console.note("e\nobserverctl: f\u{2066}")
        console.redraw("g\rh")
        #expect(output.text == "a ]0;pwn  b 2J c d\n")
        #expect(side.text == "e observerctl: f \n\r\u{1B}[Kg h")
    }

    @Test("Values for programs have what would steer by its number")
    func values() throws {
        let value: JSONValue = ["a\u{85}": "\u{1B}[2J\u{202E}\u{2029}\u{7F}Ж \\ \""]
        console().print(value)
        #expect(output.text == "{\n \"a\\u0085\": \"\\u001b[2J\\u202e\\u2029\\u007fЖ \\\\ \\\"\"\n}\n")
        #expect(try JSONParser.parse(output.text) == value)
    }

    private struct Root: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "program", subcommands: [Show.self, Refuse.self, Write.self])
    }

    private struct Show: ParsableCommand {
        @TaskLocal static var console: Console?

        func run() { Self.console?.print("result") }
    }

    private struct Refuse: ParsableCommand {
        struct Fault: ProgramFault {
            let report = ["It is so.", "a hint"]
            let exitStatus: Int32 = 5
        }

        func run() throws { throw Fault() }
    }

    private struct Write: ParsableCommand {
        func run() throws { try OutputFile("/nowhere/x").write([]) }
    }

    private func run(_ arguments: [String], failing fault: FileFault? = nil) async -> Int32 {
        let console = console(failing: fault)
        return await Show.$console.withValue(console) { await CommandProgram.run(Root.self, arguments, console) }
    }

    @Test("A program ends with the status of what went wrong, and tells it under its name")
    func statuses() async {
        #expect(await run(["show"]) == 0 && output.text == "result\n" && side.text.isEmpty)
        #expect(await run(["refuse"]) == 5)
        #expect(side.text == "program: It is so.\n  a hint\n")
        #expect(await run(["write"]) == 74)
        #expect(side.text.hasSuffix("program: The file /nowhere/x cannot be written: there is no folder /nowhere.\n"))
        #expect(await run(["bend\u{1B}"]) == 64)
        #expect(side.text.contains("Error: ") && !side.text.contains("\u{1B}"))
    }

    @Test("A result that the output does not take is an error, help included", arguments: [["show"], ["--help"]])
    func lostOutput(arguments: [String]) async throws {
        let fault = try #require(throws: FileFault.self) { try OutputFile("/nowhere/x") }
        #expect(await run(arguments, failing: fault) == 74)
        #expect(side.text == "program: \(fault.description)\n")
    }
}
