package import Logging
import MissionModel

/// Works on one claimed job that repairs the published plan of its mission: one repair as fast as can be, then one for
/// each option, each stored as soon as it is found.
///
/// A repair is stored only while the published plan and the mission are those that it was made from, and its job has it
/// among its offers from that moment on. The mission's bytes, megabytes of a large one, are on their way while the first
/// search runs. An attempt that is lost leaves its offers to the next one, which goes on from them, and one whose data have
/// changed meanwhile is begun anew at once. A later request for the same mission ends this one.
package struct RepairGeneration: Sendable {
    private let attempt: LeasedWork
    private let request: RepairRequest
    private let editions: RepairLibrary
    private let maxThreads: Int

    private var session: SolveSession { attempt.session }

    package init(
        store: any Store, claimed: ClaimedJob, request: RepairRequest, session: SolveSession, library: RepairLibrary,
        maxThreads: Int, logger: Logger
    ) {
        attempt = LeasedWork(store: store, claimed: claimed, session: session, logger: logger)
        self.request = request
        editions = library
        self.maxThreads = maxThreads
    }

    /// Returns when the job has ended, was handed back or was lost; whatever goes wrong with the work ends the attempt.
    ///
    /// - Throws: where not even the attempt's end could be written; its lease will expire.
    package func run(solve: @escaping SolveFunction) async throws {
        try await attempt.run { try await repair(solve) }
    }

    private func repair(_ solve: SolveFunction) async throws {
        var course = RepairCourse()
        let ground = try await RepairGround.read(request, claimed: attempt.claimed, in: attempt.store, editions)
        course.read = course.lap()
        var outcome = RepairOutcome(
            baseVersion: ground.base.version, baseScore: ground.base.score, asOf: ground.asOf,
            inputRevision: ground.mission.export.inputRevision, offers: ground.begun?.offers ?? [],
            storedPlans: ground.earlier?.storedPlans ?? 0)
        guard ground.hasChanged else {
            outcome.remark = "Nothing of the mission has changed since version \(outcome.baseVersion) was made."
            return try await finish(outcome)
        }
        if attempt.claimed.cancelRequested { session.interrupt(.cancelled) }
        async let isKept: Void = keepBytesEarly(of: ground)
        var contest = try await contest(on: ground)
        let steps = RepairStep.steps(
            of: request, people: ground.mission.document.observers.count, hasFirst: !outcome.offers.isEmpty)
        for step in steps {
            // What is there is kept, and an option that was begun is not solved for it alone.
            if session.interruption == .cancelled, !outcome.offers.isEmpty { break }
            if contest.settles(step.option) { continue }
            course.begin()
            let plan = try await self.plan(step, on: ground, solve)
            course.solved(plan)
            switch session.interruption {
            case .leaseLost: throw StoreError(.leaseLost, "The lease was superseded.")
            case .superseded: return try await attempt.end(.discarded(LeasedWork.supersession))
            case .daemonStops: return try await attempt.end(.handedBack(incumbent: nil))
            case .cancelled where !outcome.offers.isEmpty: continue
            case .cancelled, nil: break
            }
            contest = try await BlockingWork.run { [contest] in contest.taking(plan, for: step.option) }
            await isKept
            guard try await keep(&contest, &outcome, ground, course) else { return }
            if contest.needsNoRepair {
                outcome.remark =
                    "Version \(outcome.baseVersion) needs no repair: what has changed since then leaves it as it is."
                break
            }
        }
        // Options that were settled without a search of their own.
        outcome.offers = contest.offers
        if outcome.offers.isEmpty, outcome.remark == nil {
            outcome.remark = "Nothing better than version \(outcome.baseVersion) was found."
        }
        try await finish(outcome)
    }

    /// With the repairs that earlier attempts have stored for the same base and data.
    private func contest(on ground: RepairGround) async throws -> RepairContest {
        let (base, mission, options) = (ground.base, request.mission, request.options)
        var stored: [(bytes: [UInt8], offer: RepairOutcome.Offer)] = []
        for offer in ground.begun?.offers ?? [] {
            let bytes = try await attempt.store.transaction(.read, as: .worker) {
                try await $0.planDocument(mission: mission, version: offer.version)
            }
            if let bytes { stored.append((bytes, offer)) }
        }
        return try await BlockingWork.run { [stored] in
            var contest = RepairContest(base: base, wanted: options)
            for (bytes, offer) in stored {
                contest.restore(try PlanDocument(stored: bytes), version: offer.version, options: offer.options)
            }
            return contest
        }
    }

    private func plan(_ step: RepairStep, on ground: RepairGround, _ solve: SolveFunction) async throws -> PlanDocument
    {
        let base = SolveTask.Base(plan: ground.base, asOf: ground.asOf, option: step.option)
        let work = SolveWork(
            index: ground.mission.index, sha256: ground.mission.export.sha256,
            request: request.search(seconds: step.seconds), stage: .repair(base), maxThreads: maxThreads,
            span: step.span)
        session.progress = work.start
        do {
            return try await solve(work, session)
        } catch let error as FormError {
            throw PlanRefusal(
                "Version \(ground.base.version) cannot be repaired, as something of what is past in it is not in the "
                    + "mission any more: \(error.faults[0])")
        }
    }

    // MARK: Storing

    /// Whether no plan of this job holds the mission's bytes yet.
    private func needsBytes(_ ground: RepairGround, storedPlans: Int) -> Bool {
        ground.begun == nil && storedPlans == ground.earlier?.storedPlans ?? 0
    }

    /// Keeps the mission's bytes before there is a plan to hold them, so that they need not be waited for then; whatever
    /// goes wrong is left to the transaction that stores the plan. Bytes that no plan comes to hold are swept in time; so that
    /// a mission that is edited all the time does not fill the disk with them, later attempts wait for their plan.
    private func keepBytesEarly(of ground: RepairGround) async {
        guard attempt.lease.attempt == 1, needsBytes(ground, storedPlans: ground.earlier?.storedPlans ?? 0) else {
            return
        }
        try? await attempt.store.transaction(.write, as: .worker) {
            try await $0.keepMissionDocument(ground.mission.export)
        }
    }

    /// Stores what has become a choice, and writes the offers down.
    ///
    /// - Returns: false where the base or the data have changed meanwhile; then the attempt has ended.
    private func keep(
        _ contest: inout RepairContest, _ outcome: inout RepairOutcome, _ ground: RepairGround, _ course: RepairCourse
    ) async throws -> Bool {
        var course = course
        while let (position, option, plan) = contest.unstored {
            guard let version = try await store(plan, option, at: position, contest, outcome, ground) else {
                attempt.logger.notice(
                    "repair dropped: \(LeasedWork.staleness)", metadata: ["job": .string(attempt.lease.job)])
                return false
            }
            contest.setVersion(version, at: position)
            outcome.storedPlans += 1
            outcome.offers = contest.offers
            let metadata: Logger.Metadata = [
                "job": .string(attempt.lease.job), "mission": .string(request.mission), "version": "\(version)",
                "option": .string(option.rawValue), "score": .string(plan.score.summary),
            ]
            attempt.logger.info(
                "repair stored", metadata: metadata.merging(course.metadata(stored: course.lap())) { $1 })
        }
        if outcome.offers != contest.offers {
            outcome.offers = contest.offers
            let (lease, known) = (attempt.lease, outcome)
            try await attempt.persistently { try await $0.record(lease, known) }
        }
        return true
    }

    /// Whether base and data are still what a repair was made from; they stay so until the transaction ends.
    private func isCurrent(_ ground: RepairGround, in transaction: any StoreTransaction) async throws -> Bool {
        let revision = try await transaction.lockMission(request.mission, expecting: nil)
        let published = try await transaction.publishedPlan(mission: request.mission)?.version
        return revision == ground.mission.export.inputRevision && published == ground.base.version
    }

    /// Stores a repair with the job's offers, in one transaction.
    ///
    /// - Returns: its version; nil where the base or the data have changed meanwhile.
    private func store(
        _ plan: PlanDocument, _ option: RepairOption, at position: Int, _ contest: RepairContest,
        _ outcome: RepairOutcome, _ ground: RepairGround
    ) async throws -> Int? {
        let (lease, export, mission) = (attempt.lease, ground.mission.export, request.mission)
        return try await attempt.persistently { transaction in
            // A commit whose answer was lost has stored it already.
            if let known = try await transaction.job(lease.job)?.outcome, known.storedPlans > outcome.storedPlans {
                return known.lastStored
            }
            guard try await isCurrent(ground, in: transaction) else {
                // No failure: a mission that is edited all the time must not use up the attempts of its repair.
                try await transaction.end(lease, .handedBack(incumbent: nil))
                return nil
            }
            if needsBytes(ground, storedPlans: outcome.storedPlans) {
                try await transaction.keepMissionDocument(export)
            }
            let storage = try await transaction.insertPlan(
                plan, inputRevision: export.inputRevision, job: lease.job, option: option)
            guard let version = storage.version else {
                throw StoreError(.conflict, "The mission or its published plan has changed under its lock.")
            }
            var (contest, outcome) = (contest, outcome)
            contest.setVersion(version, at: position)
            outcome.storedPlans += 1
            outcome.lastStored = version
            let replaced = Set(outcome.offers.map(\.version))
            outcome.offers = contest.offers
            try await transaction.record(lease, outcome)
            try await transaction.audit(
                AuditEntry(
                    action: "plan.store", mission: mission,
                    detail: [
                        "job": .string(lease.job), "version": .int(version), "option": .string(option.rawValue),
                        "replaces": .array(
                            replaced.subtracting(outcome.offers.map(\.version)).sorted().map(JSONValue.int)),
                    ]))
            return version
        }
    }

    private func finish(_ outcome: RepairOutcome) async throws {
        let lease = attempt.lease
        let plans = outcome.offers.map(\.version)
        let wasCancelled = session.interruption == .cancelled
        if session.interruption == .leaseLost { throw StoreError(.leaseLost, "The lease was superseded.") }
        try await attempt.persistently { transaction in
            try await transaction.record(lease, outcome)
            try await transaction.end(lease, wasCancelled ? .cancelled(plans: plans) : .completed(plans: plans))
        }
        attempt.logger.info(
            "repair ended",
            metadata: [
                "job": .string(lease.job), "mission": .string(request.mission),
                "offers": "\(plans.map(String.init).joined(separator: ", "))",
            ])
    }
}

