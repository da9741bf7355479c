import Deployment
import Markup
import MissionModel
import Wording

/// The repairs of a mission's published plans, newest first.
struct RepairsPage {
    let mission: MissionHeader
    let jobs: [Job]
    let published: PlanSummary?
    let before: Int?
    let next: String?
    let state: FormState?
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> RepairsPage {
        let before = try request.whole("after")
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                jobs: try await transaction.repairs(
                    mission: request.mission, before: before.map(String.init), limit: Pager.rows + 1),
                published: try await transaction.publishedPlan(mission: request.mission)
            )
        }
        let shown = Array(read.jobs.prefix(Pager.rows))
        let form = request.may(.change) ? FormState([OnceKey.field: OnceKey.fresh]) : nil
        return RepairsPage(
            mission: read.mission, jobs: shown, published: read.published, before: before,
            next: read.jobs.count > Pager.rows ? shown.last?.id : nil, state: form, t: request.words)
    }

    /// Asks for a repair now, without a report.
    static func ask(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let mission = form.request.mission
        return try await OnceKey.run(form, [OnceKey.field], in: store) { transaction in
            MissionPath(mission).repair(try await transaction.requestRepair(RepairRequest(mission: mission)).id)
        }
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let columns: [Column<Job>] = [
            Column(t(.repair), .name) { .link(t(.repairTitle, $0.id), paths.repair($0.id)) },
            Column(t(.status)) { job in
                let isStale = job.outcome?.isStale(published: published) ?? false
                return """
                    \(job.tag.html(t(job.phrase))) \(when: isStale, Tag.plain.html(t(.stale)))
                    """
            },
            Column(t(.repairOf)) { job in
                job.outcome.map { outcome in
                    .link(t(.planTitle, String(outcome.baseVersion)), paths.plan(outcome.baseVersion).overview)
                } ?? .empty
            },
            Column(t(.offers), .number) { HTML(text: t.language.number($0.outcome?.offers.count ?? 0)) },
            Column(t(.askedAt)) { .moment($0.createdAt, t) },
        ]
        let pager = Pager(list: paths.repairs, isFirst: before == nil, next: next, t: t)
        let list: HTML =
            jobs.isEmpty
            ? .empty(t(.noRepairs), t(.noRepairsHelp)) : Table(caption: t(.repairs), columns: columns, rows: jobs).html
        return Page(
            title: t(.repairs), mission: mission, section: .repairs,
            body: PageHead(t(.repairs), acts: .button(t(.whatIf), paths.whatIf)).html + ask(paths)
                + Card(id: "repairs", title: t(.repairs), body: list + pager.html).html)
    }

    private func ask(_ paths: MissionPath) -> HTML {
        guard let state, published != nil else { return .empty }
        return """
            <form class="acts" method="post" \(action: paths.repairs)>\
            <input type="hidden" name="\(OnceKey.field)" value="\(state.value(OnceKey.field))">\
            <button class="b">\(t(.repairNow))</button></form>
            """
    }
}
