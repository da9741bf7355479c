package import MissionModel
package import Planning

/// Makes a plan from road legs, of which only those are asked for that the plan may need.
///
/// Where a region is small, all its legs are known before the search begins. In a large one the search first runs on
/// great-circle legs, stretched as the known ones suggest; then the legs around what it found are asked for and it goes
/// on from there, three times, the last time on known legs alone. So no leg of the plan is a guess, and none that no
/// team comes near is ever asked for.
package struct RoadSolver: Sendable {
    /// Runs a search away from the threads that everything else shares.
    package typealias SearchRunner = @Sendable (@escaping @Sendable () -> Solution) async throws -> Solution

    /// Parts of the limit: the first search, and those that go on from it.
    private static let shares = [0.4, 0.3, 0.2, 0.1]

    /// For the last questions of a solve that was ended.
    private static let patience = Duration.seconds(2)

    private let source: RoadSource
    private let options: SolveOptions
    private let control: SolveControl
    private let span: SolveSpan
    private let search: SearchRunner

    package init(
        source: RoadSource, options: SolveOptions, control: SolveControl, span: SolveSpan,
        search: @escaping SearchRunner
    ) {
        self.source = source
        self.options = options
        self.control = control
        self.span = span
        self.search = search
    }

    /// - Parameter sha256: the digest of the document's bytes, for the plan to name.
    package func solve(document: MissionDocument, sha256: String) async throws -> PlanDocument {
        let started = control.now()
        let (mapping, survey) = try await BlockingWork.run {
            let mapping = ProblemMapping(MissionIndex(document))
            return (mapping, RoadSurvey(mapping.problem))
        }
        var work = Work(book: RoadBook(mapping.problem), inquiry: RoadInquiry(source))
        try await run(&work, survey)
        if control.isStopped { try await settle(&work) }
        source.report(work.inquiry.use)
        let (solution, book, failure) = (work.solution, work.book, work.inquiry.failure)
        return try await BlockingWork.run {
            var record = SolverRecord(options, solution)
            record.seconds = control.now() - started
            var plan = try PlanSolver.plan(of: solution, mapping: mapping, sha256: sha256, record: record)
            plan.warnings = RoadWarnings(mapping: mapping, book: book, solution: solution, failure: failure).sentences
            return plan
        }
    }

    /// What changes from round to round.
    private struct Work {
        var book: RoadBook
        var inquiry: RoadInquiry
        var solution = Solution(
            teams: [], score: SolutionScore(hard: 0, medium: 0, soft: 0, voters: 0), iterations: 0, stoppedBy: .done)
        var spent = 0.0
    }

    private func run(_ work: inout Work, _ survey: RoadSurvey) async throws {
        let placeLimit = source.engine.placeLimit
        let beginning = try await BlockingWork.run { survey.beginning(limit: placeLimit) }
        await work.inquiry.ask(beginning, noting: &work.book)
        let isWhole = survey.isComplete || work.inquiry.failure != nil
        try await advance(&work, by: isWhole ? 1 : Self.shares[0], beyond: beyond(work))
        for round in 1..<Self.shares.count where !isWhole && !control.isStopped {
            let blocks = try await BlockingWork.run { [solution = work.solution] in
                survey.surroundings(of: solution, limit: placeLimit)
            }
            await work.inquiry.ask(blocks, noting: &work.book)
            if work.inquiry.failure != nil {
                return try await advance(&work, by: 1 - work.spent, beyond: beyond(work))
            }
            let isLast = round == Self.shares.count - 1
            try await advance(&work, by: Self.shares[round], beyond: isLast ? .impassable : beyond(work))
        }
    }

    /// A solve that was ended early asks, for a moment, for the legs that its plan drives, and fits the plan to them: whoever
    /// ended it wants a plan that holds.
    private func settle(_ work: inout Work) async throws {
        let questions = RoadSurvey.drives(of: work.solution, in: work.book.problem)
        // The solve's own task may be cancelled; this one is not.
        let asking = Task { [work] in
            var work = work
            work.inquiry.resume()
            await work.inquiry.ask(questions, noting: &work.book)
            return work
        }
        let alarm = Task {
            try await Task.sleep(for: Self.patience)
            asking.cancel()
        }
        work = await asking.value
        alarm.cancel()
        if work.inquiry.failure == nil { try await advance(&work, by: 0, beyond: .impassable) }
    }

    /// Where legs will be asked for, the search had better be drawn to what is known; where they will not, the plan's
    /// times are the mission's own estimate.
    private func beyond(_ work: Work) -> RoadTable.Beyond {
        .estimated(work.inquiry.failure == nil ? work.book.stretches : [])
    }

    /// Searches for a part of the limit, from the start or from where the last search ended.
    private func advance(_ work: inout Work, by share: Double, beyond: RoadTable.Beyond) async throws {
        let problem = work.book.problem(beyond: beyond)
        let (before, spent, options, control) = (work.solution, work.spent, options, control)
        let limit = SolveLimit(
            iterations: options.limit.iterations.map { max(1, Int(Double($0) * share)) },
            seconds: options.limit.seconds.map { $0 * share })
        let seed = UInt64(bitPattern: Int64(options.seed))
        span.begin(at: spent, length: share)
        let isFirst = spent == 0
        var found = try await search {
            isFirst
                ? Solver.solve(problem, seed: seed, limit: limit, threads: options.threads, control: control)
                : Solver.improve(
                    before, of: problem, from: spent, seed: seed, limit: limit, threads: options.threads,
                    control: control)
        }
        found.iterations += before.iterations
        work.solution = found
        work.spent += share
    }
}
