import Foundation
import MissionModel
import PlanJudgement
import PlanTrials

/// A stored plan beside the mission as it is today: what is explained, and what is edited.
///
/// Today's data decide, since a plan that is made now has to hold now. A published plan is edited as its own repair: what
/// is past at `asOf` stays. A draft stays what it is: a fresh plan a fresh one, a repair a repair of the same version.
package struct EditablePlan: Sendable {
    package let summary: PlanSummary
    package let export: MissionExport
    private let plan: [UInt8]
    /// The bytes of the plan that a repair repairs.
    private let base: [UInt8]?

    /// - Throws: `notFound`.
    package static func load(
        mission: String, version: Int, in transaction: any StoreTransaction
    ) async throws -> EditablePlan {
        guard let summary = try await transaction.plan(mission: mission, version: version),
            let plan = try await transaction.planDocument(mission: mission, version: version)
        else { throw StoreError(.notFound, "The mission has no plan of version \(version).") }
        var base: [UInt8]?
        if let repaired = summary.baseVersion {
            base = try await transaction.planDocument(mission: mission, version: repaired)
        }
        return EditablePlan(
            summary: summary, export: try await transaction.exportDocument(mission), plan: plan, base: base)
    }

    /// The plan as it is judged, and what it repairs.
    ///
    /// - Parameters:
    ///   - asOf: the instant of a repair; nil: of a draft its own, of a published plan as `RepairInstant` has it.
    ///   - mission: as it is today.
    /// - Throws: `conflict` where an instant has no meaning; `FormError` where a document cannot be read.
    func documents(asOf: Instant?, of mission: MissionHeader) throws -> (plan: PlanDocument, base: PlanDocument?) {
        var stored = try PlanDocument(stored: plan)
        if summary.status == .published {
            let base = stored
            (stored.version, stored.baseVersion, stored.status) = (base.version + 1, base.version, .draft)
            try RepairInstant.check(asOf, base: base.asOf, version: base.version)
            stored.asOf = asOf ?? RepairInstant.usual(for: base, of: mission, at: .now)
            return (stored, base)
        }
        if stored.baseVersion != nil {
            let base = try base.map { (bytes) throws(FormError) in try PlanDocument(stored: bytes) }
            try RepairInstant.check(asOf, base: base?.asOf, version: stored.baseVersion ?? 0)
            if let asOf { stored.asOf = asOf }
            return (stored, base)
        }
        if asOf != nil {
            throw StoreError(
                .conflict, "Version \(summary.version) is neither published nor a repair: nothing of it is past.")
        }
        return (stored, nil)
    }

    /// - Throws: as above; `conflict` where the plan does not fit the mission as it is today.
    func trials(asOf: Instant?, in mission: MissionIndex) throws -> PlanTrials {
        let (plan, base) = try documents(asOf: asOf, of: mission.document.mission)
        do {
            return try PlanTrials(of: plan, base: base, in: mission)
        } catch {
            let fault = error.faults[0]
            throw StoreError(
                .conflict,
                "Version \(summary.version) does not fit the mission as it is now: \(fault.pointer) \(fault.message).")
        }
    }
}

extension Instant {
    /// To the whole second, in UTC.
    static var now: Instant { Instant(seconds: Int(Date().timeIntervalSince1970), offset: 0) }
}
