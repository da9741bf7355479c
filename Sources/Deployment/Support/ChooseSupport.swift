import MissionModel

/// Gives one team a car or an interpreter of somebody's choice, or takes it away.
package struct ChooseSupport: Sendable {
    /// What is said of one of the two.
    package enum Choice: Sendable, Equatable {
        case unchanged
        /// Nil: none, until one is found at the next publication.
        case set(String?)
    }

    private let mission: String
    private let team: String
    private let vehicle: Choice
    private let interpreter: Choice

    package init(mission: String, team: String, vehicle: Choice, interpreter: Choice) {
        self.mission = mission
        self.team = team
        self.vehicle = vehicle
        self.interpreter = interpreter
    }

    /// - Returns: what the team has then.
    /// - Throws: `AccessRefusal`; `notFound`; `FormError` for what the team's hub does not have; `conflict` where another
    ///   team has it.
    package func run(in transaction: any StoreTransaction) async throws -> TeamSupport {
        try transaction.actor.demand(.change, on: mission)
        try await transaction.lockMission(mission, expecting: nil)
        var all = try await transaction.teamSupport(mission: mission)
        guard let index = all.firstIndex(where: { ExactText($0.team) == ExactText(team) }) else {
            throw StoreError(.notFound, "The published plan has no team \(team).")
        }
        var faults: [FormFault] = []
        if case .set(let id) = vehicle {
            let known = try await transaction.allEntities(Vehicle.self, mission: mission).map { ($0.id, $0.hub) }
            faults += Self.faults(of: id, at: all[index].hub, among: known, "vehicle")
            try requireFree(id, in: all, \.vehicle, besides: index)
            (all[index].vehicle, all[index].isVehicleChosen) = (id, id != nil)
        }
        if case .set(let id) = interpreter {
            let known = try await transaction.allEntities(Interpreter.self, mission: mission).map { ($0.id, $0.hub) }
            faults += Self.faults(of: id, at: all[index].hub, among: known, "interpreter")
            try requireFree(id, in: all, \.interpreter, besides: index)
            (all[index].interpreter, all[index].isInterpreterChosen) = (id, id != nil)
        }
        guard faults.isEmpty else { throw FormError(faults: faults) }
        try await transaction.replaceTeamSupport(all, mission: mission)
        let detail: JSONObject = [
            "team": .string(team), "vehicle": .optional(all[index].vehicle),
            "interpreter": .optional(all[index].interpreter),
        ]
        try await transaction.audit(
            AuditEntry(action: "support.choose", mission: mission, detail: .object(detail)))
        return all[index]
    }

    private static func faults(
        of id: String?, at hub: String, among known: [(id: String, hub: String)], _ noun: String
    ) -> [FormFault] {
        guard let id else { return [] }
        guard let found = known.first(where: { ExactText($0.id) == ExactText(id) }) else {
            return [FormFault(pointer: "/\(noun)", message: "no such \(noun): \(id)")]
        }
        if ExactText(found.hub) == ExactText(hub) { return [] }
        return [FormFault(pointer: "/\(noun)", message: "is at hub \(found.hub), the team is at \(hub)")]
    }

    private func requireFree(
        _ id: String?, in all: [TeamSupport], _ path: KeyPath<TeamSupport, String?>, besides index: Int
    ) throws {
        guard let id else { return }
        let other = all.indices.first { $0 != index && all[$0][keyPath: path].map(ExactText.init) == ExactText(id) }
        guard let other else { return }
        throw StoreError(.conflict, "Team \(all[other].team) has \(id); take it away there first.")
    }
}
