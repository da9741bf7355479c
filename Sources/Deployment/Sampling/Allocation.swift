/// Shares out whole units in proportion to weights by largest remainder, within bounds.
///
/// Quotas outside their bounds are set to them and the rest is shared out anew; of bounds on both sides those with the
/// larger sum go first, which keeps the sum possible at each step. Exact in whole numbers; ties go to the first.
struct Allocation {
    struct Share {
        let weight: Int
        let least: Int
        let most: Int
    }

    /// - Precondition: weights are above 0, and the bounds allow the total.
    static func sharing(_ total: Int, among shares: [Share]) -> [Int] {
        var result = [Int](repeating: 0, count: shares.count)
        var free = Array(shares.indices)
        var left = total
        while !free.isEmpty {
            let quotas = Quotas(left, free.map { shares[$0].weight })
            let low = free.indices.filter { quotas.isBelow(shares[free[$0]].least, at: $0) }
            let high = free.indices.filter { quotas.isAbove(shares[free[$0]].most, at: $0) }
            if low.isEmpty, high.isEmpty {
                for (n, units) in quotas.rounded().enumerated() { result[free[n]] = units }
                break
            }
            let missing = low.reduce(Int128(0)) { $0 + quotas.distance(to: shares[free[$1]].least, at: $1) }
            let excess = high.reduce(Int128(0)) { $0 - quotas.distance(to: shares[free[$1]].most, at: $1) }
            let fixed = missing >= excess ? low : high
            for n in fixed {
                let units = missing >= excess ? shares[free[n]].least : shares[free[n]].most
                result[free[n]] = units
                left -= units
            }
            free = free.indices.filter { !fixed.contains($0) }.map { free[$0] }
        }
        return result
    }

    /// `total × weight ÷ sum` of each weight, kept as fractions of one denominator.
    private struct Quotas {
        private let numerators: [Int128]
        private let sum: Int128
        private let total: Int

        init(_ total: Int, _ weights: [Int]) {
            self.total = total
            numerators = weights.map { Int128(total) * Int128($0) }
            sum = weights.reduce(0) { $0 + Int128($1) }
        }

        func isBelow(_ bound: Int, at n: Int) -> Bool { numerators[n] < Int128(bound) * sum }
        func isAbove(_ bound: Int, at n: Int) -> Bool { numerators[n] > Int128(bound) * sum }
        func distance(to bound: Int, at n: Int) -> Int128 { Int128(bound) * sum - numerators[n] }

        func rounded() -> [Int] {
            var units = numerators.map { Int($0 / sum) }
            let remainders = numerators.map { $0 % sum }
            let order = units.indices.sorted { a, b in
                remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b
            }
            for n in order.prefix(total - units.reduce(0, +)) { units[n] += 1 }
            return units
        }
    }
}
