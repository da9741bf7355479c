import Scoring

/// What the score is, exactly and as the search sees it.
extension SearchState {
    private typealias Medium = ScoreWeights.Medium
    private typealias Soft = ScoreWeights.Soft

    /// S6 of a metre.
    static let drivingUnit = Double(Soft.drivingUnits) / Double(Soft.drivingUnitMetres)

    /// The contract's score of the present deployment, S3 weighed as the problem asks.
    var score: SolutionScore {
        let sums = tally.pointee
        var soft = sums.soft + fullSpread + Soft.drivingUnits * (sums.distance / Soft.drivingUnitMetres)
        soft +=
            isSampled
            ? Soft.primaryUnvisited * (primaryCount - sums.primaries)
            : Soft.furtherInDistrict * (sums.visited - sums.districts)
        return SolutionScore(
            hard: sums.hard, leading: leadingPoints, medium: sums.medium + sums.strata + ruralPoints, soft: soft,
            voters: sums.voters)
    }

    /// The score as one number that the annealing can follow downhill: medium points weigh so many soft ones, and what
    /// the contract rounds to whole steps is smooth, so that a move half-way to the next step is worth something.
    @inline(__always)
    func cost(mediumWeight: Double) -> Double {
        let sums = tally.pointee
        let medium = Double(sums.medium + sums.strata) + ruralShortfall(rural: sums.rural, visited: sums.visited)
        var soft = Double(sums.soft + fullSpread)
        // Half of the hours by their rounded squares, which `soft` holds, and half by the smooth ones.
        soft += 0.5 * sums.rounding + Double(sums.distance) * Self.drivingUnit
        soft += Double(
            isSampled
                ? -Soft.primaryUnvisited * sums.primaries : Soft.furtherInDistrict * (sums.visited - sums.districts))
        return Double(sums.hard) * hardWeight + Double(sums.pinnedBreaches) * 1e6
            + (medium + leadingCost) * mediumWeight + soft - Double(sums.voters) * 1e-9
    }

    /// What comes before the medium points where the least change is wanted.
    private var leadingPoints: SolutionScore.Leading {
        guard let base, base.isLeastChange else { return SolutionScore.Leading() }
        return SolutionScore.Leading(leftOver: tally.pointee.leftOver, changes: tally.pointee.changes)
    }

    /// The same in medium points, as heavily as the search is told to weigh it.
    @inline(__always)
    private var leadingCost: Double {
        guard changeWeight > 0 else { return 0 }
        return Double(tally.pointee.leftOver * 20 + tally.pointee.changes) * changeWeight
    }

    /// S3's spread of the full teams' stops.
    @inline(__always)
    var fullSpread: Int {
        var low = 0
        while low <= roundStride, fullTeams[low] == 0 { low += 1 }
        guard low <= roundStride else { return 0 }
        var high = roundStride
        while fullTeams[high] == 0 { high -= 1 }
        return Soft.stopsDiffer * balance * max(0, high - low - Soft.stopsMayDiffer)
    }

    /// M6 of the whole mission: 2 for each whole percentage point below the least rural share.
    var ruralPoints: Int {
        let sums = tally.pointee
        guard sums.visited > 0 else { return 0 }
        let (numerator, denominator) = (rules.ruralNumerator, rules.ruralDenominator)
        let missing = numerator * sums.visited - denominator * sums.rural
        return missing <= 0 ? 0 : Medium.ruralPoint * (100 * missing / (denominator * sums.visited))
    }

    /// The same as a smooth number.
    @inline(__always)
    func ruralShortfall(rural: Int, visited: Int) -> Double {
        guard visited > 0 else { return 0 }
        let missing = ruralShare * Double(visited) - Double(rural)
        return missing <= 0 ? 0 : Double(100 * Medium.ruralPoint) * missing / Double(visited)
    }

    @inline(__always)
    var ruralShare: Double { Double(rules.ruralNumerator) / Double(rules.ruralDenominator) }

    /// Teams with one member more than usual.
    var trios: Int { tally.pointee.trios }
}
