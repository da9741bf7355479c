package import MissionModel

/// What is wanted of a repair of a mission's published plan.
package struct RepairRequest: Sendable, Equatable {
    package var mission: String
    /// What is past in the repair; nil: the instant when a worker takes the job, as `RepairInstant` has it.
    package var asOf: Instant?
    /// The repairs that are wanted, the first choice first; each once.
    package var options: [RepairOption]
    package var seed: Int
    /// For the first repair, which is stored before any other is begun, of a mission of up to 400 people; of more people
    /// in proportion. Nil: there is no such haste.
    package var firstSeconds: Double?
    /// For each option.
    package var seconds: Double
    package var threads: Int

    package init(
        mission: String, asOf: Instant? = nil, options: [RepairOption] = Self.usualOptions, seed: Int = 0,
        firstSeconds: Double? = Self.usualFirstSeconds, seconds: Double = Self.usualSeconds,
        threads: Int = Self.usualThreads
    ) {
        self.mission = mission
        self.asOf = asOf
        self.options = options
        self.seed = seed
        self.firstSeconds = firstSeconds
        self.seconds = seconds
        self.threads = threads
    }

    package static let usualOptions: [RepairOption] = [.leastChange, .best, .keepReserves]
    package static let usualFirstSeconds = 0.1
    package static let usualSeconds = 5.0
    package static let usualThreads = 2
    /// How long a repair waits for further reports, unless a daemon is told otherwise.
    package static let usualDelay = Duration.seconds(2)

    /// Which requests are about the same plan: one of them waits and one is worked on at most.
    package var key: String { "repair:\(mission)" }

    /// What a search for one of its options is asked for.
    ///
    /// - Parameter seconds: the limit of that search.
    package func search(seconds: Double) -> PlanRequest {
        PlanRequest(mission: mission, seed: seed, seconds: seconds, iterations: nil, threads: threads)
    }
}
