import ArgumentParser
import Deployment

/// What somebody is to be: a role, and what they are bound to.
struct RoleOptions: ParsableArguments {
    @Option(
        name: .long,
        help: """
            What they may do: administrator (accounts only), logistics (everything of missions), auditor (read), or head \
            (of delegations: read and confirm theirs).
            """)
    var role: Role

    @Option(
        name: .long, parsing: .singleValue,
        help: "The mission of a head; of logistics and auditors those that they are bound to, may be repeated.")
    var mission: [String] = []

    @Option(name: .long, parsing: .singleValue, help: "A delegation of a head; may be repeated.")
    var delegation: [String] = []

    func validate() throws { _ = try bearer }

    var bearer: Bearer {
        get throws {
            if role != .head, !delegation.isEmpty { throw ValidationError("--delegation is of --role head only.") }
            switch role {
            case .administrator:
                guard mission.isEmpty else { throw ValidationError("--role administrator has no --mission.") }
                return .administrator
            case .logistics: return .logistics(missions: mission.isEmpty ? nil : mission)
            case .auditor: return .auditor(missions: mission.isEmpty ? nil : mission)
            case .head:
                guard mission.count == 1, !delegation.isEmpty else {
                    throw ValidationError("--role head needs one --mission and a --delegation.")
                }
                return .head(DelegationScope(mission: mission[0], delegations: delegation))
            }
        }
    }
}

extension Role: ExpressibleByArgument {}

extension Bearer {
    /// As lists have it.
    var shown: String {
        if let own = delegations { return "head of \(own.delegations.joined(separator: ", ")) in \(own.mission)" }
        return missions.map { "\(role.rawValue) in \($0.isEmpty ? "none" : $0.joined(separator: ", "))" }
            ?? role.rawValue
    }
}
