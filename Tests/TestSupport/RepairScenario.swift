package import Deployment
package import MissionModel

/// A mission of the contract's examples from which somebody drops out, with its plan and the repair of that.
package enum RepairScenario {
    package static let mission = "KZ-2023"
    /// Who drops out.
    package static let person = "o1"
    /// Of whom the plan and its repair are the same.
    package static let another = "o3"

    /// Everybody is there.
    package static func before() throws -> MissionDocument {
        try MissionDocument(bytes: ReferenceChecker.bytes("repair-person-returns.mission.json"))
    }

    package static func after() throws -> MissionDocument {
        try MissionDocument(bytes: ReferenceChecker.bytes("repair-reserve-same-hub.mission.json"))
    }

    /// Version 1, made before.
    package static func base() throws -> PlanDocument {
        try PlanDocument(bytes: ReferenceChecker.bytes("repair-reserve-same-hub.base.json"))
    }

    /// Of version 1, made after.
    package static func repair() throws -> PlanDocument {
        try PlanDocument(bytes: ReferenceChecker.bytes("repair-reserve-same-hub.plan.json"))
    }

    /// Makes a draft of a plan, as made from the mission as it is.
    package static func store(_ plan: PlanDocument, in transaction: any StoreTransaction) async throws -> PlanStorage {
        let export = try await transaction.exportDocument(mission)
        try await transaction.keepMissionDocument(export)
        var plan = plan
        plan.missionSHA256 = export.sha256
        return try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
    }

    /// Changes somebody of the mission.
    package static func change(
        _ person: String, in transaction: any StoreTransaction, _ change: @Sendable (inout Observer) -> Void
    ) async throws {
        guard var observer = try await transaction.entity(Observer.self, mission: mission, id: person) else {
            throw StoreError(.notFound, "There is no \(person).")
        }
        change(&observer)
        try await transaction.updateEntity(observer, mission: mission)
    }
}
