/// Values that are dear to make and never change, kept for who asks next, up to a budget of bytes; each is made once for
/// all who ask meanwhile.
package actor Shelf<Key: Hashable & Sendable, Value: Sendable> {
    private struct Holding {
        let value: Value
        let size: Int
        var lastUse: Int
    }

    private let budget: Int
    private var holdings: [Key: Holding] = [:]
    private var held = 0
    private var uses = 0
    private var makings: [Key: Task<Value, any Error>] = [:]

    /// - Parameter budget: the sum of the sizes of what is kept.
    package init(budget: Int) {
        self.budget = budget
    }

    /// What is kept under a key, else what is made for it. The making is nobody's child: who is cancelled leaves it to the
    /// others.
    ///
    /// - Parameter make: gives the value with its size; what it throws is kept for nobody.
    package func value(
        _ key: Key, make: @escaping @Sendable () async throws -> (value: Value, size: Int)
    ) async throws -> Value {
        uses += 1
        holdings[key]?.lastUse = uses
        if let holding = holdings[key] { return holding.value }
        if let making = makings[key] { return try await making.value }
        let making = Task {
            defer { makings[key] = nil }
            let made = try await make()
            keep(Holding(value: made.value, size: made.size, lastUse: uses), key)
            return made.value
        }
        makings[key] = making
        return try await making.value
    }

    /// Something that is kept under a key that a test finds; nil where there is none.
    package func kept(where isWanted: @Sendable (Key) -> Bool) -> Value? {
        holdings.first { isWanted($0.key) }?.value.value
    }

    /// Lets go what is kept under the keys that a test finds.
    package func forget(where isGone: @Sendable (Key) -> Bool) {
        for (key, holding) in holdings where isGone(key) {
            holdings[key] = nil
            held -= holding.size
        }
    }

    /// Makes room by letting go what was not used for longest; what is larger than the budget is not kept.
    private func keep(_ holding: Holding, _ key: Key) {
        guard holding.size <= budget, holdings[key] == nil else { return }
        while held + holding.size > budget, let oldest = holdings.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            holdings[oldest.key] = nil
            held -= oldest.value.size
        }
        holdings[key] = holding
        held += holding.size
    }
}
