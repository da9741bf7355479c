import Deployment
import HTTPShell
import MissionModel

/// Which car and interpreter each team of the published plan has.
struct TeamSupportController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listTeamSupport, list)
        routes.add(.chooseTeamSupport, choose)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let support = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.teamSupport(mission: mission)
        }
        return .json(["items": .array(support.map(\.json))])
    }

    @Sendable private func choose(_ request: APIRequest) async throws -> Answer {
        var form = try RequestForm(try await changes.json(request))
        let choice = ChooseSupport(
            mission: request.parameter("mission"), team: request.parameter("id"),
            vehicle: form.choice("vehicle"), interpreter: form.choice("interpreter"))
        try form.finish()
        let chosen = try await store.transaction(.write, as: request.actor) { try await choice.run(in: $0) }
        return .json(chosen.json)
    }
}

extension RequestForm {
    /// Null takes away what there is.
    fileprivate mutating func choice(_ key: String) -> ChooseSupport.Choice {
        let id = text(key)
        return states(key) ? .set(id) : .unchanged
    }
}

extension TeamSupport {
    fileprivate var json: JSONValue {
        [
            "team": .string(team), "hub": .string(hub), "members": .strings(members),
            "needs_interpreter": .bool(needsInterpreter), "vehicle": .optional(vehicle),
            "interpreter": .optional(interpreter), "vehicle_chosen": .bool(isVehicleChosen),
            "interpreter_chosen": .bool(isInterpreterChosen),
        ]
    }
}
