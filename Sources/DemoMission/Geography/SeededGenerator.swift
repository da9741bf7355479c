/// The demo's own source of chance: SplitMix64 of Steele, Lea and Flood (2014).
///
/// It is not the solver's, so that a change of the solver never changes the mission.
struct SeededGenerator {
    private var state: UInt64

    /// - Parameter stream: tells apart the parts of the mission, so that a change of one leaves the others as they were.
    init(seed: UInt64, stream: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ (stream &+ 1) &* 0xD1B5_4A32_D192_ED03
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// From 0 to below 1.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// From 0 to below a bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    mutating func pick<Element>(_ values: [Element]) -> Element {
        values[below(values.count)]
    }

    mutating func shuffle<Element>(_ values: inout [Element]) {
        for last in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(last, below(last + 1))
        }
    }

    /// An index, with a probability in proportion to its weight.
    mutating func index(weights: [Double]) -> Int {
        var mark = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            mark -= weight
            if mark < 0 { return index }
        }
        return weights.count - 1
    }

    /// A point in the unit disc, uniformly.
    mutating func inDisc() -> (x: Double, y: Double) {
        while true {
            let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
            if x * x + y * y < 1 { return (x, y) }
        }
    }
}
