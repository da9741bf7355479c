/// What a job is at. A job in parts goes from `prepare` to `join`, and its parts are jobs of their own.
package enum JobStage: String, Sendable, CaseIterable {
    /// A plan job that is not solved in parts.
    case whole
    /// The first deployment and a short search of the whole.
    case prepare
    /// Some regions of another job.
    case part
    /// All parts together, and a last search of the whole.
    case join
}

/// Which part of which job a job is.
package struct JobPart: Sendable, Equatable {
    package var parent: String
    /// From 1.
    package var number: Int
    /// Whose teams it may change.
    package var regions: [String]

    package init(parent: String, number: Int, regions: [String]) {
        self.parent = parent
        self.number = number
        self.regions = regions
    }
}

/// What a worker is to do for a claimed job.
package enum JobTask: Sendable, Equatable {
    case whole
    case prepare
    /// On the kept bytes that the whole job is about.
    case part(JobPart, missionSHA256: String)
    case join(missionSHA256: String, inputRevision: Int)

    package var stage: JobStage {
        switch self {
        case .whole: .whole
        case .prepare: .prepare
        case .part: .part
        case .join: .join
        }
    }
}

/// An interim plan, and how its regions are shared out over part jobs.
package struct PlanSplit: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        package var regions: [String]
        /// One of seconds and iterations is set.
        package var seconds: Double?
        package var iterations: Int?

        package init(regions: [String], seconds: Double?, iterations: Int?) {
            self.regions = regions
            self.seconds = seconds
            self.iterations = iterations
        }
    }

    /// The exact bytes of the interim plan.
    package var plan: [UInt8]
    package var score: IncumbentScore
    package var iterations: Int
    /// Of the mission document, which is kept.
    package var missionSHA256: String
    package var inputRevision: Int
    /// None: nobody is in a team.
    package var parts: [Part]

    package init(
        plan: [UInt8], score: IncumbentScore, iterations: Int, missionSHA256: String, inputRevision: Int, parts: [Part]
    ) {
        self.plan = plan
        self.score = score
        self.iterations = iterations
        self.missionSHA256 = missionSHA256
        self.inputRevision = inputRevision
        self.parts = parts
    }
}

extension PlanSplit {
    /// What the parts of a job are to do, each with its number from 1.
    package func requests(of job: String, _ request: PlanRequest) -> [(number: Int, request: JobRequest)] {
        parts.enumerated().map { n, part in
            var search = request
            (search.seconds, search.iterations, search.parts) = (part.seconds, part.iterations, 1)
            return (n + 1, .planPart(search, JobPart(parent: job, number: n + 1, regions: part.regions)))
        }
    }
}

/// How a part ended.
package struct PartResult: Sendable, Equatable {
    /// The exact bytes of a plan document with the teams of the part's regions.
    package var plan: [UInt8]
    /// Of the whole plan with these teams.
    package var score: IncumbentScore
    package var iterations: Int
    package var wasCancelled: Bool

    package init(plan: [UInt8], score: IncumbentScore, iterations: Int, wasCancelled: Bool) {
        self.plan = plan
        self.score = score
        self.iterations = iterations
        self.wasCancelled = wasCancelled
    }
}

/// The stored teams of a part.
package struct SolvedPart: Sendable, Equatable {
    package var part: JobPart
    package var plan: [UInt8]

    package init(part: JobPart, plan: [UInt8]) {
        self.part = part
        self.plan = plan
    }
}
