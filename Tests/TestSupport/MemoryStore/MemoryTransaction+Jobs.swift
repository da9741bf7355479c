import Deployment
import MissionModel

extension MemoryTransaction {
    var repairDelay: Duration { RepairRequest.usualDelay }

    func enqueue(_ request: JobRequest, key: String?, after delay: Duration) async throws -> Job {
        _ = try existing(request.mission)
        let stage: JobStage = request.search.parts > 1 ? .prepare : .whole
        let begins: JobState = delay > .zero ? .scheduled : .available
        let seconds = delay / .seconds(1)
        let requester = request.isOfMission ? nil : actor.id
        return try write { state in
            defer { state.discardSuperseded() }
            let due = state.clock + seconds
            if let waiting = state.neverBegun(key) {
                state.updateJob(waiting.id) { ($0.request, $0.stage, $0.state) = (request, stage, begins) }
                state.updateEntry(waiting.id) { entry in
                    (entry.due, entry.requester) = (min(due, entry.created + 5 * seconds), requester)
                }
                return try state.existingJob(waiting.id)
            }
            var entry = MemoryState.QueueEntry(key: key, requester: requester)
            (entry.created, entry.due) = (state.clock, due)
            return state.addJob(request, stage, begins, entry)
        }
    }

    func openJobs() async throws -> Int {
        let state = state
        return state.jobs.count { !$0.state.isFinal && state.queue[$0.id]?.requester == actor.id }
    }

    func job(_ id: String) async throws -> Job? {
        state.jobs.first { $0.id == id && actor.scope.covers($0.request.mission) }
    }

    func jobs(mission: String?, parent: String?, before id: String?, limit: Int) async throws -> [Job] {
        let before = id.map { Int($0) ?? 0 } ?? .max
        let fitting = state.jobs.filter { job in
            (Int(job.id) ?? 0) < before && actor.scope.covers(job.request.mission)
                && (mission.map { job.request.mission == $0 } ?? true)
                && (parent.map { job.request.part?.parent == $0 } ?? true)
        }
        return Array(fitting.reversed().prefix(limit))
    }

    func repairs(mission: String, before id: String?, limit: Int) async throws -> [Job] {
        let all = try await jobs(mission: mission, parent: nil, before: id, limit: .max)
        return Array(all.filter { $0.request.kind == .repair }.prefix(limit))
    }

    func scores(ofJob id: String, limit: Int) async throws -> [JobScore] {
        guard try await job(id) != nil else { return [] }
        return Array((state.jobScores[id] ?? []).prefix(limit))
    }

    func jobCounts() async throws -> [JobState: Int] {
        Dictionary(grouping: state.jobs, by: \.state).mapValues(\.count)
    }

    func longestWait() async throws -> Double? {
        let state = state
        return state.jobs.filter(state.canBegin).map { state.clock - state.due($0) }.max()
    }

    func requestCancel(_ id: String) async throws -> Job {
        guard let job = try await job(id) else { throw StoreError(.notFound, "There is no job \(id).") }
        if job.state.isFinal { throw StoreError(.conflict, "The job has ended.") }
        return try write { state in
            state.cancel(job)
            for part in state.parts(of: id) where !part.state.isFinal { state.cancel(part) }
            state.resume(job.request.part?.parent ?? id)
            return try state.existingJob(id)
        }
    }

    // MARK: Work

    func claim(worker: String, kinds: [JobKind]) async throws -> ClaimedJob? {
        try write { state in
            let due = state.jobs.filter { kinds.contains($0.request.kind) && state.canBegin($0) }
            let waiting = due.min { a, b in
                let (first, second) = (a.request.isOfMission ? 0 : 1, b.request.isOfMission ? 0 : 1)
                return (first, state.due(a)) < (second, state.due(b))
            }
            guard let waiting else { return nil }
            state.updateJob(waiting.id) { [now = state.now] job in
                job.state = .running
                job.attempt += 1
                job.startedAt = job.startedAt ?? now
            }
            let job = try state.existingJob(waiting.id)
            let token = "\(worker) \(job.attempt)"
            let leaseEnd = state.clock + MemoryState.leaseSeconds
            state.updateEntry(job.id) { ($0.token, $0.leaseEnd) = (token, leaseEnd) }
            let entry = state.queue[job.id]
            return ClaimedJob(
                lease: JobLease(job: job.id, attempt: job.attempt, token: token, parent: job.request.part?.parent),
                request: job.request, task: state.task(of: job), claimedAt: state.now,
                cancelRequested: job.cancelRequested,
                incumbent: entry?.incumbent, progress: job.progress,
                lastFailure: entry?.failures ?? 0 >= JobEnding.failureLimit ? job.lastError : nil)
        }
    }

