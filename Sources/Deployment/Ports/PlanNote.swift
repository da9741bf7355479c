package import MissionModel

/// What somebody of staff wrote down about a plan.
package struct PlanNote: Sendable, Equatable {
    /// Within its plan.
    package let number: Int
    package let text: String
    /// The principal's identifier.
    package let writtenBy: String
    package let writtenAt: Instant

    package init(number: Int, text: String, writtenBy: String, writtenAt: Instant) {
        self.number = number
        self.text = text
        self.writtenBy = writtenBy
        self.writtenAt = writtenAt
    }

    package var json: JSONValue {
        [
            "number": .int(number), "text": .string(text), "written_by": .string(writtenBy),
            "written_at": .string(writtenAt.text),
        ]
    }

    /// Of one plan.
    package static let most = 200
}

/// Notes on plans; only staff read them.
package protocol PlanNoteStore: Sendable {
    /// Oldest first.
    func planNotes(mission: String, version: Int) async throws -> [PlanNote]

    /// Keeps a note in the actor's name.
    func insertPlanNote(mission: String, version: Int, text: String) async throws -> PlanNote

    /// - Throws: `notFound`.
    func removePlanNote(mission: String, version: Int, number: Int) async throws
}
