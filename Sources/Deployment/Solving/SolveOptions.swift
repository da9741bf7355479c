package import Planning

/// What a caller chooses of a solve.
package struct SolveOptions: Sendable {
    package var seed: Int
    package var limit: SolveLimit
    package var threads: Int
    /// How often S3 counts in the search; the plan's score is the contract's whatever it is.
    package var balanceWeight: Int

    package init(seed: Int = 0, limit: SolveLimit, threads: Int = 1, balanceWeight: Int = 1) {
        self.balanceWeight = balanceWeight
        self.seed = seed
        self.limit = limit
        self.threads = threads
    }
}
