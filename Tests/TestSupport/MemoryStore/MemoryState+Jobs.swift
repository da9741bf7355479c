import Deployment
import MissionModel

/// The queue's own rules.
extension MemoryState {
    static let leaseSeconds = 30.0
    static let silence = "The worker fell silent."

    func existingJob(_ id: String) throws -> Job {
        guard let job = jobs.first(where: { $0.id == id }) else {
            throw StoreError(.notFound, "There is no job \(id).")
        }
        return job
    }

    /// When a job may be begun, by the clock.
    func due(_ job: Job) -> Double { queue[job.id]?.due ?? 0 }

    func parts(of job: String) -> [Job] { jobs.filter { $0.request.part?.parent == job } }

    func task(of job: Job) -> JobTask {
        switch (job.stage, job.request.part) {
        case (.part, let part?): .part(part, missionSHA256: queue[part.parent]?.split?.missionSHA256 ?? "")
        case (.join, _):
            .join(
                missionSHA256: queue[job.id]?.split?.missionSHA256 ?? "",
                inputRevision: queue[job.id]?.split?.inputRevision ?? 0)
        case (.prepare, _): .prepare
        case (.whole, _), (.part, nil): .whole
        }
    }

    func held(by lease: JobLease) -> Job? {
        guard let token = queue[lease.job]?.token, token == lease.token else { return nil }
        return jobs.first { $0.id == lease.job && $0.attempt == lease.attempt && $0.state == .running }
    }

    func neverBegun(_ key: String?) -> Job? {
        guard let key else { return nil }
        return jobs.first { job in
            queue[job.id]?.key == key && job.attempt == 0 && (job.state == .scheduled || job.state == .available)
        }
    }

    /// Whether a worker may take a job now: one at a time of those with one key, and the latest of them.
    func canBegin(_ job: Job) -> Bool {
        guard [.scheduled, .available, .retryable].contains(job.state), due(job) <= clock else { return false }
        guard let key = queue[job.id]?.key else { return true }
        return !jobs.contains { other in
            guard other.id != job.id, queue[other.id]?.key == key else { return false }
            return other.state == .running || other.state == .waiting
                || other.stage == .join && !other.state.isFinal
                || job.stage != .join && (Int(other.id) ?? 0) > (Int(job.id) ?? 0)
        }
    }

    @discardableResult
    mutating func addJob(_ request: JobRequest, _ stage: JobStage, _ state: JobState, _ entry: QueueEntry) -> Job {
        let job = Job(
            id: String((jobs.compactMap { Int($0.id) }.max() ?? 0) + 1), request: request, stage: stage, state: state,
            revision: 1, attempt: 0, cancelRequested: false, progress: JobProgress(), planVersions: [], lastError: nil,
            createdAt: now, startedAt: nil, finishedAt: nil)
        jobs.append(job)
        queue[job.id] = entry
        return job
    }

    /// Removes jobs with their parts; their plans stay.
    mutating func removeJobs(where isGone: (Job) -> Bool) {
        let gone = Set(jobs.filter(isGone).map(\.id))
        let isPart = { (job: Job) in job.request.part.map { gone.contains($0.parent) } ?? false }
        for job in jobs where gone.contains(job.id) || isPart(job) { queue[job.id] = nil }
        jobs.removeAll { gone.contains($0.id) || isPart($0) }
        for (mission, stored) in plans {
            for n in stored.indices where stored[n].summary.job.map(gone.contains) ?? false {
                plans[mission]?[n].summary.job = nil
            }
        }
    }

    // MARK: Ends

    /// - Parameter plans: nil: those that it has.
    mutating func finish(_ job: Job, as end: JobState, plans: [Int]? = nil, error: String? = nil) {
        updateEntry(job.id) { $0.incumbent = nil }
        updateJob(job.id) { [now] job in
            (job.state, job.planVersions, job.lastError, job.finishedAt) = (end, plans ?? job.planVersions, error, now)
            job.progress.secondsLeft = nil
            if end == .completed { job.progress.percent = 100 }
        }
    }

    /// Cancels a waiting job at once, unless it has parts to join, and asks a running one to stop.
    mutating func cancel(_ job: Job) {
        updateJob(job.id) { [now] job in
            job.cancelRequested = true
            guard job.state != .running, job.state != .waiting else { return }
            if job.stage == .join {
                job.state = .available
            } else {
                (job.state, job.finishedAt) = (.cancelled, now)
            }
        }
        if job.stage == .join { updateEntry(job.id) { [clock] in $0.due = min($0.due, clock) } }
    }

