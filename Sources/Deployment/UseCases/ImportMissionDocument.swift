package import MissionModel
import PlanJudgement

/// Replaces a mission by a document, or makes it from one.
package struct ImportMissionDocument: Sendable {
    private let document: MissionDocument
    /// What no plan can keep of the document's pins.
    package let pinFindings: [MissionFinding]

    /// - Parameter mission: the identifier that the document must have.
    /// - Throws: every fault of form.
    package init(mission: String, json: JSONValue) throws(FormError) {
        let document = try MissionDocument(json: json)
        guard ExactText(document.mission.id) == ExactText(mission) else {
            throw FormError(faults: [
                FormFault(pointer: "/mission/id", message: "is \(document.mission.id), and the path says \(mission)")
            ])
        }
        let faults = IdentifierLimit.faults(of: document)
        if !faults.isEmpty { throw FormError(faults: faults) }
        self.document = document
        pinFindings = MissionCheck.findings(ofPinsIn: MissionIndex(document))
    }

    /// - Parameters:
    ///   - condition: the revisions that may be replaced; nil: none.
    ///   - mayCreate: whether the mission may be made where there is none.
    /// - Throws: `notFound` where it may not be made, `staleRevision` where what is there may not be replaced.
    package func run(
        replacing condition: RevisionCondition?, mayCreate: Bool, in transaction: any StoreTransaction
    ) async throws -> (mission: MissionSummary, isNew: Bool) {
        let id = document.mission.id
        var isNew = false
        if mayCreate { isNew = try await transaction.mission(id) == nil }
        if !isNew {
            guard let condition else {
                throw StoreError(.staleRevision, "There is a mission \(id) already.")
            }
            try await transaction.lockMission(id, meeting: condition)
        }
        try await transaction.importDocument(document)
        return (try await transaction.existingMission(id), isNew)
    }
}
