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
    case repair
}

/// What a job is to do: its kind with its arguments.
package enum JobRequest: Sendable, Equatable {
    case plan(PlanRequest)
    /// Some regions of another job's plan; such a job comes only of a plan job that is split.
    case planPart(PlanRequest, JobPart)
    /// The published plan, for what has changed in its mission.
    case repair(RepairRequest)

    package var kind: JobKind {
        switch self {
        case .plan: .plan
        case .planPart: .planPart
        case .repair: .repair
        }
    }

    /// What the job's search is asked for; of a repair, that for each option.
    package var search: PlanRequest {
        switch self {
        case .plan(let request), .planPart(let request, _): request
        case .repair(let request): request.search(seconds: request.seconds)
        }
    }

    package var mission: String { search.mission }

    /// Which part of which job this is; nil for a job of its own.
    package var part: JobPart? {
        switch self {
        case .plan, .repair: nil
        case .planPart(_, let part): part
        }
    }

    /// Whether it is about a mission, whoever asks: such jobs are in nobody's share of the queue, and go first.
    package var isOfMission: Bool {
        if case .repair = self { true } else { false }
    }
}
