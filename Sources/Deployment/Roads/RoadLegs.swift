import MissionModel
import Planning

/// Legs of a road engine, of which only those are asked for that the plan may need.
///
/// Where a region is small, all its legs are known before the search begins. In a large one the search first runs on
/// great-circle legs, stretched as the known ones suggest; then the legs around what it found are asked for and it goes
/// on from there, three times, the last time on known legs alone. What teams drive that a search sets out from is asked
/// for first. So no leg of the plan is a guess, and none that no team comes near is ever asked for.
struct RoadLegs: LegSource {
    /// Parts of the limit: the first search, and those that go on from it.
    private static let shares = [0.4, 0.3, 0.2, 0.1]

    /// For the last questions of a solve that was ended.
    private static let patience = Duration.seconds(2)

    private let source: RoadSource
    private let mapping: ProblemMapping
    private let survey: RoadSurvey
    private let control: SolveControl
    private var book: RoadBook
    private var inquiry: RoadInquiry
    /// Stretches so far.
    private var round = 0
    private var spent = 0.0
    private var phase = Phase.searching

    private enum Phase {
        case searching
        /// The limit is shared out.
        case spent
        case over
    }

    init(source: RoadSource, mapping: ProblemMapping, scope: SolveTask.Scope, control: SolveControl) {
        self.source = source
        self.mapping = mapping
        self.control = control
        survey = RoadSurvey(mapping.problem, regions: scope.regions)
        book = RoadBook(mapping.problem)
        inquiry = RoadInquiry(source)
    }

    mutating func nextStretch(after teams: [Solution.Team]) async throws -> SearchStretch? {
        if phase == .searching, round == 0 || !control.isStopped { return try await stretch(after: teams) }
        if phase != .over, control.isStopped {
            phase = .over
            await settle(teams)
            if inquiry.failure == nil { return stretch(of: 0, beyond: .impassable) }
        }
        source.report(inquiry.use)
        return nil
    }

    func warnings(of teams: [Solution.Team]) -> [String] {
        RoadWarnings(mapping: mapping, book: book, teams: teams, failure: inquiry.failure).sentences
    }

    private mutating func stretch(after teams: [Solution.Team]) async throws -> SearchStretch {
        await inquiry.ask(try await questions(about: teams), noting: &book)
        let isLast = round == Self.shares.count - 1
        let isWhole = survey.isComplete || inquiry.failure != nil
        if isLast || isWhole { phase = .spent }
        let share = isWhole ? 1 - spent : Self.shares[round]
        round += 1
        return stretch(of: share, beyond: isLast && !isWhole ? .impassable : estimates)
    }

    private mutating func stretch(of length: Double, beyond: RoadTable.Beyond) -> SearchStretch {
        defer { spent += length }
        return SearchStretch(begin: spent, length: length, problem: book.problem(beyond: beyond))
    }

    private func questions(about teams: [Solution.Team]) async throws -> [RoadBlock] {
        let (survey, problem, limit, isFirst) = (survey, book.problem, source.engine.placeLimit, round == 0)
        return try await BlockingWork.run {
            let around = survey.surroundings(of: teams, limit: limit)
            return isFirst
                ? survey.beginning(limit: limit) + RoadSurvey.drives(of: teams, in: problem) + around : around
        }
    }

    /// A solve that was ended early asks, for a moment, for the legs that its plan drives, and fits the plan to them: whoever
    /// ended it wants a plan that holds.
    private mutating func settle(_ teams: [Solution.Team]) async {
        let questions = RoadSurvey.drives(of: teams, in: book.problem)
        // The solve's own task may be cancelled; this one is not.
        let asking = Task { [inquiry, book] in
            var (inquiry, book) = (inquiry, book)
            inquiry.resume()
            await inquiry.ask(questions, noting: &book)
            return (inquiry, book)
        }
        let alarm = Task {
            try await Task.sleep(for: Self.patience)
            asking.cancel()
        }
        (inquiry, book) = await asking.value
        alarm.cancel()
    }

    /// Where legs will be asked for, the search had better be drawn to what is known; where they will not, the plan's
    /// times are the mission's own estimate.
    private var estimates: RoadTable.Beyond {
        .estimated(inquiry.failure == nil ? book.stretches : [])
    }
}
