/// How long a message waits for its next attempt, and when there is none any more.
package struct DeliveryPauses: Sendable, Equatable {
    /// About half a day with the usual pauses.
    package var mostTries = 18
    package var shortest = Duration.seconds(30)
    package var longest = Duration.seconds(3600)

    package init() {}

    /// Twice as long each time, up to the longest; up to a quarter more or less, so that what failed together does not come
    /// again together.
    ///
    /// - Parameter tries: how many there were.
    /// - Returns: nil: it is given up.
    package func next(after tries: Int, jitter: Double = .random(in: 0.75...1.25)) -> Duration? {
        guard tries < mostTries else { return nil }
        let doublings = min(max(tries - 1, 0), 40)
        return min(shortest * Double(1 << doublings), longest) * jitter
    }
}
