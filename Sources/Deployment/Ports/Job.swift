package import MissionModel

package enum JobState: String, Sendable, CaseIterable {
    case scheduled, available, running, completed, retryable, cancelled, discarded
    /// Of a job in parts: until they have ended.
    case waiting

    package var isFinal: Bool { self == .completed || self == .cancelled || self == .discarded }
}

/// How far a job is.
package struct JobProgress: Sendable, Equatable {
    /// 0 to 100.
    package var percent: Double
    package var secondsLeft: Double?
    package var iterations: Int
    /// Hard, medium and soft points of the best plan so far; nil before the first.
    package var incumbent: IncumbentScore?

    package init(percent: Double = 0, secondsLeft: Double? = nil, iterations: Int = 0, incumbent: IncumbentScore? = nil)
    {
        self.percent = percent
        self.secondsLeft = secondsLeft
        self.iterations = iterations
        self.incumbent = incumbent
    }
}

package struct IncumbentScore: Sendable, Equatable {
    package var hard: Int
    package var medium: Int
    package var soft: Int

    package init(hard: Int, medium: Int, soft: Int) {
        self.hard = hard
        self.medium = medium
        self.soft = soft
    }
}

/// A job as it stands; `revision` grows with each change, so that a follower knows what is new.
package struct Job: Sendable, Equatable {
    package var id: String
    package var request: JobRequest
    package var stage: JobStage
    package var state: JobState
    package var revision: Int
    package var attempt: Int
    package var cancelRequested: Bool
    package var progress: JobProgress
    /// The versions that the job stored, its first choice first.
    package var planVersions: [Int]
    /// Of a repair, once it has come to something.
    package var outcome: RepairOutcome?
    package var lastError: String?
    package var createdAt: Instant
    package var startedAt: Instant?
    package var finishedAt: Instant?

    /// The score of the first of the plans that the job stored; nil where it has stored none, or it is not known yet.
    package var planScore: IncumbentScore? {
        guard let first = planVersions.first else { return nil }
        switch request {
        case .plan, .planPart: return state.isFinal ? progress.incumbent : nil
        case .repair:
            return outcome?.offers.first { $0.version == first }.map {
                IncumbentScore(hard: $0.score.hard, medium: $0.score.medium, soft: $0.score.soft)
            }
        }
    }

    package init(
        id: String, request: JobRequest, stage: JobStage, state: JobState, revision: Int, attempt: Int,
        cancelRequested: Bool, progress: JobProgress, planVersions: [Int], lastError: String?, createdAt: Instant,
        startedAt: Instant?, finishedAt: Instant?, outcome: RepairOutcome? = nil
    ) {
        self.id = id
        self.request = request
        self.stage = stage
        self.state = state
        self.revision = revision
        self.attempt = attempt
        self.cancelRequested = cancelRequested
        self.progress = progress
        self.planVersions = planVersions
        self.lastError = lastError
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.outcome = outcome
    }
}
