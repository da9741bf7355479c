import Deployment
import Markup
import MissionModel
import Wording

/// The plans of a mission, newest first.
struct PlansPage {
    let mission: MissionHeader
    let plans: [PlanSummary]
    let before: Int?
    let next: Int?
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> PlansPage {
        let before = try request.whole("after")
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                plans: try await transaction.plans(mission: request.mission, before: before, limit: Pager.rows + 1)
            )
        }
        let shown = Array(read.plans.prefix(Pager.rows))
        return PlansPage(
            mission: read.mission, plans: shown, before: before,
            next: read.plans.count > Pager.rows ? shown.last?.version : nil, t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let columns: [Column<PlanSummary>] = [
            Column(t(.plan), .name) { .link(t(.planTitle, String($0.version)), paths.plan($0.version).overview) },
            Column(t(.status)) { plan in
                """
                \(plan.status.tag.html(t(plan.status.phrase)))\(plan.baseVersion.map { base in
                    """
                     <span class="soft">\(t(.repairOf)) \
                    \(HTML.link(t(.planTitle, String(base)), paths.plan(base).overview))</span>
                    """
                })
                """
            },
            Column(t(.rulesBroken), .number) { plan in
                "<span class=\"\(plan.score.hard == 0 ? "good" : "worse")\">\(t.language.number(plan.score.hard))</span>"
            },
            Column(t(.shortfallPoints), .number) { HTML(text: t.language.number($0.score.medium)) },
            Column(t(.balancePoints), .number) { HTML(text: t.language.number($0.score.soft)) },
            Column(t(.teams), .number) { HTML(text: t.language.number($0.teams)) },
            Column(t(.stops), .number) { HTML(text: t.language.number($0.stops)) },
            Column(t(.made)) { .moment($0.createdAt, t) },
        ]
        let pager = Pager(list: paths.plans, isFirst: before == nil, next: next.map(String.init), t: t)
        let list: HTML =
            plans.isEmpty
            ? .empty(t(.noPlans), t(.noPlansHelp))
            : Table(caption: t(.plans), columns: columns, rows: plans).html
        return Page(
            title: t(.plans), mission: mission, section: .plans,
            body: PageHead(t(.plans)).html + Card(id: "plans", title: t(.plans), body: list + pager.html).html)
    }
}
