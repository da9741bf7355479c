package import MissionModel

/// Writes a note on a plan, of whatever status: it changes neither plan nor mission.
package struct WritePlanNote: Sendable {
    private let mission: String
    private let version: Int
    private let text: String

    /// - Throws: a fault at `/text`.
    package init(mission: String, version: Int, text: String) throws(FormError) {
        if let fault = RequestText.fault(in: text, lines: true) {
            throw FormError(faults: [FormFault(pointer: "/text", message: fault)])
        }
        self.mission = mission
        self.version = version
        self.text = text
    }

    /// - Throws: `AccessRefusal`; `notFound`; `conflict` where the plan has as many as it may.
    package func run(in transaction: any StoreTransaction) async throws -> PlanNote {
        try transaction.actor.demand(.change, on: mission)
        try await transaction.lockMission(mission, expecting: nil)
        guard try await transaction.plan(mission: mission, version: version) != nil else {
            throw StoreError(.notFound, "The mission has no plan \(version).")
        }
        if try await transaction.planNotes(mission: mission, version: version).count >= PlanNote.most {
            throw StoreError(.conflict, "The plan has \(PlanNote.most) notes, which is the most.")
        }
        let note = try await transaction.insertPlanNote(mission: mission, version: version, text: text)
        try await transaction.audit(
            AuditEntry(
                action: "plan.note", mission: mission, detail: ["version": .int(version), "note": .int(note.number)]))
        return note
    }
}

/// Removes a note.
package struct RemovePlanNote: Sendable {
    private let mission: String
    private let version: Int
    private let number: Int

    package init(mission: String, version: Int, number: Int) {
        self.mission = mission
        self.version = version
        self.number = number
    }

    /// - Throws: `AccessRefusal`; `notFound`.
    package func run(in transaction: any StoreTransaction) async throws {
        try transaction.actor.demand(.change, on: mission)
        try await transaction.removePlanNote(mission: mission, version: version, number: number)
        try await transaction.audit(
            AuditEntry(
                action: "plan.note.remove", mission: mission,
                detail: ["version": .int(version), "note": .int(number)]))
    }
}
