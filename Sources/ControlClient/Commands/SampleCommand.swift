import ArgumentParser
import MissionModel

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Draw, show or drop the random sample of stations to visit.",
        discussion: """
            With a sample, teams visit its stations only; without one, any allowed station.

            Example: observerctl sample draw --size 300 --substitutes 0.5 --seed 7 \\
              -m GE-2024
            """,
        subcommands: [SampleDrawCommand.self, SampleShowCommand.self, SampleDropCommand.self])
}

enum SampleWeight: String, ExpressibleByArgument, CaseIterable, Sendable {
    case equal, voters
}

struct SampleDrawCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Draw a stratified random sample.",
        discussion: """
            Strata are region × setting. Drawn is from the stations that are allowed and that some hub of the region reaches \
            and returns from within the leg and distance limits. Seed and inclusion probabilities are stored; the same seed \
            draws the same. A sample that is there is replaced only with --redraw.

            Example: observerctl sample draw --size 300 --by voters --seed 7 -m GE-2024
            """)

    @Option(help: "How many stations.")
    var size: Int

    @Option(help: "Substitutes, as a share of the size.")
    var substitutes = 0.0

    @Option(help: "Equal chances, or chances by registered voters.")
    var by = SampleWeight.equal

    @Option(help: "Seed of the draw; keep it, and anyone can repeat the draw.")
    var seed: Int

    @Flag(help: "Replace the sample that is there.")
    var redraw = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if size < 1 { throw ValidationError("--size must be at least 1.") }
        if !(0...1).contains(substitutes) { throw ValidationError("--substitutes is a share from 0 to 1.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        var body: JSONObject = [
            "size": .int(size), "substitutes": .double(substitutes), "by": .string(by.rawValue), "seed": .int(seed),
        ]
        if redraw { body.append("redraw", true) }
        let sample = try await session.api.send(.post("missions", id, "sample", json: .object(body))).json()
        session.show(sample) { SampleView.print(sample, $0) }
    }
}

struct SampleShowCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the sample by stratum; --json has every unit.",
        discussion: "Example: observerctl sample show -m GE-2024")

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let sample = try await session.api.send(.get("missions", id, "sample")).json()
        session.show(sample) { SampleView.print(sample, $0) }
    }
}

struct SampleDropCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Drop the sample: any allowed station may be visited again.",
        discussion: "Example: observerctl sample drop -m GE-2024")

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let tag = try await session.api.send(.get("missions", id)).requiredTag()
        _ = try await session.api.change(.delete("missions", id, "sample", ifMatch: tag), mission: id)
        session.note("The sample of \(id) is dropped.")
    }
}
