import Deployment
import MissionModel
import PostgresClient
import Synchronization

extension PostgresStoreTransaction {
    private static let firstPriority = 10
    private static let usualPriority = 100

    func enqueue(_ request: JobRequest, key: String?, after delay: Duration) async throws -> Job {
        let statement = EnqueueJob(
            request: request, key: key, delay: delay, requester: request.isOfMission ? nil : actor.id,
            priority: request.isOfMission ? Self.firstPriority : Self.usualPriority)
        guard let job = try await database.fetchFirst(statement) else { throw Self.noMission(request.mission) }
        if let key { try await database.execute(DiscardSupersededJobs(key: key)) }
        marks.hasJob.store(true, ordering: .relaxed)
        return job
    }

    func openJobs() async throws -> Int {
        try await database.execute(LockRequester(requester: actor.id))
        return try await database.fetchFirst(CountOpenJobs(requester: actor.id)) ?? 0
    }

    func job(_ id: String) async throws -> Job? {
        guard let id = Int(id), let job = try await database.fetchFirst(SelectJob(id: id)),
            actor.scope.covers(job.request.mission)
        else { return nil }
        return job
    }

    func scores(ofJob id: String, limit: Int) async throws -> [JobScore] {
        guard let id = Int(id) else { return [] }
        return try await database.fetchAll(SelectJobScores(job: id, limit: limit))
    }

    func jobs(mission: String?, parent: String?, before id: String?, limit: Int) async throws -> [Job] {
        let before = id.map { Int($0) ?? 0 } ?? Int.max
        if let mission, !actor.scope.covers(mission) { return [] }
        if let parent {
            guard let job = try await job(parent), let parent = Int(job.id) else { return [] }
            return try await database.fetchAll(
                SelectPartJobs(parent: parent, mission: mission, before: before, limit: limit))
        }
        if let mission {
            let page = MissionPage(mission: mission, before: before, limit: limit)
            return try await database.fetchAll(SelectMissionJobs(page: page))
        }
        return try await database.fetchAll(SelectJobs(before: before, limit: limit, missions: actor.scope.missions))
    }

    func repairs(mission: String, before id: String?, limit: Int) async throws -> [Job] {
        let before = id.map { Int($0) ?? 0 } ?? Int.max
        let page = MissionPage(mission: mission, before: before, limit: limit)
        return try await database.fetchAll(SelectRepairJobs(page: page))
    }

    func requestCancel(_ id: String) async throws -> Job {
        guard let number = Int(id), let known = try await job(id) else {
            throw StoreError(.notFound, "There is no job \(id).")
        }
        let parent = known.request.part.flatMap { Int($0.parent) }
        if let parent { try await database.execute(LockParent(parent: parent)) }
        guard let job = try await database.fetchFirst(RequestJobCancel(id: number)) else {
            throw StoreError(.conflict, "The job has ended already.")
        }
        try await database.execute(CancelParts(parent: number))
        try await resume(parent ?? number)
        return try await database.fetchFirst(SelectJob(id: number)) ?? job
    }

    func claim(worker: String, kinds: [JobKind]) async throws -> ClaimedJob? {
        try await database.requireKnownSchema()
        // One that cannot be read ends here: left where it is, it would be the next one for every worker.
        let next = ClaimJob(worker: worker, leaseSeconds: leaseSeconds, kinds: kinds)
        while let claim = try await database.fetchFirst(next) {
            switch claim {
            case .job(let job): return job
            case .unreadable(let lease, let reason): try await end(lease, .discarded(reason))
            }
        }
        return nil
    }

    func nextDue() async throws -> WaitingJob? {
        try await database.fetchFirst(SelectNextDue())
    }

    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer {
        let parent = try await lockParent(of: lease)
        guard let fenced = FencedLease(lease),
            let told = try await database.fetchFirst(
                ProlongLease(lease: fenced, progress: progress, leaseSeconds: leaseSeconds))
        else { return .leaseLost }
        if let parent { try await database.execute(AdvanceParent(parent: parent)) }
        if told.isCancelled { return .cancel }
        return told.isSuperseded ? .superseded : .goOn
    }

    func record(_ lease: JobLease, _ outcome: RepairOutcome) async throws {
        guard let fenced = FencedLease(lease),
            try await database.execute(RecordOutcome(lease: fenced, outcome: outcome)) == 1
        else { throw Self.leaseLost(lease) }
    }

    func end(_ lease: JobLease, _ ending: JobEnding) async throws {
        let parent = try await lockParent(of: lease)
        guard let fenced = FencedLease(lease), try await end(fenced, ending) == 1 else {
            throw Self.leaseLost(lease)
        }
        if case .handedBack = ending { marks.hasJob.store(true, ordering: .relaxed) }
        if let parent {
            try await database.execute(AdvanceParent(parent: parent))
            try await resume(parent)
        } else if ending.hasPlan {
            try await database.execute(ForgetParts(parent: fenced.job))
        }
    }

    private static func leaseLost(_ lease: JobLease) -> StoreError {
        StoreError(.leaseLost, "The lease on job \(lease.job) was superseded; nothing was written.")
    }

    /// How many jobs were changed: one, or none where the lease is lost.
    private func end(_ lease: FencedLease, _ ending: JobEnding) async throws -> Int {
        switch ending {
        case .completed(let plans):
            try await database.execute(FinishJob(lease: lease, state: .completed, plans: plans))
        case .cancelled(let plans):
            try await database.execute(FinishJob(lease: lease, state: .cancelled, plans: plans))
        case .discarded(let reason):
            try await database.execute(FinishJob(lease: lease, state: .discarded, error: reason))
        case .failed(let reason):
            try await database.execute(RetryJob(lease: lease, error: reason))
        case .handedBack(let incumbent):
            try await database.execute(HandBackJob(lease: lease, incumbent: incumbent))
        case .split(let split):
            try await self.split(lease, split)
        case .partSolved(let result):
            try await database.execute(FinishPart(lease: lease, result: result))
        }
    }

    func jobCounts() async throws -> [JobState: Int] {
        Dictionary(try await database.fetchAll(CountJobs()).map { ($0.state, $0.count) }) { $1 }
    }

    func longestWait() async throws -> Double? {
        try await database.fetchFirst(SelectLongestWait()) ?? nil
    }

    func reclaim() async throws {
        try await database.execute(CancelExpiredJobs())
        try await database.execute(RetryExpiredJobs())
        if try await database.execute(ResumeParents()) > 0 { marks.hasJob.store(true, ordering: .relaxed) }
        try await database.execute(DiscardSupersededJobs(key: nil))
    }

    func sweep() async throws {
        if actor.kind == .courier { return try await sweepPeople() }
        try await database.execute(SweepFinishedJobs())
        try await database.execute(SweepIdempotencyKeys())
        try await database.execute(SweepMissionDocuments())
    }

    private func sweepPeople() async throws {
        try await database.execute(SweepLinks())
        try await database.execute(SweepSessions())
        try await database.execute(SweepTokens())
        try await database.execute(SweepRates())
        try await database.execute(SweepSignInAttempts())
        try await database.execute(SweepRemovedEntries())
        try await database.execute(SweepEntryEdits())
        try await sweepPersonal()
    }
}
