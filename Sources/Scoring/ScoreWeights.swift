/// What the contract's score weighs, in points: named here once, for the search and the evaluation alike.
///
/// Public, not `package`: only public constants are folded into another room's code, and the search counts points all
/// the time.
public enum ScoreWeights {
    /// M1 to M8.
    public enum Medium {
        /// M1: an accredited observer, no reserve, in no team with a counted stop.
        public static let personLeftOver = 1000
        /// M2: a team that a region is short of its least.
        public static let teamOwed = 500
        /// M2: an open region with a vehicle and no team.
        public static let regionWithoutTeam = 40
        /// M3: a stop of a team below the least.
        public static let stopBelowLeast = 20
        /// M3: a stop of a team below the target.
        public static let stopBelowTarget = 5
        /// M4: an opening, a closing or a region's tabulation that is missing, or a team that nobody relieves.
        public static let partOfDayMissing = 50
        /// M4: an early or late team, which gives up an opening or a count.
        public static let partOfDayGivenUp = 5
        /// M5: a team of first-timers.
        public static let novices = 30
        /// M6: a percentage point below the least rural share.
        public static let ruralPoint = 2
        /// M6: a substitute of the sample in place of a primary unit.
        public static let substitute = 6
        /// M7: a team of one delegation in one region beyond the most.
        public static let delegationCrowded = 40
        /// M8: a person whom a repair gives another team, hub or partner, or a day cut short.
        public static let personChanged = 20
        /// M8: a reserve whom a repair calls; never multiplied.
        public static let reserveCalled = 10
        /// M8: a stop that a repair adds, removes, gives to another team or makes another kind.
        public static let stopChanged = 4
        /// M8: a person whose hours a repair moves.
        public static let hoursMoved = 2
        /// M8: a stop that a repair moves in time.
        public static let stopMoved = 1

        /// M8: by what a change weighs more so many seconds before the polling day starts.
        public static func changeFactor(secondsAhead: Int) -> Int {
            secondsAhead <= 12 * 3600 ? 10 : secondsAhead <= 48 * 3600 ? 3 : 1
        }
    }

    /// S2 to S10.
    public enum Soft {
        /// S2: a team of one sex.
        public static let oneSex = 6
        /// S3: a stop by which the full teams' rounds differ, beyond `stopsMayDiffer`.
        public static let stopsDiffer = 2
        public static let stopsMayDiffer = 2
        /// S3: a squared hour of a team's driving.
        public static let drivingSquare = 1
        /// S3: a further member of one delegation at a tabulation.
        public static let tabulationOfDelegation = 3
        /// S4: a further team of one delegation in one region.
        public static let furtherTeamOfDelegation = 2
        /// S5: a mostly rural team without the region's language.
        public static let ruralWithoutLanguage = 2
        /// S6: `drivingUnitMetres` of all driving together.
        public static let drivingUnits = 1
        public static let drivingUnitMetres = 20_000
        /// S7: a primary unit of the sample that no team visits.
        public static let primaryUnvisited = 3
        /// S8: a member outside the preferred regions.
        public static let outsidePreference = 2
        /// S8: a team of one political family.
        public static let oneFamily = 1
        /// S9: a visited station beyond the first of its district.
        public static let furtherInDistrict = 1
        /// S9: a tabulation of another district than the closing before it.
        public static let tabulationElsewhere = 4
        /// S10: a squared hour of a team's duty beyond the least stays, idle or driving.
        public static let betweenStopsSquare = 1
        /// Squared seconds of a squared hour (S3 and S10), rounded down for each team.
        public static let squaredHour = 12_960_000
    }
}
