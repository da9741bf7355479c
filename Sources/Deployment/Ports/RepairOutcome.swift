package import MissionModel

/// What the repair of a published plan has come to: by now while its job is at work, for good once it has ended.
package struct RepairOutcome: Sendable, Equatable {
    /// A stored repair that staff may publish.
    package struct Offer: Sendable, Equatable {
        package var version: Int
        /// The options for which nothing better was found.
        package var options: [RepairOption]
        /// With all its terms.
        package var score: PlanScore
        /// As the plan's metrics have it.
        package var peopleChanged: Int
        /// As the plan's metrics have it.
        package var stopsChanged: Int
        package var reservesCalled: Int

        package init(
            version: Int, options: [RepairOption], score: PlanScore, peopleChanged: Int, stopsChanged: Int,
            reservesCalled: Int
        ) {
            self.version = version
            self.options = options
            self.score = score
            self.peopleChanged = peopleChanged
            self.stopsChanged = stopsChanged
            self.reservesCalled = reservesCalled
        }
    }

    /// The version that is repaired.
    package var baseVersion: Int
    /// As that version states it, with all its terms.
    package var baseScore: PlanScore
    /// What is past in all the offers.
    package var asOf: Instant
    /// The mission's revision that they are made from.
    package var inputRevision: Int
    /// The first choice first.
    package var offers: [Offer]
    /// How many plans the job has stored; those are no offers any more in whose place there is a better one.
    package var storedPlans: Int
    /// The version of the last one of them.
    package var lastStored: Int?
    /// Why there is no offer, as a sentence; nil where there is one, and while the job is at work.
    package var remark: String?

    package init(
        baseVersion: Int, baseScore: PlanScore, asOf: Instant, inputRevision: Int, offers: [Offer] = [],
        storedPlans: Int = 0, lastStored: Int? = nil, remark: String? = nil
    ) {
        self.baseVersion = baseVersion
        self.baseScore = baseScore
        self.asOf = asOf
        self.inputRevision = inputRevision
        self.offers = offers
        self.storedPlans = storedPlans
        self.lastStored = lastStored
        self.remark = remark
    }

    /// Whether what is offered repairs what is published now, for the data that there are now.
    ///
    /// - Parameter published: the plan that is published now, with the mission's revision.
    package func isStale(published: PlanSummary?) -> Bool {
        published?.version != baseVersion || published?.missionRevision != inputRevision
    }
}
