package import MissionModel

/// Limits of what a repair may be asked for.
package enum RepairRequestLimits {
    package static let seconds = 0.1...600.0
}

extension StoreTransaction {
    /// Has the published plan repaired for what this transaction changes, once no further report has come for a while.
    ///
    /// Of the requests for one mission at most one waits: the latest counts for all of them. They are in nobody's share
    /// of the queue, so that no storm of reports is refused.
    ///
    /// - Parameter asOf: what is past in the repair; nil: the instant when it is begun.
    /// - Returns: nil where no plan is published.
    @discardableResult
    package func requestRepair(of mission: String, asOf: Instant? = nil) async throws -> Job? {
        guard try await publishedPlan(mission: mission) != nil else { return nil }
        return try await request(RepairRequest(mission: mission, asOf: asOf), after: repairDelay)
    }

    /// Asks for repairs of the published plan, to be begun at once.
    ///
    /// - Throws: `AccessRefusal`; `notFound` where there is no such mission; `conflict` where no plan is published, or it
    ///   was made as of a later instant.
    package func requestRepair(_ request: RepairRequest) async throws -> Job {
        try actor.demand(.change, on: request.mission)
        try await lockMission(request.mission, expecting: nil)
        guard let published = try await publishedPlan(mission: request.mission) else {
            throw StoreError(.conflict, "The mission has no published plan, and only a published plan is repaired.")
        }
        if let asOf = request.asOf {
            try RepairInstant.check(
                asOf, base: try await instant(of: published), version: published.version)
        }
        return try await self.request(request, after: .zero)
    }

    /// Has the offers solved again, as they were asked for, that were made from the mission's data before this transaction
    /// changed them.
    ///
    /// - Parameter revision: the mission's before the change.
    /// - Returns: nil where nothing of that revision is offered in place of the published plan.
    func renewOffers(of mission: String, madeFrom revision: Int) async throws -> Job? {
        guard var published = try await publishedPlan(mission: mission),
            let newest = try await repairs(mission: mission, before: nil, limit: 1).first,
            case .repair(let request) = newest.request, newest.state.isFinal, let outcome = newest.outcome
        else { return nil }
        published.missionRevision = revision
        if outcome.offers.isEmpty || outcome.isStale(published: published) { return nil }
        return try await self.request(request, after: repairDelay)
    }

    private func request(_ request: RepairRequest, after delay: Duration) async throws -> Job {
        let job = try await enqueue(.repair(request), key: request.key, after: delay)
        try await audit(
            AuditEntry(action: "repair.request", mission: request.mission, detail: ["job": .string(job.id)]))
        return job
    }
}
