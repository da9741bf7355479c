import Deployment
import MissionModel
import PostgresClient
import Synchronization

extension PostgresStoreTransaction {
    func enqueue(_ request: PlanRequest) async throws -> Job {
        guard let job = try await database.fetchFirst(InsertJob(request: request)) else {
            throw Self.noMission(request.mission)
        }
        marks.hasJob.store(true, ordering: .relaxed)
        return job
    }

    func job(_ id: String) async throws -> Job? {
        guard let id = Int(id) else { return nil }
        return try await database.fetchFirst(SelectJob(id: id))
    }

    func jobs(mission: String?, before id: String?, limit: Int) async throws -> [Job] {
        let before = id.map { Int($0) ?? 0 } ?? Int.max
        if let mission {
            return try await database.fetchAll(SelectMissionJobs(mission: mission, before: before, limit: limit))
        }
        return try await database.fetchAll(SelectJobs(before: before, limit: limit))
    }

    func requestCancel(_ id: String) async throws -> Job {
        guard let number = Int(id), try await database.fetchFirst(SelectJob(id: number)) != nil else {
            throw StoreError(.notFound, "There is no job \(id).")
        }
        guard let job = try await database.fetchFirst(RequestJobCancel(id: number)) else {
            throw StoreError(.conflict, "The job has ended already.")
        }
        return job
    }

    func claim(worker: String) async throws -> ClaimedJob? {
        try await database.fetchFirst(ClaimJob(worker: worker, leaseSeconds: leaseSeconds))
    }

    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer {
        guard let fenced = FencedLease(lease),
            let isCancelled = try await database.fetchFirst(
                ProlongLease(lease: fenced, progress: progress, leaseSeconds: leaseSeconds))
        else { return .leaseLost }
        return isCancelled ? .cancel : .goOn
    }

    func end(_ lease: JobLease, _ ending: JobEnding) async throws {
        guard let fenced = FencedLease(lease), try await end(fenced, ending) == 1 else {
            throw StoreError(.leaseLost, "The lease on job \(lease.job) was superseded; nothing was written.")
        }
        if case .handedBack = ending { marks.hasJob.store(true, ordering: .relaxed) }
    }

    /// How many jobs were changed: one, or none where the lease is lost.
    private func end(_ lease: FencedLease, _ ending: JobEnding) async throws -> Int {
        switch ending {
        case .completed(let version):
            try await database.execute(FinishJob(lease: lease, state: .completed, planVersion: version))
        case .cancelled(let version):
            try await database.execute(FinishJob(lease: lease, state: .cancelled, planVersion: version))
        case .discarded(let reason):
            try await database.execute(FinishJob(lease: lease, state: .discarded, error: reason))
        case .failed(let reason):
            try await database.execute(RetryJob(lease: lease, error: reason))
        case .handedBack(let incumbent):
            try await database.execute(HandBackJob(lease: lease, incumbent: incumbent))
        }
    }

    func jobCounts() async throws -> [JobState: Int] {
        Dictionary(try await database.fetchAll(CountJobs()).map { ($0.state, $0.count) }) { $1 }
    }

    func sweep() async throws {
        try await database.execute(SweepExpiredLeases())
        try await database.execute(SweepFinishedJobs())
        try await database.execute(SweepIdempotencyKeys())
    }
}
