/// Where a solve gets its road legs: an engine, what is kept of its answers, and who is told what it took.
package struct RoadSource: Sendable {
    package var engine: any RoadEngine
    package var cache: (any RoadLegCache)?
    /// Told once of each solve.
    package var report: @Sendable (RoadUse) -> Void

    package init(
        engine: any RoadEngine, cache: (any RoadLegCache)? = nil,
        report: @escaping @Sendable (RoadUse) -> Void = { _ in }
    ) {
        self.engine = engine
        self.cache = cache
        self.report = report
    }
}

/// What a solve asked of its road source.
package struct RoadUse: Sendable, Equatable {
    /// Questions that the engine answered.
    package var questions = 0
    /// Pairs of places in these answers.
    package var asked = 0
    /// Pairs of places that the cache had.
    package var cached = 0
    /// Seconds spent on getting legs.
    package var seconds = 0.0
    /// Why the cache was of no use; nil where it was or where there is none.
    package var cacheFault: String?

    package init() {}

    package var text: String {
        let time = Int((seconds * 10).rounded())
        return "\(questions) questions for \(asked) pairs of places, \(cached) pairs known before, "
            + "in \(time / 10).\(time % 10) s"
    }
}
