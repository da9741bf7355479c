import Deployment
import Markup
import MissionImport
import MissionModel
import Wording

/// What waits for somebody in a mission, each with the page where it is done: from the first list to the last confirmation.
struct NextSteps: Sendable {
    private static let most = 500
    private static let needed: [(kind: ImportKind, list: String)] = [
        (.regions, Region.listName), (.delegations, Delegation.listName), (.hubs, Hub.listName),
        (.stations, Station.listName), (.observers, Observer.listName),
    ]

    /// Observers of whom the last that was told is not confirmed.
    private let unconfirmed: Int
    /// What heads asked and nobody has decided.
    private let questions: Int
    /// Of the published plan as the mission is now; nil: nothing waits to be mended.
    private let repair: (id: String, offers: Int)?
    /// The newest plan where none is published.
    private let draft: Int?
    private let hasPlans: Bool
    /// The lists without which there is no plan and that are empty, in the order in which one needs the other.
    private let missing: [ImportKind]

    static func load(
        of summary: MissionSummary, plans: [PlanSummary], published: PlanSummary?, deliveries: [DelegationDelivery],
        in transaction: any StoreTransaction
    ) async throws -> NextSteps {
        let mission = summary.header.id
        let questions = try await transaction.headRequests(
            mission: mission, HeadRequestFilter(state: .open), after: nil, limit: most)
        let newest = try await transaction.repairs(mission: mission, before: nil, limit: 1).first
        let outcome = newest?.outcome.flatMap { $0.isStale(published: published) ? nil : $0 }
        return NextSteps(
            unconfirmed: deliveries.reduce(0) { $0 + $1.told - $1.confirmed }, questions: questions.count,
            repair: newest.flatMap { job in
                outcome.flatMap { $0.offers.isEmpty ? nil : (job.id, $0.offers.count) }
            },
            draft: published == nil ? plans.first?.version : nil, hasPlans: !plans.isEmpty,
            missing: needed.filter { (summary.counts[$0.list] ?? 0) == 0 }.map(\.kind))
    }

    /// - Parameter mayChange: whether the reader may do what changes the mission and its plans.
    func html(_ paths: MissionPath, mayChange: Bool, _ t: Words) -> HTML {
        var steps: [(text: String, link: HTML)] = []
        func add(_ text: String, _ label: Phrase, _ path: Path) { steps.append((text, .link(t(label), path))) }
        if mayChange {
            for kind in missing {
                add(t(.nextList, t(kind.phrase)), .importTitle, paths.imports.with("kind", kind.rawValue))
            }
            if missing.isEmpty, !hasPlans {
                add(t(.nextPlan), .makePlan, paths.plans.at("generate"))
            }
            if let draft { add(t(.nextPublish, t(.planTitle, String(draft))), .lookAtIt, paths.plan(draft).overview) }
            if let repair {
                add(
                    t(.nextRepair, t(.repairTitle, repair.id), t(repair.offers, .wayCount)), .lookAtIt,
                    paths.repair(repair.id))
            }
        }
        if questions > 0 { add(t(questions, .questionCount), .inbox, paths.inbox) }
        if unconfirmed > 0 { add(t(unconfirmed, .unconfirmedCount), .messages, paths.messages) }
        if steps.isEmpty { return .empty }
        return Card(
            id: "next", title: t(.nextSteps),
            body: """
                <ul class="list">\(each: steps, { step in
                    "<li><span>\(step.text)</span><span></span><span class=\"end\">\(step.link)</span></li>"
                })</ul>
                """
        ).html
    }
}
