package import MissionModel

/// Replaces a mission by a document, or makes it from one.
package struct ImportMissionDocument: Sendable {
    private let document: MissionDocument

    /// - Parameter mission: the identifier that the document must have.
    /// - Throws: every fault of form.
    package init(mission: String, json: JSONValue) throws(FormError) {
        let document = try MissionDocument(json: json)
        guard document.mission.id == mission else {
            throw FormError(faults: [
                FormFault(pointer: "/mission/id", message: "is \(document.mission.id), and the path says \(mission)")
            ])
        }
        self.document = document
    }

    /// Makes the mission.
    ///
    /// - Throws: `staleRevision` where it exists: the caller has not seen it.
    package func create(in transaction: any StoreTransaction) async throws -> MissionSummary {
        guard try await transaction.mission(document.mission.id) == nil else {
            throw StoreError(.staleRevision, "There is a mission \(document.mission.id) already.")
        }
        try await transaction.importDocument(document)
        return try await transaction.existingMission(document.mission.id)
    }

    /// Replaces the mission's data.
    ///
    /// - Throws: `notFound`, `staleRevision`.
    package func replace(
        meeting condition: RevisionCondition, in transaction: any StoreTransaction
    ) async throws -> MissionSummary {
        try await transaction.lockMission(document.mission.id, meeting: condition)
        try await transaction.importDocument(document)
        return try await transaction.existingMission(document.mission.id)
    }
}
