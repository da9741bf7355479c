import Deployment
import MissionModel

extension MemoryTransaction {
    func enqueue(_ request: JobRequest, key: String?, after delay: Duration) async throws -> Job {
        _ = try existing(request.mission)
        let stage: JobStage = request.search.parts > 1 ? .prepare : .whole
        let begins: JobState = delay > .zero ? .scheduled : .available
        return try write { state in
            defer { state.discardSuperseded() }
            if let waiting = state.neverBegun(key) {
                state.updateJob(waiting.id) { ($0.request, $0.stage, $0.state) = (request, stage, begins) }
                return state.jobs.first { $0.id == waiting.id } ?? waiting
            }
            let job = Job(
                id: String(state.jobs.count + 1), request: request, stage: stage, state: begins, revision: 1,
                attempt: 0, cancelRequested: false, progress: JobProgress(), planVersions: [], lastError: nil,
                createdAt: MemoryState.now, startedAt: nil, finishedAt: nil)
            state.jobs.append(job)
            state.queue[job.id] = MemoryState.QueueEntry(key: key)
            return job
        }
    }

    func job(_ id: String) async throws -> Job? { state.jobs.first { $0.id == id } }

    func jobs(mission: String?, parent: String?, before id: String?, limit: Int) async throws -> [Job] {
        let before = id.flatMap(Int.init) ?? .max
        let fitting = state.jobs.filter { job in
            (Int(job.id) ?? 0) < before && (mission.map { job.request.mission == $0 } ?? true)
                && (parent.map { job.request.part?.parent == $0 } ?? true)
        }
        return Array(fitting.reversed().prefix(limit))
    }

    func jobCounts() async throws -> [JobState: Int] {
        Dictionary(grouping: state.jobs, by: \.state).mapValues(\.count)
    }

    func longestWait() async throws -> Double? { state.jobs.contains { $0.state == .available } ? 0 : nil }

    func requestCancel(_ id: String) async throws -> Job {
        guard let job = try await job(id) else { throw StoreError(.notFound, "There is no job \(id).") }
        if job.state.isFinal { throw StoreError(.conflict, "The job has ended.") }
        return try write { state in
            state.updateJob(id) { job in
                job.cancelRequested = true
                if job.state != .running && job.state != .waiting {
                    (job.state, job.finishedAt) = (.cancelled, MemoryState.now)
                }
            }
            return state.jobs.first { $0.id == id } ?? job
        }
    }

    // MARK: Work

    func claim(worker: String) async throws -> ClaimedJob? {
        try write { state in
            guard let job = state.jobs.first(where: { state.canBegin($0) }) else { return nil }
            let token = "\(worker) \(job.attempt + 1)"
            let incumbent = state.queue[job.id]?.incumbent
            state.updateJob(job.id) { job in
                job.state = .running
                job.attempt += 1
                job.startedAt = job.startedAt ?? MemoryState.now
            }
            state.queue[job.id, default: MemoryState.QueueEntry()].token = token
            return ClaimedJob(
                lease: JobLease(job: job.id, attempt: job.attempt + 1, token: token), request: job.request,
                task: job.stage == .prepare ? .prepare : .whole, cancelRequested: job.cancelRequested,
                incumbent: incumbent)
        }
    }

    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer {
        try write { state in
            guard let job = state.held(by: lease) else { return .leaseLost }
            state.updateJob(job.id) { $0.progress = progress }
            return job.cancelRequested ? .cancel : .goOn
        }
    }

    func end(_ lease: JobLease, _ ending: JobEnding) async throws {
        try write { state in
            guard let job = state.held(by: lease) else {
                throw StoreError(.leaseLost, "The lease of job \(lease.job) was superseded.")
            }
            state.queue[job.id]?.token = nil
            switch ending {
            case .completed(let plans): state.finish(job, as: .completed, plans: plans)
            case .cancelled(let plans): state.finish(job, as: .cancelled, plans: plans)
            case .discarded(let why): state.finish(job, as: .discarded, error: why)
            case .failed(let why):
                let failures = (state.queue[job.id]?.failures ?? 0) + 1
                state.queue[job.id]?.failures = failures
                if failures == 8 { return state.finish(job, as: .discarded, error: why) }
                state.updateJob(job.id) { ($0.state, $0.lastError) = (.retryable, why) }
            case .handedBack(let incumbent):
                if job.cancelRequested { return state.finish(job, as: .cancelled) }
                if let incumbent { state.queue[job.id]?.incumbent = incumbent }
                state.updateJob(job.id) { $0.state = .available }
            case .split, .partSolved:
                throw StoreError(.conflict, "No job is solved in parts here.")
            }
            state.discardSuperseded()
        }
    }

    func interimPlan(of job: String) async throws -> [UInt8]? { nil }
    func solvedParts(of job: String) async throws -> [SolvedPart] { [] }
    func sweep() async throws {}
}

extension MemoryState {
    fileprivate func held(by lease: JobLease) -> Job? {
        guard let token = queue[lease.job]?.token, token == lease.token else { return nil }
        return jobs.first { $0.id == lease.job && $0.attempt == lease.attempt && $0.state == .running }
    }

    fileprivate func neverBegun(_ key: String?) -> Job? {
        guard let key else { return nil }
        return jobs.first { job in
            queue[job.id]?.key == key && job.attempt == 0 && (job.state == .scheduled || job.state == .available)
        }
    }

    /// Whether a worker may take a job: one at a time of those with one key.
    fileprivate func canBegin(_ job: Job) -> Bool {
        guard job.state == .available else { return false }
        guard let key = queue[job.id]?.key else { return true }
        return !jobs.contains { $0.state == .running && queue[$0.id]?.key == key }
    }

    fileprivate mutating func finish(_ job: Job, as end: JobState, plans: [Int] = [], error: String? = nil) {
        queue[job.id]?.incumbent = nil
        updateJob(job.id) { job in
            (job.state, job.planVersions, job.lastError, job.finishedAt) = (end, plans, error, MemoryState.now)
            job.progress.secondsLeft = nil
            if end == .completed { job.progress.percent = 100 }
        }
    }

    /// Gives up jobs that went back into the queue while a later one of their key was asked for.
    fileprivate mutating func discardSuperseded() {
        for (n, job) in jobs.enumerated() where job.attempt > 0 && (job.state == .available || job.state == .retryable)
        {
            guard let key = queue[job.id]?.key else { continue }
            let isSuperseded = jobs[(n + 1)...].contains { queue[$0.id]?.key == key }
            if isSuperseded { finish(job, as: .discarded, error: "A later request took its place.") }
        }
    }
}
