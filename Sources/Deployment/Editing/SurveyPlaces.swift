import MissionModel
import PlanJudgement
package import PlanTrials

/// Tries all that can be done with a person of a plan; nothing is stored.
package struct SurveyPlaces: Sendable {
    private let mission: String
    private let version: Int
    private let person: String

    package init(mission: String, version: Int, person: String) {
        (self.mission, self.version, self.person) = (mission, version, person)
    }

    /// - Returns: also the plan's row, with the mission's revision that the places were tried with.
    /// - Throws: `notFound` for a version or a person that there is not; `conflict`.
    package func run(in store: any Store, as actor: Actor) async throws -> (plan: PlanSummary, survey: PlaceSurvey) {
        try actor.demand(.read, on: mission)
        let editable = try await store.transaction(.read, as: actor) {
            try await EditablePlan.load(mission: mission, version: version, in: $0)
        }
        return try await CancellableWork.run { isStopped in
            let index = try MissionIndex(bytes: editable.export.bytes)
            var inquiry = PlanInquiry(
                try editable.trials(asOf: nil, in: index), TrialBudget(for: index.document, isStopped: isStopped))
            do {
                return (editable.summary, try inquiry.places(of: person))
            } catch let fault as EditFault {
                throw StoreError(.notFound, fault.description)
            }
        }
    }
}