/// One search of a repair job.
private struct RepairStep: Sendable {
    var option: RepairOption
    var seconds: Double
    var span: JobSpan

    /// Up to so many the first search is as short as is asked for.
    private static let peopleOfFirst = 400.0

    /// The quick one for the first choice, and then one for each option.
    ///
    /// - Parameters:
    ///   - people: of the mission.
    ///   - hasFirst: whether there is a repair already.
    static func steps(of request: RepairRequest, people: Int, hasFirst: Bool) -> [RepairStep] {
        var steps = request.options.map { (option: $0, seconds: request.seconds) }
        if let quick = request.firstSeconds, !hasFirst, let first = request.options.first {
            let scale = max(1, Double(people) / peopleOfFirst)
            steps.insert((first, min(quick * scale, max(quick, request.seconds))), at: 0)
        }
        let whole = steps.reduce(0) { $0 + $1.seconds }
        var done = 0.0
        return steps.map { step in
            defer { done += step.seconds }
            return RepairStep(
                option: step.option, seconds: step.seconds,
                span: JobSpan(
                    begin: done / whole, length: step.seconds / whole, secondsAfter: whole - done - step.seconds))
        }
    }
}

/// What the steps of a repair took, for the log: where an operator looks when repairs are slow.
private struct RepairCourse: Sendable {
    private var last = ContinuousClock.now
    /// To read the mission and its plan.
    var read = Duration.zero
    /// To make the search's problem of it, and to search.
    private var searched = Duration.zero
    /// To assemble and judge what was found.
    private var judged = Duration.zero

    mutating func begin() { last = .now }

    /// The time since the last look at the clock.
    mutating func lap() -> Duration {
        defer { last = .now }
        return .now - last
    }

    mutating func solved(_ plan: PlanDocument) {
        searched = .seconds(plan.solver.seconds)
        judged = lap() - searched
    }

    func metadata(stored: Duration) -> Logger.Metadata {
        func milliseconds(_ time: Duration) -> Logger.MetadataValue { "\(Int(time / .milliseconds(1)))" }
        return [
            "read_ms": milliseconds(read), "searched_ms": milliseconds(searched), "judged_ms": milliseconds(judged),
            "stored_ms": milliseconds(stored),
        ]
    }
}