    func nextDue() async throws -> WaitingJob? {
        let state = state
        let waiting = state.jobs.filter { [.scheduled, .available, .retryable].contains($0.state) }
        return waiting.filter { state.due($0) > state.clock }.min { state.due($0) < state.due($1) }.map { job in
            WaitingJob(
                mission: job.request.mission, kind: job.request.kind, wait: .seconds(state.due(job) - state.clock))
        }
    }

    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer {
        try write { state in
            guard let job = state.held(by: lease) else { return .leaseLost }
            state.updateJob(job.id) { $0.progress = progress }
            if let score = progress.incumbent, score != job.progress.incumbent {
                state.jobScores[job.id, default: []].append(JobScore(seconds: state.clock, score: score))
            }
            let leaseEnd = state.clock + MemoryState.leaseSeconds
            state.updateEntry(job.id) { $0.leaseEnd = leaseEnd }
            if let parent = lease.parent { state.advance(parent) }
            if job.cancelRequested { return .cancel }
            return job.request.kind == .repair && state.isSuperseded(job) ? .superseded : .goOn
        }
    }

    func record(_ lease: JobLease, _ outcome: RepairOutcome) async throws {
        try write { state in
            guard let job = state.held(by: lease) else {
                throw StoreError(.leaseLost, "The lease of job \(lease.job) was superseded.")
            }
            state.updateJob(job.id) { ($0.outcome, $0.planVersions) = (outcome, outcome.offers.map(\.version)) }
        }
    }

    func end(_ lease: JobLease, _ ending: JobEnding) async throws {
        try write { state in
            guard let job = state.held(by: lease) else {
                throw StoreError(.leaseLost, "The lease of job \(lease.job) was superseded.")
            }
            state.updateEntry(job.id) { $0.token = nil }
            switch ending {
            case .completed(let plans):
                if plans.isEmpty, job.outcome?.remark == nil {
                    throw StoreError(.conflict, "A completed job has a plan, or says why it has none.")
                }
                state.finish(job, as: .completed, plans: plans)
            case .cancelled(let plans): state.finish(job, as: .cancelled, plans: plans)
            case .discarded(let why): state.finish(job, as: .discarded, error: why)
            case .failed(let why):
                let failures = state.queue[job.id]?.failures ?? 0
                state.fail(job, why)
                let due = state.clock + Double(min(1 << failures, 300))
                state.updateEntry(job.id) { $0.due = due }
            case .handedBack(let incumbent):
                state.updateEntry(job.id) { $0.incumbent = incumbent ?? $0.incumbent }
                if job.cancelRequested, job.stage != .join {
                    state.finish(job, as: .cancelled)
                } else {
                    state.updateJob(job.id) { $0.state = .available }
                }
            case .split(let split): state.split(job, split)
            case .partSolved(let result): state.finish(job, with: result)
            }
            if let parent = lease.parent {
                state.advance(parent)
                state.resume(parent)
            } else if ending.hasPlan {
                for part in state.parts(of: job.id) { state.updateEntry(part.id) { $0.incumbent = nil } }
            }
        }
    }

    func reclaim() async throws {
        try write { state in
            for job in state.jobs where job.state == .running && (state.queue[job.id]?.leaseEnd ?? 0) < state.clock {
                state.updateEntry(job.id) { $0.token = nil }
                if job.cancelRequested, job.stage != .join {
                    state.finish(job, as: .cancelled, error: MemoryState.silence)
                } else {
                    state.fail(job, MemoryState.silence)
                }
            }
            for job in state.jobs where job.state == .waiting { state.resume(job.id) }
            state.discardSuperseded()
        }
    }

    func interimPlan(of job: String) async throws -> [UInt8]? {
        let state = state
        return state.jobs.first { $0.id == job && $0.stage == .join }.flatMap { state.queue[$0.id]?.incumbent }
    }

    func solvedParts(of job: String) async throws -> [SolvedPart] {
        let state = state
        return state.parts(of: job).compactMap { part in
            guard let plan = state.queue[part.id]?.incumbent, let which = part.request.part else { return nil }
            return SolvedPart(part: which, plan: plan)
        }
    }

    func sweep() async throws {
        try write { state in
            let oldest = Instant(seconds: state.now.seconds - 30 * 86_400, offset: 0)
            state.removeJobs { job in job.request.part == nil && job.finishedAt.map { $0 < oldest } ?? false }
        }
    }
}
