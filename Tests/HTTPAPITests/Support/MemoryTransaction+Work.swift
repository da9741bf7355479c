import Deployment
import MissionModel

extension MemoryTransaction {
    // MARK: Plans

    func plans(mission: String, before version: Int?, limit: Int) async throws -> [PlanSummary] {
        let all = (state.plans[mission] ?? []).map(\.summary).reversed()
        return Array(all.filter { plan in version.map { plan.version < $0 } ?? true }.prefix(limit))
    }

    func plan(mission: String, version: Int) async throws -> PlanSummary? {
        state.plans[mission]?.first { $0.summary.version == version }?.summary
    }

    func planDocument(mission: String, version: Int) async throws -> [UInt8]? {
        state.plans[mission]?.first { $0.summary.version == version }?.bytes
    }

    func missionDocument(sha256: String) async throws -> [UInt8]? { state.documents[sha256] }

    func keepMissionDocument(_ export: MissionExport) async throws {
        try write { $0.documents[export.sha256] = export.bytes }
    }

    func insertPlan(_ plan: PlanDocument, inputRevision: Int, job: String?) async throws -> PlanStorage {
        var plan = plan
        (plan.version, plan.status) = ((state.plans[plan.mission]?.count ?? 0) + 1, .draft)
        let summary = PlanSummary(
            mission: plan.mission, version: plan.version, status: plan.status, baseVersion: plan.baseVersion,
            missionSHA256: plan.missionSHA256, inputRevision: inputRevision, score: plan.score, teams: plan.teams.count,
            stops: plan.metrics.stops, solver: plan.solver, job: job, createdAt: MemoryState.now)
        let stored = MemoryState.StoredPlan(summary: summary, bytes: plan.bytes)
        try write { $0.plans[plan.mission, default: []].append(stored) }
        return .stored(version: plan.version)
    }

    func publishPlan(mission: String, version: Int) async throws -> PlanSummary {
        throw StoreError(.conflict, "nobody publishes here")
    }

    // MARK: Jobs

    func enqueue(_ request: JobRequest, key: String?, after delay: Duration) async throws -> Job {
        _ = try existing(request.mission)
        let job = Job(
            id: String(state.jobs.count + 1), request: request, stage: request.search.parts > 1 ? .prepare : .whole,
            state: .available, revision: 1, attempt: 0,
            cancelRequested: false, progress: JobProgress(), planVersions: [], lastError: nil,
            createdAt: MemoryState.now, startedAt: nil, finishedAt: nil)
        try write { $0.jobs.append(job) }
        return job
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

    func longestWait() async throws -> Double? { nil }

    func requestCancel(_ id: String) async throws -> Job {
        guard let job = try await job(id) else { throw StoreError(.notFound, "There is no job \(id).") }
        if job.state.isFinal { throw StoreError(.conflict, "The job has ended.") }
        return try write { state in
            state.updateJob(id) { job in
                job.cancelRequested = true
                if job.state == .available { (job.state, job.finishedAt) = (.cancelled, MemoryState.now) }
            }
            return state.jobs.first { $0.id == id } ?? job
        }
    }

    func claim(worker: String) async throws -> ClaimedJob? { nil }
    func heartbeat(_ lease: JobLease, _ progress: JobProgress) async throws -> HeartbeatAnswer { .leaseLost }
    func end(_ lease: JobLease, _ ending: JobEnding) async throws { throw StoreError(.leaseLost, "no worker here") }
    func interimPlan(of job: String) async throws -> [UInt8]? { nil }
    func solvedParts(of job: String) async throws -> [SolvedPart] { [] }
    func sweep() async throws {}

    // MARK: Access

    func insertToken(
        id: String, name: String, role: Role, sha256: [UInt8], validDays: Int?
    ) async throws -> AccessToken {
        try write { $0.tokens[sha256] = Actor(token: id, role: role) }
        return AccessToken(
            id: id, name: name, role: role, createdAt: MemoryState.now, expiresAt: nil, revokedAt: nil)
    }

    func tokens() async throws -> [AccessToken] {
        state.tokens.values.map { actor in
            AccessToken(
                id: actor.id, name: actor.id, role: Role(rawValue: actor.kind.rawValue) ?? .reader,
                createdAt: MemoryState.now, expiresAt: nil, revokedAt: nil)
        }
    }

    func revokeToken(_ id: String) async throws -> Bool {
        try write { state in
            let before = state.tokens.count
            state.tokens = state.tokens.filter { $0.value.id != id }
            return state.tokens.count < before
        }
    }

    func actor(tokenSHA256: [UInt8]) async throws -> Actor? { state.tokens[tokenSHA256] }

    /// A key without a response is held by a request under way.
    func takeIdempotencyKey(_ key: String, requestDigest: [UInt8]) async throws -> RecordedResponse? {
        let row = "\(actor.id) \(key)"
        if let taken = state.responses[row] {
            guard let response = taken else { throw StoreError(.busy, "The key is in use.") }
            return response
        }
        try write { $0.responses[row] = .some(nil) }
        return nil
    }

    func recordResponse(_ response: RecordedResponse, key: String) async throws {
        try write { $0.responses["\(actor.id) \(key)"] = response }
    }

    func audit(_ entry: AuditEntry) async throws {
        let row = MemoryState.AuditRow(
            actor: actor, action: entry.action, mission: entry.mission, detail: entry.detail)
        try write { $0.audit.append(row) }
    }
}
