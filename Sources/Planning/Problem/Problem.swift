/// The whole deployment problem in dense integers: what the solver sees of a mission.
///
/// Identifiers are indices into the arrays. Instants are seconds since an epoch that the caller chooses, durations
/// seconds, distances metres. Only what may be used is listed: stations that may be visited (and are in the sample,
/// where there is one), centres of open regions, people who may be placed or whom a pin names.
package struct Problem: Sendable {
    package var rules: RuleBook
    package var regions: [Region] = []
    package var hubs: [Hub] = []
    package var stations: [Station] = []
    package var centres: [Centre] = []
    package var people: [Person] = []
    package var pins: [Pin] = []
    /// Pairs of people who are never in one team, the smaller index first.
    package var incompatiblePeople: [(Int, Int)] = []
    /// Pairs of delegations that are never in one team.
    package var incompatibleDelegations: [(Int, Int)] = []
    package var delegationCount = 0
    package var districtCount = 0
    /// The primary units of each stratum of the sample; empty without a sample. Units that may not be visited count.
    package var primaryUnits: [Int] = []
    package var isSampled = false
    /// How often S3, the balance of the work, counts: 1 in the contract's score; others show what balance costs.
    package var balanceWeight = 1
    /// Legs of a road engine; nil: all legs are the great-circle models'.
    package var roads: RoadTable?
    /// The plan that is repaired; nil: a fresh plan.
    package var base: Base?

    package init(rules: RuleBook) {
        self.rules = rules
    }
}
