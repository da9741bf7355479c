/// A distribution by some of its quantiles, linear in between.
struct QuantileCurve {
    /// Rising shares from 0 to 1 with their values.
    let knots: [(share: Double, value: Double)]

    func value(at share: Double) -> Double {
        for (low, high) in zip(knots, knots.dropFirst()) where share < high.share {
            return low.value + (share - low.share) / (high.share - low.share) * (high.value - low.value)
        }
        return knots[knots.count - 1].value
    }
}
