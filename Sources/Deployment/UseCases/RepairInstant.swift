package import MissionModel

/// The instant before which all is past in a repair: which one is taken where none is given, and which ones may be given.
package enum RepairInstant {
    private static let day = 86_400

    /// The present; of a mission that is over, which is rehearsed, the instant of the published plan itself, or for a plan
    /// that repairs none a day before its first team leaves. Never before the plan's own.
    package static func usual(for plan: PlanDocument, of mission: MissionHeader, at now: Instant) -> Instant {
        if !mission.isOver(at: now) { return plan.asOf.map { max($0, now) } ?? now }
        if let own = plan.asOf { return own }
        guard let first = plan.teams.map(\.start).min() else { return now }
        return Instant(seconds: first.seconds - day, offset: first.offset)
    }

    /// Why an instant cannot be that of a repair, as a predicate of the instant; nil where it can.
    ///
    /// - Parameter base: the instant of the plan that is repaired; nil for one that repairs none.
    static func fault(in instant: Instant, base: Instant?, version: Int) -> String? {
        guard let base, instant < base else { return nil }
        return "is before \(base), as of which version \(version) was made: what was past then stays"
    }

    /// - Throws: `conflict` where an instant cannot be that of a repair.
    static func check(_ instant: Instant?, base: Instant?, version: Int) throws(StoreError) {
        guard let instant, let fault = fault(in: instant, base: base, version: version) else { return }
        throw StoreError(.conflict, "The instant \(instant) \(fault).")
    }
}

extension MissionHeader {
    /// By then nobody observes any more, in whatever time zone.
    private static let daysAfterElection = 3

    /// Whether the mission's days are over, so that whatever is reported of it is a rehearsal.
    package func isOver(at now: Instant) -> Bool {
        now.seconds >= (electionDate.daysSince1970 + Self.daysAfterElection) * 86_400
    }
}

extension StoreTransaction {
    /// The instant of a stored plan that repairs another; nil for one that repairs none.
    func instant(of plan: PlanSummary) async throws -> Instant? {
        guard let base = plan.baseVersion else { return nil }
        // All that a repair's job stores for one revision is of one instant, so that large documents stay unread.
        if let job = plan.job, let outcome = try await self.job(job)?.outcome, outcome.baseVersion == base,
            outcome.inputRevision == plan.inputRevision
        {
            return outcome.asOf
        }
        guard let bytes = try await planDocument(mission: plan.mission, version: plan.version) else { return nil }
        return try await BlockingWork.run { try PlanDocument(stored: bytes).asOf }
    }
}
