/// Counts how large a part of the observers each delegation sends, those who withdrew and the reserve left out.
package struct DelegationShare {
    private let limit: Double
    private var counted: [ExactText: (delegation: ExactText, reserve: Bool, counts: Bool)] = [:]

    package init(limit: Double) {
        self.limit = limit
    }

    /// Takes an observer in, in the place of one of the same id.
    ///
    /// - Parameter keepingReserve: an observer who is there already stays in or out of the reserve.
    package mutating func add(_ observer: Observer, keepingReserve: Bool = false) {
        let reserve = keepingReserve ? counted[observer.id]?.reserve ?? observer.reserve : observer.reserve
        counted[observer.id] = (ExactText(observer.delegation), reserve, !reserve && observer.status != .withdrawn)
    }

    /// The delegations above the limit with their numbers, by id.
    package var excesses: [(delegation: String, count: Int, total: Int)] {
        let counts = Dictionary(grouping: counted.values.filter(\.counts), by: \.delegation).mapValues(\.count)
        let total = counts.values.reduce(0, +)
        return counts.filter { isAbove($0.value, of: total) }
            .sorted { $0.key < $1.key }
            .map { (delegation: $0.key.text, count: $0.value, total: total) }
    }

    /// Names the delegation, its numbers and the limit.
    package static func sentence(_ excess: (delegation: String, count: Int, total: Int), limit: Double) -> String {
        "Delegation \(excess.delegation) has \(excess.count) of \(excess.total) observers, more than "
            + "\(JSONNumber((limit * 1000).rounded() / 10).text) %."
    }

    /// Exact: a share of 0.10 is one tenth.
    private func isAbove(_ count: Int, of total: Int) -> Bool {
        let share = ExactDecimal(limit)
        guard (-20...0).contains(share.exponent) else { return Double(count) > limit * Double(total) }
        let unit = (0..<(-share.exponent)).reduce(Int128(1)) { power, _ in power * 10 }
        return Int128(count) * unit > Int128(share.mantissa) * Int128(total)
    }
}
