import Deployment
import HTTPShell
import MissionModel

/// What a mission shows of people to heads, how long it keeps such data, and whom its teams call.
struct DisclosureController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.getDisclosure, get)
        routes.add(.setDisclosure, set)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let disclosure = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return try await transaction.disclosure(mission: mission)
        }
        return Self.answer(disclosure)
    }

    @Sendable private func set(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let wanted = try Self.disclosure(try await changes.json(request))
        let set = try await store.transaction(.write, as: request.actor) { transaction in
            try transaction.actor.demand(.change, on: mission)
            let set = try await transaction.setDisclosure(
                wanted, mission: mission, meeting: request.ifMatch ?? .any)
            let detail: JSONObject = [
                "driver": .bool(set.driver), "interpreter": .bool(set.interpreter), "partners": .bool(set.partners),
                "retention_days": .optional(set.retentionDays),
            ]
            try await transaction.audit(
                AuditEntry(action: "disclosure.change", mission: mission, detail: .object(detail)))
            return set
        }
        return Self.answer(set)
    }

    private static func answer(_ disclosure: Disclosure) -> Answer {
        .json([
            "driver": .bool(disclosure.driver), "interpreter": .bool(disclosure.interpreter),
            "partners": .bool(disclosure.partners), "retention_days": .optional(disclosure.retentionDays),
            "emergency": .optional(disclosure.emergency),
        ])
        .tagged(revision: disclosure.revision)
    }

    private static func disclosure(_ json: JSONValue) throws -> Disclosure {
        var form = try RequestForm(json)
        form.require("driver", "interpreter", "partners")
        let (driver, interpreter, partners) = (form.flag("driver"), form.flag("interpreter"), form.flag("partners"))
        let days = form.whole("retention_days", 0...36_500)
        let emergency = form.text("emergency")
        if let emergency, emergency.unicodeScalars.count > 1000 {
            form.fault("emergency", "has more than 1000 characters")
        }
        try form.finish()
        return Disclosure(
            driver: driver ?? true, interpreter: interpreter ?? true, partners: partners ?? false, retentionDays: days,
            emergency: emergency)
    }
}
