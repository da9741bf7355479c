import ArgumentParser
import MissionModel

/// Which mission a command is about.
struct MissionOption: ParsableArguments {
    @Option(
        name: [.long, .customShort("m")],
        help: ArgumentHelp(
            "The mission (or OBSERVERD_MISSION; not needed where the daemon has only one).", valueName: "id"))
    var mission: String?
}

extension CommandSession {
    /// The mission that is named, by the command or by the environment, else the daemon's only one.
    func mission(_ named: String?) async throws -> String {
        if let named { return named }
        if let named = context.environment["OBSERVERD_MISSION"], !named.isEmpty { return named }
        let (missions, goesOn) = try await entries(["missions"], most: 2)
        if missions.count == 1, !goesOn, let id = missions[0]["id"]?.string { return id }
        throw ControlError(
            missions.isEmpty ? "The daemon has no mission yet." : "The daemon has several missions: say which.",
            details: missions.isEmpty
                ? ["`observerctl mission create` or `observerctl mission import` makes one."]
                : ["--mission ID names one; `observerctl mission list` shows them."],
            status: .usage)
    }
}
