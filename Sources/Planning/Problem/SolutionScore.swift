/// The contract's lexicographic score; fewer points first, then more voters.
package struct SolutionScore: Sendable, Hashable, Comparable {
    /// Points that are compared before all medium ones: none but where a repair is to change the least.
    package struct Leading: Sendable, Hashable {
        /// M1.
        package var leftOver = 0
        /// M8.
        package var changes = 0

        package init(leftOver: Int = 0, changes: Int = 0) {
            self.leftOver = leftOver
            self.changes = changes
        }
    }

    package var hard: Int
    package var leading: Leading
    package var medium: Int
    package var soft: Int
    package var voters: Int

    package init(hard: Int, leading: Leading = Leading(), medium: Int, soft: Int, voters: Int) {
        self.hard = hard
        self.leading = leading
        self.medium = medium
        self.soft = soft
        self.voters = voters
    }

    package static func < (a: SolutionScore, b: SolutionScore) -> Bool {
        (a.hard, a.leading.leftOver, a.leading.changes, a.medium, a.soft, -a.voters)
            < (b.hard, b.leading.leftOver, b.leading.changes, b.medium, b.soft, -b.voters)
    }
}
