/// How long to wait before each further try: twice as long each time, up to a limit.
package struct GrowingPauses: Sendable {
    private var coming: Duration
    private let longest: Duration

    package init(from shortest: Duration, to longest: Duration) {
        coming = shortest
        self.longest = longest
    }

    package mutating func next() -> Duration {
        defer { coming = min(coming * 2, longest) }
        return coming
    }
}
