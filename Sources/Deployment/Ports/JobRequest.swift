/// What is wanted of a search for a whole plan.
package struct PlanRequest: Sendable, Equatable {
    package var mission: String
    package var seed: Int
    /// One of seconds and iterations is set.
    package var seconds: Double?
    package var iterations: Int?
    package var threads: Int
    /// More than one: the mission's regions are solved in so many jobs, side by side where there are workers for them.
    package var parts: Int

    package init(
        mission: String, seed: Int, seconds: Double?, iterations: Int?, threads: Int, parts: Int = 1
    ) {
        self.mission = mission
        self.seed = seed
        self.seconds = seconds
        self.iterations = iterations
        self.threads = threads
        self.parts = parts
    }
}

/// The kinds of jobs that this program knows; a worker leaves others in the queue.
package enum JobKind: String, Sendable, CaseIterable {
    case plan
    case planPart = "plan_part"
}

/// What a job is to do: its kind with its arguments.
package enum JobRequest: Sendable, Equatable {
    case plan(PlanRequest)
    /// Some regions of another job's plan; such a job comes only of a plan job that is split.
    case planPart(PlanRequest, JobPart)

    package var kind: JobKind {
        switch self {
        case .plan: .plan
        case .planPart: .planPart
        }
    }

    /// What the job's search is asked for.
    package var search: PlanRequest {
        switch self {
        case .plan(let request), .planPart(let request, _): request
        }
    }

    package var mission: String { search.mission }

    /// Which part of which job this is; nil for a job of its own.
    package var part: JobPart? {
        switch self {
        case .plan: nil
        case .planPart(_, let part): part
        }
    }
}
