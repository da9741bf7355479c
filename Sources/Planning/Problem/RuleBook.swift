/// The numbers of the rule profile in seconds and metres.
package struct RuleBook: Sendable {
    package var teamSize = 2
    package var maxTrios = 1
    package var openingLead = 1800
    package var openingStay = 1800
    package var visit = 1800
    package var closingLead = 1800
    package var count = 10_800
    package var tabulation = 3600
    package var targetStops = 10
    package var minStops = 6
    package var maxStops = 14
    package var breakLength = 2700
    package var maxLeg = 7200
    package var maxDistance = 300_000
    package var maxDuty = 64_800
    package var maxDelegationTeams = 2
    /// The least rural share as an exact fraction.
    package var ruralNumerator = 3
    package var ruralDenominator = 10

    package init() {}
}
