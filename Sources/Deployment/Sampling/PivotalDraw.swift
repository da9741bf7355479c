/// A draw of fixed size with unequal probabilities: the ordered pivotal method (Deville and Tillé, 1998).
///
/// Two units after another fight: one takes the other's probability until it is in or out for good, and the undecided
/// one meets the next unit. Each unit is drawn with exactly its probability, the size is exact, and units next to each
/// other are seldom drawn together. Probabilities are whole numbers over one denominator, so nothing is rounded.
struct PivotalDraw {
    /// Of each unit: how often in `denominator` cases it is drawn.
    let numerators: [Int]
    let denominator: Int

    /// Probabilities proportional to size for so many units; those that come to 1 or more are certain, and the others
    /// share what is left.
    ///
    /// - Precondition: sizes are above 0, `count` is at most their number and above 0.
    init(drawing count: Int, sizes: [Int]) {
        var isCertain = [Bool](repeating: false, count: sizes.count)
        var (left, sum) = (count, sizes.reduce(0, +))
        var changed = true
        while changed, left > 0 {
            changed = false
            // One pass takes all that are certain by the sums before it, so the order of units does not matter.
            let (passLeft, passSum) = (left, sum)
            for n in sizes.indices where !isCertain[n] && passLeft * sizes[n] >= passSum {
                isCertain[n] = true
                left -= 1
                sum -= sizes[n]
                changed = true
            }
        }
        let denominator = max(1, sum)
        self.denominator = denominator
        numerators = sizes.indices.map { isCertain[$0] ? denominator : left * sizes[$0] }
    }

    func probability(of unit: Int) -> Double { Double(numerators[unit]) / Double(denominator) }

    /// The units that are drawn, in their order.
    func draw(with random: inout DrawGenerator) -> [Int] {
        var drawn: [Int] = []
        var open: (unit: Int, chance: Int)?
        for (unit, chance) in numerators.enumerated() where chance > 0 {
            guard chance < denominator else {
                drawn.append(unit)
                continue
            }
            guard let rival = open else {
                open = (unit, chance)
                continue
            }
            open = fight(rival, (unit, chance), &drawn, &random)
        }
        return drawn.sorted()
    }

    private typealias Contender = (unit: Int, chance: Int)

    /// The one that stays undecided; nil where both are decided.
    private func fight(
        _ a: Contender, _ b: Contender, _ drawn: inout [Int], _ random: inout DrawGenerator
    ) -> Contender? {
        let sum = a.chance + b.chance
        if sum < denominator { return (random.below(sum) < a.chance ? a.unit : b.unit, sum) }
        let rest = 2 * denominator - sum
        let aWins = random.below(rest) < denominator - b.chance
        drawn.append(aWins ? a.unit : b.unit)
        let chance = sum - denominator
        return chance == 0 ? nil : (aWins ? b.unit : a.unit, chance)
    }
}
