import MissionModel
import Scoring

/// What the medium shortfalls M1 to M8 count, each a term of its own.
enum MediumTerm: Int, CaseIterable {
    case people, teamsOwed, emptyRegions, leastStops, wantedStops, partsOfDay, partsGivenUp, novices, ruralShare
    case substitutes, delegations, personChanges, calls, stopChanges, hourMoves, stopMoves

    init(_ change: RepairCount.Person) {
        self =
            switch change {
            case .changed, .cutShort: .personChanges
            case .called: .calls
            case .hours: .hourMoves
            }
    }

    init(_ change: RepairCount.Stop) {
        self = change == .changed ? .stopChanges : .stopMoves
    }

    /// - Parameter repair: nearness to the polling day makes its changes weigh more.
    func code(_ repair: RepairBase?) -> (MediumCode, weight: Int) {
        typealias Weights = ScoreWeights.Medium
        let factor = repair?.changeFactor ?? 1
        return switch self {
        case .people: (.m1, Weights.personLeftOver)
        case .teamsOwed: (.m2, Weights.teamOwed)
        case .emptyRegions: (.m2, Weights.regionWithoutTeam)
        case .leastStops: (.m3, Weights.stopBelowLeast)
        case .wantedStops: (.m3, Weights.stopBelowTarget)
        case .partsOfDay: (.m4, Weights.partOfDayMissing)
        case .partsGivenUp: (.m4, Weights.partOfDayGivenUp)
        case .novices: (.m5, Weights.novices)
        case .ruralShare: (.m6, Weights.ruralPoint)
        case .substitutes: (.m6, Weights.substitute)
        case .delegations: (.m7, Weights.delegationCrowded)
        case .personChanges: (.m8, Weights.personChanged * factor)
        case .calls: (.m8, Weights.reserveCalled)
        case .stopChanges: (.m8, Weights.stopChanged * factor)
        case .hourMoves: (.m8, Weights.hoursMoved * factor)
        case .stopMoves: (.m8, Weights.stopMoved * factor)
        }
    }
}

/// One thing that a plan falls short in, by position; `ShortfallTexts` puts it into words.
struct Lack {
    enum Kind {
        case noTeam(person: Int)
        case teamsOwed(region: Int), emptyRegion(Int)
        case leastStops(team: Int), wantedStops(team: Int)
        /// Of a team of the base plan that the repair does not have, by its place among them.
        case leastStopsOfDissolved(Int), wantedStopsOfDissolved(Int)
        case noOpening(team: Int), noClosing(team: Int)
        case partsGivenUp(region: Int), noRelief(region: Int), noTabulation(region: Int)
        case novices(team: Int)
        case ruralShare
        case substitutes(stratum: Int)
        case crowded(region: Int, delegation: Int)
    }

    let kind: Kind
    /// How often its term counts it.
    let value: Int

    var term: MediumTerm {
        switch kind {
        case .noTeam: .people
        case .teamsOwed: .teamsOwed
        case .emptyRegion: .emptyRegions
        case .leastStops, .leastStopsOfDissolved: .leastStops
        case .wantedStops, .wantedStopsOfDissolved: .wantedStops
        case .noOpening, .noClosing, .noRelief, .noTabulation: .partsOfDay
        case .partsGivenUp: .partsGivenUp
        case .novices: .novices
        case .ruralShare: .ruralShare
        case .substitutes: .substitutes
        case .crowded: .delegations
        }
    }
}
