import Planning

/// Where the legs of a solve come from: what is got before each stretch of its search, and what counts where nothing is
/// known.
protocol LegSource: Sendable {
    /// Gets the legs that the next stretch needs.
    ///
    /// - Parameter teams: what the search has so far, or what it sets out from.
    /// - Returns: nil where the search is over.
    mutating func nextStretch(after teams: [Solution.Team]) async throws -> SearchStretch?

    /// What a reader of these teams' plan must know of its legs, as sentences.
    func warnings(of teams: [Solution.Team]) -> [String]
}

/// A part of a solve's limit that is searched in one go, on the legs that are known by then.
struct SearchStretch: Sendable {
    /// The part of the limit that is spent before.
    var begin: Double
    var length: Double
    var problem: Problem
}

/// Legs that are computed as they are needed: one stretch, and nothing to get.
struct GreatCircleLegs: LegSource {
    private var problem: Problem?

    init(_ problem: Problem) {
        self.problem = problem
    }

    mutating func nextStretch(after teams: [Solution.Team]) -> SearchStretch? {
        defer { problem = nil }
        return problem.map { SearchStretch(begin: 0, length: 1, problem: $0) }
    }

    func warnings(of teams: [Solution.Team]) -> [String] { [] }
}
