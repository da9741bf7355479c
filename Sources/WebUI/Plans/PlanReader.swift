import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// Plans for pages. Whoever asks for a page of one that takes a while to read is told so by a page that asks again.
struct PlanReader: Sendable {
    private struct Key: Hashable, Sendable {
        let edition: PlanEdition
        let status: PlanStatus
        let missionRevision: Int

        init(_ plan: PlanSummary) {
            (edition, status, missionRevision) = (PlanEdition(plan), plan.status, plan.missionRevision)
        }
    }

    /// Plans of more teams are large; any other is waited for.
    private static let mostTeams = 300

    let store: any Store
    let plans: PlanLibrary
    let standings: PlanStandings
    private let views = Awaited<Key, PlanView>()
    private let judgements = Awaited<Key, PlanStanding>()

    init(store: any Store, plans: PlanLibrary, standings: PlanStandings) {
        self.store = store
        self.plans = plans
        self.standings = standings
    }

    /// The plan of a row that was just read.
    ///
    /// - Throws: ``ComesLater`` to a reader who comes back.
    func view(of plan: PlanSummary, for request: PageRequest) async throws -> PlanView {
        let plans = plans
        return try await soon(plan, Key(plan), views, for: request) { try await plans.view(of: plan) }
    }

    /// How a plan stands whose row was just read.
    ///
    /// - Throws: ``ComesLater`` to a reader who comes back.
    func standing(of plan: PlanSummary, for request: PageRequest) async throws -> PlanStanding {
        let standings = standings
        return try await soon(plan, Key(plan), judgements, for: request) { try await standings.standing(of: plan) }
    }

    /// Begins to read a plan whose pages are likely to be asked for next.
    func expect(_ plan: PlanSummary?) {
        guard let plan else { return }
        Task { [plans] in _ = try? await plans.view(of: plan) }
    }

    /// What is found out about a plan whose row was just read.
    ///
    /// - Throws: ``ComesLater`` to a reader who comes back, where the plan is large.
    func soon<Question: Hashable & Sendable, Value: Sendable>(
        _ plan: PlanSummary, _ question: Question, _ awaited: Awaited<Question, Value>, for request: PageRequest,
        _ read: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard request.comesBack, plan.teams > Self.mostTeams else { return try await read() }
        if let value = try await awaited.value(question, within: Patience.short, read) { return value }
        let mission = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.head(plan.mission).mission
        }
        throw ComesLater(page: Self.page(of: plan, mission, request.words))
    }

    /// What is shown of a plan that is still being read.
    private static func page(of plan: PlanSummary, _ mission: MissionHeader, _ t: Words) -> Page {
        let title = t(.planTitle, String(plan.version))
        var page = Page(
            title: title, mission: mission, section: .plans,
            body: PageHead("\(title) \(plan.status.tag.html(t(plan.status.phrase)))").html
                + "<div class=\"note\" role=\"status\"><b>\(t(.beingRead))</b><p>\(t(.beingReadHelp))</p></div>")
        page.renewal = .whole
        return page
    }
}
