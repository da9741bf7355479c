import ArgumentParser
import CommandLineIO
import MissionModel

struct PlanWhatIfCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "what-if",
        abstract: "Say what would become of the plan without some people, places or cars.",
        discussion: """
            The plan that is named, else the published one, is repaired on a copy of the mission; where none is published, \
            a fresh plan is made. Ctrl-C ends it.

            Examples: observerctl plan what-if --drop FR-02,DE-01 -m KZ-2023-03-19
                      observerctl plan what-if --close ABA --cars AST-H1=+2 --seconds 10
            """)

    @Option(help: "Version of the plan that would be repaired.")
    var plan: Int?

    @Option(parsing: .upToNextOption, help: "Observers who would withdraw, with commas or spaces between them.")
    var drop: [String] = []

    @Option(parsing: .upToNextOption, help: "Regions that would close.")
    var close: [String] = []

    @Option(
        parsing: .upToNextOption, help: "Vehicles more or less at hubs, such as ABA-H1=+2 or ABA-H1=-1.")
    var cars: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "Stations where nobody could go.")
    var noGo: [String] = []

    @OptionGroup var instant: AsOfOption

    @Option(help: "Which repair is wanted: best, least-change or keep-reserves.")
    var option: String?

    @Option(help: "Time for the search in seconds, 30 at most (5 unless told otherwise).")
    var seconds: Double?

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if [drop, close, cars, noGo].allSatisfy(\.isEmpty) {
            throw ValidationError("Give --drop, --close, --cars or --no-go: there is nothing to suppose.")
        }
        for item in Self.names(cars) where Self.change(item) == nil {
            throw ValidationError("\(item) is no change of vehicles, such as ABA-H1=+2 or ABA-H1=-1.")
        }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        var body = JSONObject()
        for (key, words) in [("drop", drop), ("close", close), ("no_go", noGo)] where !words.isEmpty {
            body.append(key, .strings(Self.names(words)))
        }
        if !cars.isEmpty {
            var changes = JSONObject()
            for item in Self.names(cars) {
                if let (hub, change) = Self.change(item) { changes[hub] = .int(change) }
            }
            body.append("cars", .object(changes))
        }
        if let plan { body.append("plan", .int(plan)) }
        if let asOf = instant.asOf {
            let subjects: [InstantSubject] = [
                .people(Self.names(drop)), .regions(Self.names(close)),
                .hubs(Self.names(cars).compactMap { Self.change($0)?.hub }),
            ]
            body.append("as_of", .string(try await session.instant(asOf, "--as-of", of: id, about: subjects)))
        }
        if let option { body.append("option", .string(option)) }
        if let seconds { body.append("seconds", .double(seconds)) }
        var call = APICall.post("missions", id, "what-if", json: .object(body))
        // Others may be before it.
        call.patience = 600
        let answer = try await session.api.send(call).json()
        session.show(answer) { TrialView.supposition(answer, $0) }
        session.note("Nothing was stored.")
    }

    private static func names(_ words: [String]) -> [String] {
        words.flatMap { $0.split(separator: ",").map(String.init) }
    }

    /// `ABA-H1=+2`.
    private static func change(_ text: String) -> (hub: String, change: Int)? {
        guard let sign = text.lastIndex(of: "="), sign != text.startIndex,
            let change = Int(text[text.index(after: sign)...])
        else { return nil }
        return (String(text[..<sign]), change)
    }
}
