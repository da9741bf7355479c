import ArgumentParser
import MissionModel

/// Which mission a command is about.
struct MissionOption: ParsableArguments {
    @Option(
        name: [.long, .customShort("m")],
        help: ArgumentHelp(
            "The mission (or OBSERVERD_MISSION; not needed where you have only one).", valueName: "id"))
    var mission: String?
}

extension CommandSession {
    /// The mission that is named, by the command or by the environment, else the only one of the caller's.
    func mission(_ named: String?) async throws -> String {
        if let named { return named }
        if let named = context.environment["OBSERVERD_MISSION"], !named.isEmpty { return named }
        let (missions, goesOn) = try await missions(most: 2)
        if missions.count == 1, !goesOn { return missions[0] }
        throw ControlError(
            missions.isEmpty ? "The daemon has no mission yet." : "The daemon has several missions: say which.",
            details: missions.isEmpty
                ? ["`observerctl mission create` or `observerctl mission import` makes one."]
                : ["--mission ID names one; `observerctl mission list` shows them."],
            status: .usage)
    }

    /// Identifiers of the missions that the caller may name, and whether there are more: a head's is their own account's,
    /// since the list is for staff.
    func missions(most: Int = .max) async throws -> (ids: [String], goesOn: Bool) {
        do {
            let (missions, goesOn) = try await entries(["missions"], most: most)
            return (missions.compactMap { $0["id"]?.string }, goesOn)
        } catch let refusal as ControlError where refusal.status == .denied {
            let me = try? await api.send(.get("me")).json()
            guard let own = me?["missions"]?.array else { throw refusal }
            return (own.compactMap(\.string), false)
        }
    }
}
