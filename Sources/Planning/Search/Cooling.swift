import Glibc

/// How hot an annealing is and what a medium point weighs, by the part of its limit that is spent.
///
/// The medium weight starts small, so that medium points are traded as well, yet above what half a day less on duty saves
/// in soft points for each medium one, and ends so large that no soft gain of a move pays for one.
struct Cooling {
    let temperature: Double
    let mediumWeight: Double
    /// The search should by now stay close to its best.
    let isLate: Bool
    let fraction: Double

    /// So much heavier than its own points M8 weighs in the first part of a repair that is not to change the least: so it finds
    /// what little change there can be before it spends some.
    static let firstChangeWeight = 3.0
    /// Where that part ends.
    static let thrift = 0.87

    init(fraction: Double) {
        self.fraction = fraction
        temperature = 10 * pow(0.012, fraction)
        mediumWeight = 30 * pow(8, min(1, fraction * 1.5))
        isLate = fraction > 0.7
    }
}
