import Deployment
import PostgresClient
import Synchronization

extension PostgresStoreTransaction {
    func interimPlan(of job: String) async throws -> [UInt8]? {
        guard let job = Int(job) else { return nil }
        return try await database.fetchFirst(SelectInterimPlan(job: job)) ?? nil
    }

    func solvedParts(of job: String) async throws -> [SolvedPart] {
        guard let job = Int(job) else { return [] }
        return try await database.fetchAll(SelectSolvedParts(parent: job))
    }

    /// Queues the parts of a job, unless it is to stop.
    ///
    /// - Returns: how many jobs were changed: one, or none where the lease is lost.
    func split(_ lease: FencedLease, _ split: PlanSplit) async throws -> Int {
        guard let job = try await database.fetchFirst(SplitJob(lease: lease, split: split)) else { return 0 }
        if job.waits {
            for (number, request) in split.requests(of: String(lease.job), job.request.search) {
                try await database.execute(InsertPart(parent: lease.job, number: number, request: request))
            }
        }
        marks.hasJob.store(true, ordering: .relaxed)
        return 1
    }

    /// Holds the job that a part belongs to; nil where the lease is not on a part.
    func lockParent(of lease: JobLease) async throws -> Int? {
        guard let parent = lease.parent.flatMap(Int.init) else { return nil }
        try await database.execute(LockParent(parent: parent))
        return parent
    }

    /// Makes a job available where its last part has ended. Its row is held by this transaction.
    func resume(_ parent: Int) async throws {
        guard try await database.execute(ResumeParent(parent: parent)) == 1 else { return }
        marks.hasJob.store(true, ordering: .relaxed)
    }
}
