package import Deployment
import MissionModel

extension PlanStore {
    /// Whether two plans are of one line: repairs of each other or of a common plan, through however many repairs. Then
    /// their teams have kept their identifiers.
    ///
    /// - Throws: `notFound` where a base is gone.
    package func areOfOneLine(_ a: PlanSummary, _ b: PlanSummary) async throws -> Bool {
        // Bases come before their repairs, so the younger of two plans is the one to go back from.
        var (a, b) = (a, b)
        while a.version != b.version {
            if a.version < b.version { (a, b) = (b, a) }
            guard let base = a.baseVersion, base < a.version else { return false }
            a = try await existingPlan(mission: a.mission, version: base)
        }
        return true
    }

    /// The version that a plan is to be compared with where nobody says: the one that it repairs, else the published one.
    ///
    /// - Returns: nil for a plan that repairs none, where no other is published.
    package func usualPredecessor(of plan: PlanSummary) async throws -> Int? {
        if let base = plan.baseVersion { return base }
        let published = try await publishedPlan(mission: plan.mission)
        return published?.version == plan.version ? nil : published?.version
    }
}
