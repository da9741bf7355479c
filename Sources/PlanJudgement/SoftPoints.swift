import MissionModel
import Scoring

/// Counts the soft terms S2 to S10.
struct SoftPoints {
    private typealias Weights = ScoreWeights.Soft

    private let ground: JudgementGround
    private let sums: PlanSums
    private(set) var terms: [ScoreTerm] = []

    init(ground: JudgementGround, sums: PlanSums) {
        self.ground = ground
        self.sums = sums
        add(.s2, sums.ofOneSex, Weights.oneSex)
        collectBalance()
        add(.s4, sums.furtherTeams, Weights.furtherTeamOfDelegation)
        add(.s5, sums.ruralWithoutLanguage, Weights.ruralWithoutLanguage)
        add(.s6, sums.distance / Weights.drivingUnitMetres, Weights.drivingUnits)
        collectSample()
        add(.s8, sums.membersOutsidePreferences, Weights.outsidePreference)
        add(.s8, sums.ofOneFamily, Weights.oneFamily)
        collectDistricts()
        add(.s10, Int(clamping: sums.squaredBetween), Weights.betweenStopsSquare)
    }

    private mutating func add(_ code: SoftCode, _ value: Int, _ weight: Int) {
        if value > 0 { terms.append(ScoreTerm(code: code.rawValue, value: value, weight: weight)) }
    }

    // MARK: Balance (S3)

    private mutating func collectBalance() {
        add(.s3, sums.spreadOfStops - Weights.stopsMayDiffer, Weights.stopsDiffer)
        add(.s3, Int(clamping: sums.squaredDriving), Weights.drivingSquare)
        add(.s3, sums.nights.reduce(0) { $0 + max(0, $1 - 1) }, Weights.tabulationOfDelegation)
    }

    // MARK: Places (S7, S9)

    private mutating func collectSample() {
        if ground.mission.units == nil { return }
        let left = ground.primaries.reduce(0, +) - sums.strata.reduce(0) { $0 + $1.primaries }
        add(.s7, left, Weights.primaryUnvisited)
    }

    private mutating func collectDistricts() {
        if ground.mission.units == nil { add(.s9, sums.stations - sums.districts, Weights.furtherInDistrict) }
        add(.s9, sums.tabulatingElsewhere, Weights.tabulationElsewhere)
    }
}
