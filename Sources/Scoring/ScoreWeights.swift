/// What the contract's score weighs, in points: named here once, for the search and the evaluation alike.
///
/// Inlinable getters, as the search would have to look a stored constant of another room up each time.
package enum ScoreWeights {
    /// M1 to M8.
    package enum Medium {
        /// M1: an accredited observer, no reserve, in no team with a counted stop.
        @inlinable package static var personLeftOver: Int { 1000 }
        /// M2: a team that a region is short of its least.
        @inlinable package static var teamOwed: Int { 500 }
        /// M2: an open region with a vehicle and no team.
        @inlinable package static var regionWithoutTeam: Int { 40 }
        /// M3: a stop of a team below the least.
        @inlinable package static var stopBelowLeast: Int { 20 }
        /// M3: a stop of a team below the target.
        @inlinable package static var stopBelowTarget: Int { 5 }
        /// M4: an opening, a closing or a region's tabulation that is missing, or a team that nobody relieves.
        @inlinable package static var partOfDayMissing: Int { 50 }
        /// M4: an early or late team, which gives up an opening or a count.
        @inlinable package static var partOfDayGivenUp: Int { 5 }
        /// M5: a team of first-timers.
        @inlinable package static var novices: Int { 30 }
        /// M6: a percentage point below the least rural share.
        @inlinable package static var ruralPoint: Int { 2 }
        /// M6: a substitute of the sample in place of a primary unit.
        @inlinable package static var substitute: Int { 6 }
        /// M7: a team of one delegation in one region beyond the most.
        @inlinable package static var delegationCrowded: Int { 40 }
        /// M8: a person whom a repair gives another team, hub or partner, or a day cut short.
        @inlinable package static var personChanged: Int { 20 }
        /// M8: a reserve whom a repair calls; never multiplied.
        @inlinable package static var reserveCalled: Int { 10 }
        /// M8: a stop that a repair adds, removes, gives to another team or makes another kind.
        @inlinable package static var stopChanged: Int { 4 }
        /// M8: a person whose hours a repair moves.
        @inlinable package static var hoursMoved: Int { 2 }
        /// M8: a stop that a repair moves in time.
        @inlinable package static var stopMoved: Int { 1 }

        /// M8: by what a change weighs more so many seconds before the polling day starts.
        package static func changeFactor(secondsAhead: Int) -> Int {
            secondsAhead <= 12 * 3600 ? 10 : secondsAhead <= 48 * 3600 ? 3 : 1
        }
    }

    /// S2 to S10.
    package enum Soft {
        /// S2: a team of one sex.
        @inlinable package static var oneSex: Int { 6 }
        /// S3: a stop by which the full teams' rounds differ, beyond `stopsMayDiffer`.
        @inlinable package static var stopsDiffer: Int { 2 }
        @inlinable package static var stopsMayDiffer: Int { 2 }
        /// S3: a squared hour of a team's driving.
        @inlinable package static var drivingSquare: Int { 1 }
        /// S3: a further member of one delegation at a tabulation.
        @inlinable package static var tabulationOfDelegation: Int { 3 }
        /// S4: a further team of one delegation in one region.
        @inlinable package static var furtherTeamOfDelegation: Int { 2 }
        /// S5: a mostly rural team without the region's language.
        @inlinable package static var ruralWithoutLanguage: Int { 2 }
        /// S6: `drivingUnitMetres` of all driving together.
        @inlinable package static var drivingUnits: Int { 1 }
        @inlinable package static var drivingUnitMetres: Int { 20_000 }
        /// S7: a primary unit of the sample that no team visits.
        @inlinable package static var primaryUnvisited: Int { 3 }
        /// S8: a member outside the preferred regions.
        @inlinable package static var outsidePreference: Int { 2 }
        /// S8: a team of one political family.
        @inlinable package static var oneFamily: Int { 1 }
        /// S9: a visited station beyond the first of its district.
        @inlinable package static var furtherInDistrict: Int { 1 }
        /// S9: a tabulation of another district than the closing before it.
        @inlinable package static var tabulationElsewhere: Int { 4 }
        /// S10: a squared hour of a team's duty beyond the least stays, idle or driving.
        @inlinable package static var betweenStopsSquare: Int { 1 }
        /// Squared seconds of a squared hour (S3 and S10), rounded down for each team.
        @inlinable package static var squaredHour: Int { 12_960_000 }
    }
}
