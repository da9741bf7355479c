import MissionModel
import Scoring

/// Counts the soft terms S2 to S10.
struct SoftPoints {
    private typealias Weights = ScoreWeights.Soft

    private let ground: JudgementGround
    private let teams: [JudgedTeam]
    private let sums: PlanSums
    private(set) var terms: [ScoreTerm] = []

    init(ground: JudgementGround, teams: [JudgedTeam], sums: PlanSums) {
        self.ground = ground
        self.teams = teams
        self.sums = sums
    }

    mutating func collect() {
        add(.s2, countLive { !$0.isMixed }, Weights.oneSex)
        collectBalance()
        add(.s4, furtherTeamsOfDelegations, Weights.furtherTeamOfDelegation)
        add(.s5, countLive(\.isRuralWithoutLanguage), Weights.ruralWithoutLanguage)
        add(.s6, teams.reduce(0) { $0 + $1.distance } / Weights.drivingUnitMetres, Weights.drivingUnits)
        collectSample()
        add(.s8, teams.reduce(0) { $0 + ($1.isEnded ? 0 : $1.membersOutsidePreferences) }, Weights.outsidePreference)
        add(.s8, countLive(\.isOfOneFamily), Weights.oneFamily)
        collectDistricts()
        add(.s10, Int(clamping: teams.reduce(Int128(0)) { $0 + $1.squaredBetween }), Weights.betweenStopsSquare)
    }

    private mutating func add(_ code: SoftCode, _ value: Int, _ weight: Int) {
        if value > 0 { terms.append(ScoreTerm(code: code.rawValue, value: value, weight: weight)) }
    }

    /// How many teams that are no mere record of what was match.
    private func countLive(_ matches: (JudgedTeam) -> Bool) -> Int {
        teams.reduce(0) { $0 + (!$1.isEnded && matches($1) ? 1 : 0) }
    }

    // MARK: Balance (S3)

    private mutating func collectBalance() {
        var (fewest, most) = (Int.max, Int.min)
        for team in teams where team.rota == .full {
            (fewest, most) = (min(fewest, team.countedStops), max(most, team.countedStops))
        }
        if fewest <= most { add(.s3, most - fewest - Weights.stopsMayDiffer, Weights.stopsDiffer) }
        add(.s3, Int(clamping: teams.reduce(Int128(0)) { $0 + $1.squaredDriving }), Weights.drivingSquare)
        add(.s3, sums.nights.reduce(0) { $0 + max(0, $1 - 1) }, Weights.tabulationOfDelegation)
    }

    // MARK: People (S4)

    private var furtherTeamsOfDelegations: Int {
        sums.delegationTeams.reduce(0) { sum, counts in counts.reduce(sum) { $0 + max(0, $1 - 1) } }
    }

    // MARK: Places (S7, S9)

    private mutating func collectSample() {
        if ground.mission.units == nil { return }
        let left = ground.primaries.reduce(0, +) - sums.strata.reduce(0) { $0 + $1.primaries }
        add(.s7, left, Weights.primaryUnvisited)
    }

    private mutating func collectDistricts() {
        if ground.mission.units == nil { add(.s9, sums.stations - sums.districts, Weights.furtherInDistrict) }
        add(.s9, teams.reduce(0) { $0 + ($1.tabulatesElsewhere ? 1 : 0) }, Weights.tabulationElsewhere)
    }
}
