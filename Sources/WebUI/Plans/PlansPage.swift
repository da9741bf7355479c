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
    /// Jobs that wait or are at work.
    let jobs: [Job]
    /// Nil where the reader may ask for no plan.
    let form: FormState?
    let t: Words

    /// Of the newest jobs.
    private static let mostJobs = 20

    /// - Parameter form: what was typed into the form that asks for a plan.
    static func load(
        _ request: PageRequest, in store: any Store, form: FormState? = nil
    ) async throws -> PlansPage {
        let before = try request.whole("after")
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                plans: try await transaction.plans(mission: request.mission, before: before, limit: Pager.rows + 1),
                jobs: try await transaction.jobs(
                    mission: request.mission, parent: nil, before: nil, limit: mostJobs)
            )
        }
        let shown = Array(read.plans.prefix(Pager.rows))
        return PlansPage(
            mission: read.mission, plans: shown, before: before,
            next: read.plans.count > Pager.rows ? shown.last?.version : nil,
            jobs: read.jobs.filter { $0.request.kind == .plan && !$0.state.isFinal },
            form: request.may(.change) ? form ?? PlanJobForm.blank() : nil, t: request.words)
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
            body: PageHead(t(.plans)).html + openJobs(paths)
                + (form.map { PlanJobForm(state: $0, path: paths.plans, t: t).card } ?? .empty)
                + Card(id: "plans", title: t(.plans), body: list + pager.html).html)
    }

    private func openJobs(_ paths: MissionPath) -> HTML {
        if jobs.isEmpty { return .empty }
        return Card(
            id: "jobs", title: t(.openJobs),
            body: """
                <ul class="list">\(each: jobs, { job in
                    """
                    <li>\(HTML.link(t(.planJob, job.id), paths.job(job.id)))<span>\(job.tag.html(t(job.phrase)))</span>\
                    <span class="end">\(t.language.percent(job.progress.percent / 100))</span></li>
                    """
                })</ul>
                """
        ).html
    }
}
