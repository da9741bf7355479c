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

    init(fraction: Double) {
        self.fraction = fraction
        temperature = 10 * pow(0.012, fraction)
        mediumWeight = 30 * pow(8, min(1, fraction * 1.5))
        isLate = fraction > 0.7
    }
}
