/// The contract's lexicographic score; fewer points first, then more voters.
package struct SolutionScore: Sendable, Hashable, Comparable {
    package var hard: Int
    package var medium: Int
    package var soft: Int
    package var voters: Int

    package init(hard: Int, medium: Int, soft: Int, voters: Int) {
        self.hard = hard
        self.medium = medium
        self.soft = soft
        self.voters = voters
    }

    package static func < (a: SolutionScore, b: SolutionScore) -> Bool {
        (a.hard, a.medium, a.soft, -a.voters) < (b.hard, b.medium, b.soft, -b.voters)
    }
}
