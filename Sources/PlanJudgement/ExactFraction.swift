import MissionModel

/// Sums and shares of whole numbers, rounded as the contract says and never by way of a binary fraction.
enum ExactFraction {
    /// `numerator ÷ denominator` rounded half up to four decimals; 0 where there is nothing to divide by.
    ///
    /// - Precondition: neither is negative.
    static func fourDecimals(_ numerator: Int128, _ denominator: Int128) -> Double {
        guard denominator > 0 else { return 0 }
        let tenThousandths = (2 * numerator * 10_000 + denominator) / (2 * denominator)
        return Double(Int(clamping: tenThousandths)) / 10_000
    }

    /// Whole percentage points by which `part ÷ whole` is below a share; 0 or less where it is not.
    ///
    /// - Precondition: `whole` is above 0 and the share from 0 to 1.
    static func percentagePoints(of part: Int, in whole: Int, below share: Double) -> Int {
        let wanted = ExactDecimal(share)
        // Below 10⁻³ (17 digits and an exponent under −20) a share cannot be short of a whole percentage point.
        guard wanted.exponent >= -20 else { return 0 }
        let scale = power(-wanted.exponent)
        let numerator = 100 * (Int128(wanted.mantissa) * Int128(whole) - Int128(part) * scale)
        let denominator = Int128(whole) * scale
        return numerator <= 0 ? 0 : Int(clamping: numerator / denominator)
    }

    /// The Gini coefficient Σ(2i − n − 1)·xᵢ ÷ (n·Σxᵢ) of whole numbers, x ascending.
    static func gini(_ values: [Int]) -> Double {
        let sorted = values.sorted()
        let count = Int128(sorted.count)
        var (weighted, sum): (Int128, Int128) = (0, 0)
        for (n, value) in sorted.enumerated() {
            weighted += (2 * Int128(n + 1) - count - 1) * Int128(value)
            sum += Int128(value)
        }
        return fourDecimals(weighted, count * sum)
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<max(0, exponent)).reduce(1) { power, _ in power * 10 }
    }
}
