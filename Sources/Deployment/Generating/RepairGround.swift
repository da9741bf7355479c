import MissionModel

/// What a repair sets out from: the published plan, and the mission as it is now, as one transaction has seen them.
struct RepairGround: Sendable {
    let base: PlanDocument
    let mission: MissionEdition
    /// What the job has come to in an earlier attempt; of any base and revision.
    let earlier: RepairOutcome?
    let asOf: Instant

    /// - Throws: `PlanRefusal` where no plan is published; `notFound`; `FormError`.
    static func read(
        _ request: RepairRequest, claimed: ClaimedJob, in store: any Store, _ library: RepairLibrary
    ) async throws -> RepairGround {
        while true {
            let (stamp, published, earlier) = try await store.transaction(.read, as: .worker) { transaction in
                (
                    try await transaction.missionStamp(request.mission),
                    try await transaction.publishedPlan(mission: request.mission),
                    try await transaction.job(claimed.lease.job)?.outcome
                )
            }
            guard let stamp else { throw StoreError(.notFound, "There is no mission \(request.mission).") }
            guard let published else { throw PlanRefusal("The mission has no published plan.") }
            do {
                let mission = try await library.mission(stamp, in: store)
                var base = try await library.plan(published.version, of: stamp, in: store)
                base.status = .published
                return RepairGround(request, claimed: claimed, base: base, mission: mission, earlier: earlier)
            } catch is MissionEdition.Moved {
                continue
            }
        }
    }

    private init(
        _ request: RepairRequest, claimed: ClaimedJob, base: PlanDocument, mission: MissionEdition,
        earlier: RepairOutcome?
    ) {
        self.base = base
        self.mission = mission
        self.earlier = earlier
        let isSame = earlier?.baseVersion == base.version && earlier?.inputRevision == mission.export.inputRevision
        // All offers of a job are of one instant; and no repair is of an earlier one than its base.
        let wanted = isSame ? earlier?.asOf : nil
        let usual = RepairInstant.usual(for: base, of: mission.document.mission, at: claimed.claimedAt)
        asOf = max(wanted ?? request.asOf ?? usual, base.asOf ?? .distantPast)
    }

    /// What the job has come to already for the same base and data.
    var begun: RepairOutcome? {
        guard let earlier, earlier.baseVersion == base.version,
            earlier.inputRevision == mission.export.inputRevision
        else { return nil }
        return earlier
    }

    /// Whether the published plan is made from other data than there are now.
    var hasChanged: Bool { base.missionSHA256 != mission.export.sha256 }
}

extension Instant {
    fileprivate static let distantPast = Instant(seconds: 0, offset: 0)
}