    mutating func finish(_ part: Job, with result: PartResult) {
        finish(part, as: result.wasCancelled ? .cancelled : .completed)
        updateEntry(part.id) { $0.incumbent = result.plan }
        updateJob(part.id) { ($0.progress.iterations, $0.progress.incumbent) = (result.iterations, result.score) }
    }

    /// One more failure; the last one ends the job, and where it has a plan so far, that is stored by one more attempt.
    mutating func fail(_ job: Job, _ why: String) {
        let failures = (queue[job.id]?.failures ?? 0) + 1
        updateEntry(job.id) { $0.failures = failures }
        let hasPlan = queue[job.id]?.incumbent != nil && job.stage != .part
        let isLast = failures >= JobEnding.failureLimit + (hasPlan ? 1 : 0)
        updateJob(job.id) { [now] job in
            (job.state, job.lastError) = (isLast ? .discarded : .retryable, why)
            job.finishedAt = isLast ? now : nil
        }
    }

    /// Whether a later job with its key was asked for.
    func isSuperseded(_ job: Job) -> Bool {
        guard let key = queue[job.id]?.key else { return false }
        return jobs.contains { (Int($0.id) ?? 0) > (Int(job.id) ?? 0) && queue[$0.id]?.key == key }
    }

    /// Gives up jobs that went back into the queue while a later one of their key was asked for.
    mutating func discardSuperseded() {
        for job in jobs
        where job.attempt > 0 && job.stage != .join && (job.state == .available || job.state == .retryable) {
            if isSuperseded(job) { finish(job, as: .discarded, error: "A later request took its place.") }
        }
    }

    // MARK: Parts

    mutating func split(_ job: Job, _ split: PlanSplit) {
        let waits = !job.cancelRequested && !split.parts.isEmpty
        updateJob(job.id) { job in
            (job.stage, job.state, job.lastError) = (.join, waits ? .waiting : .available, nil)
            job.progress.percent = SolveStage.prepareShare * 100
            (job.progress.iterations, job.progress.incumbent) = (split.iterations, split.score)
        }
        updateEntry(job.id) { ($0.incumbent, $0.split, $0.failures) = (split.plan, split, 0) }
        guard waits else { return }
        for (_, request) in split.requests(of: job.id, job.request.search) {
            var entry = QueueEntry()
            (entry.created, entry.due) = (clock, due(job))
            let part = addJob(request, .part, .available, entry)
            updateJob(part.id) { $0.progress.incumbent = split.score }
        }
    }

    /// Tells how far a waiting job is by its parts.
    mutating func advance(_ parent: String) {
        guard let split = queue[parent]?.split else { return }
        let parts = parts(of: parent)
        let done = parts.map { $0.finishedAt == nil ? $0.progress.percent : 100 }.reduce(0, +) / Double(parts.count)
        let left = parts.map { part in
            part.finishedAt == nil ? part.progress.secondsLeft ?? part.request.search.seconds ?? 0 : 0
        }
        let gain = { (score: KeyPath<IncumbentScore, Int>) in
            max(
                0,
                split.score[keyPath: score]
                    + parts.reduce(0) { sum, part in
                        sum + (part.progress.incumbent.map { $0[keyPath: score] - split.score[keyPath: score] } ?? 0)
                    })
        }
        let incumbent = IncumbentScore(hard: gain(\.hard), medium: gain(\.medium), soft: gain(\.soft))
        updateJob(parent) { job in
            guard job.state == .waiting else { return }
            let (begin, end) = (SolveStage.prepareShare * 100, SolveStage.joinStart * 100)
            job.progress = JobProgress(
                percent: max(job.progress.percent, begin + (end - begin) * done / 100),
                secondsLeft: job.request.search.seconds.map { (left.max() ?? 0) + $0 * (100 - end) / 100 },
                iterations: split.iterations + parts.reduce(0) { $0 + $1.progress.iterations }, incumbent: incumbent)
        }
    }

    /// Makes a job available where its last part has ended.
    mutating func resume(_ parent: String) {
        guard let job = jobs.first(where: { $0.id == parent }), job.state == .waiting,
            parts(of: parent).allSatisfy(\.state.isFinal)
        else { return }
        updateJob(parent) { $0.state = .available }
    }
}
