/// How good the best plan of a job was at a time.
package struct JobScore: Sendable, Equatable {
    /// Since the job was begun.
    package let seconds: Double
    package let score: IncumbentScore

    package init(seconds: Double, score: IncumbentScore) {
        self.seconds = seconds
        self.score = score
    }
}
