package import MissionModel
package import PlanJudgement
package import Planning

/// What the engine is asked to do: a whole plan, or one stage of a plan that is solved in parts.
package struct SolveWork: Sendable {
    package let document: MissionDocument
    /// The document's look-ups where they are known; nil: they are made for the search.
    let index: MissionIndex?
    /// Of the document's bytes, for the plan to name.
    package let sha256: String
    package let request: PlanRequest
    package let stage: SolveStage
    package let maxThreads: Int
    package let span: JobSpan

    package init(
        document: MissionDocument, sha256: String, request: PlanRequest, stage: SolveStage = .whole, maxThreads: Int,
        span: JobSpan = .whole
    ) {
        self.init(document, index: nil, sha256: sha256, request, stage, maxThreads, span)
    }

    /// Work on a mission whose look-ups are known.
    package init(
        index: MissionIndex, sha256: String, request: PlanRequest, stage: SolveStage, maxThreads: Int, span: JobSpan
    ) {
        self.init(index.document, index: index, sha256: sha256, request, stage, maxThreads, span)
    }

    private init(
        _ document: MissionDocument, index: MissionIndex?, sha256: String, _ request: PlanRequest, _ stage: SolveStage,
        _ maxThreads: Int, _ span: JobSpan
    ) {
        self.document = document
        self.index = index
        self.sha256 = sha256
        self.request = request
        self.stage = stage
        self.maxThreads = maxThreads
        self.span = span
    }

    /// The stage's share of what the job may take.
    package var options: SolveOptions {
        let share = stage.span.upperBound - stage.span.lowerBound
        return SolveOptions(
            seed: request.seed,
            limit: SolveLimit(
                iterations: request.iterations.map { max(1, Int((Double($0) * share).rounded())) },
                seconds: request.seconds.map { $0 * share }),
            threads: min(request.threads, maxThreads))
    }

    /// The plan that is repaired; nil: the plan is a fresh one.
    var base: SolveTask.Base? {
        guard case .repair(let base) = stage else { return nil }
        return base
    }

    /// How far the job is before this stage.
    package var start: JobProgress { progress(fraction: 0, iterations: 0, score: stage.score) }

    /// How far the job is when the stage is so far.
    package func progress(fraction: Double, iterations: Int, score: IncumbentScore?) -> JobProgress {
        let part = stage.span
        let done = part.lowerBound + (part.upperBound - part.lowerBound) * min(max(fraction, 0), 1)
        return JobProgress(
            percent: (span.begin + span.length * done) * 100,
            secondsLeft: request.seconds.map { $0 * (1 - done) + span.secondsAfter },
            iterations: stage.iterations + iterations, incumbent: score)
    }
}

/// Which part of its job a work is, where the job has several one after the other.
package struct JobSpan: Sendable, Equatable {
    /// Shares of the whole, 0 to 1.
    package var begin: Double
    package var length: Double
    /// What the works after it may take.
    package var secondsAfter: Double

    package init(begin: Double, length: Double, secondsAfter: Double) {
        self.begin = begin
        self.length = length
        self.secondsAfter = secondsAfter
    }

    package static let whole = JobSpan(begin: 0, length: 1, secondsAfter: 0)
}

/// The stages of a plan that is solved in parts, each with what the ones before came to.
package enum SolveStage: Sendable {
    case whole
    case prepare
    /// Goes on from a plan in some regions only.
    case part(PartStart)
    /// Joins the teams of the parts into the interim plan.
    case join(interim: PlanDocument, parts: [PartTeams])
    /// Not a stage of anything: a plan is repaired.
    case repair(SolveTask.Base)

    /// What preparing takes of a job's limit.
    package static let prepareShare = 0.2
    /// Where joining begins.
    package static let joinStart = 0.8

    /// The part of its job's limit that the stage takes.
    var span: ClosedRange<Double> {
        switch self {
        case .whole, .part, .repair: 0...1
        case .prepare: 0...Self.prepareShare
        case .join: Self.joinStart...1
        }
    }

    var score: IncumbentScore? {
        switch self {
        case .whole, .prepare, .repair: nil
        case .part(let start): IncumbentScore(start.interim.score)
        case .join(let interim, _): IncumbentScore(interim.score)
        }
    }

    /// What the stages before took.
    var iterations: Int {
        guard case .join(let interim, let parts) = self else { return 0 }
        return parts.reduce(interim.solver.iterations) { $0 + $1.plan.solver.iterations }
    }
}

/// The teams that a part came to, in a plan document that has no others.
package struct PartTeams: Sendable {
    package let regions: [String]
    package let plan: PlanDocument

    package init(regions: [String], plan: PlanDocument) {
        self.regions = regions
        self.plan = plan
    }
}

/// What a part sets out from.
package struct PartStart: Sendable {
    /// From 1.
    package let number: Int
    package let regions: [String]
    package let interim: PlanDocument
    /// What an earlier attempt came to.
    package let begun: PlanDocument?

    package init(number: Int, regions: [String], interim: PlanDocument, begun: PlanDocument? = nil) {
        self.number = number
        self.regions = regions
        self.interim = interim
        self.begun = begun
    }
}

extension IncumbentScore {
    package init(_ score: PlanScore) {
        self.init(hard: score.hard, medium: score.medium, soft: score.soft)
    }

    package init(_ score: SolutionScore) {
        self.init(hard: score.hard, medium: score.medium, soft: score.soft)
    }
}
