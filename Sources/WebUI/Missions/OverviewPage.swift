import Deployment
import Markup
import MissionModel
import Wording

/// A mission at a glance: how long there is, what it has, what stands in the way, what happened last, its plans.
struct OverviewPage {
    let summary: MissionSummary
    /// Nil while it is being found out.
    let brief: MissionBrief?
    let now: Instant
    let incidents: [Incident]
    let plans: [PlanSummary]
    let published: PlanSummary?
    let next: NextSteps
    let deliveries: [DelegationDelivery]
    /// Of delegations, by identifier.
    let names: [ExactText: String]
    let changes: [AuditRecord]
    /// Of those who made the changes.
    let whoNames: LogNames
    /// Whoever looks at it, as the audit trail has them.
    let reader: String
    let mayChange: Bool
    let t: Words

    private static let mostIncidents = 8
    private static let mostPlans = 5
    private static let mostFindings = 12
    private static let mostDelegations = 8
    private static let mostChanges = 8
    /// Seconds from the first opening, by when the last station has closed in whatever zone.
    private static let longestPolling = 86_400
    /// More delegations are not looked through for those who have not confirmed.
    private static let mostDeliveries = 200

    static func load(_ request: PageRequest, in store: any Store, briefs: MissionBriefs) async throws -> OverviewPage {
        let mission = request.mission
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            guard let summary = try await transaction.mission(mission),
                let stamp = try await transaction.missionStamp(mission)
            else { throw StoreError(.notFound, "There is no mission \(mission).") }
            let plans = try await transaction.plans(mission: mission, before: nil, limit: mostPlans)
            let published = try await transaction.publishedPlan(mission: mission)
            let deliveries = try await transaction.deliveries(
                mission: mission, unconfirmedFor: nil, after: nil, limit: mostDeliveries)
            let changes = try await transaction.auditRecords(
                AuditFilter(mission: mission), before: nil, limit: mostChanges)
            return (
                summary: summary, stamp: stamp, now: try await transaction.now(),
                incidents: try await transaction.incidents(mission: mission, before: nil, limit: mostIncidents),
                plans: plans, published: published, deliveries: deliveries,
                next: try await NextSteps.load(
                    of: summary, plans: plans, published: published, deliveries: deliveries, in: transaction),
                delegations: try await transaction.allEntities(Delegation.self, mission: mission),
                changes: changes, whoNames: try await LogNames.whoOnly(changes, in: transaction)
            )
        }
        let patience = Patience.of(stations: read.summary.counts[Station.listName] ?? 0)
        return OverviewPage(
            summary: read.summary, brief: try await briefs.brief(at: read.stamp, within: patience), now: read.now,
            incidents: read.incidents, plans: read.plans, published: read.published, next: read.next,
            deliveries: read.deliveries.filter { $0.told > 0 },
            names: Dictionary(read.delegations.map { (ExactText($0.id), $0.name) }) { first, _ in first },
            changes: read.changes, whoNames: read.whoNames, reader: request.actor.id, mayChange: request.may(.change),
            t: request.words)
    }

    private var paths: MissionPath { MissionPath(summary.header.id) }

    var page: Page {
        var page = Page(
            title: t(.overview), mission: summary.header, section: .overview,
            body: """
                \(head)<div class="cols"><div class="cards">\(readiness)\(confirmations)\(reports)</div>\
                <div class="cards">\(next.html(paths, mayChange: mayChange, t))\(latestPlans)\(lastChanges)</div></div>
                """)
        if brief == nil { page.renewal = .whole }
        return page
    }

    private var head: HTML {
        let revision = t.html(
            .atRevision, HTML(text: t.language.number(summary.inputRevision)), .moment(summary.changedAt, t))
        let acts: HTML =
            mayChange
            ? .button(t(.importTitle), paths.imports) + .button(t(.sample), paths.sample)
                + .button(t(.makePlan), paths.plans.at("generate")) : .button(t(.sample), paths.sample)
        return PageHead(summary.header.name, note: revision, acts: acts).html + countdown + counts
    }

    private var countdown: HTML {
        guard let opening = brief?.firstOpening else { return .empty }
        let left = opening.seconds - now.seconds
        let words: HTML =
            left > 0
            ? "<b class=\"big\">\(t.language.countdown(left))</b> \(t(.toOpening))"
            : "<b class=\"big\">\(t(-left < Self.longestPolling ? .pollsOpen : .pollsOver))</b>"
        return """
            <section class="card" aria-label="\(t(.electionDay))"><div class="in"><p>\(words)</p>\
            <p class="soft">\(t.html(.polling, .moment(opening, t)))</p></div></section>
            """
    }

    private var counts: HTML {
        let lists: [(CountedPhrase, String, Path)] = [
            (.peopleCount, Observer.listName, paths.people),
            (.delegationCount, Delegation.listName, paths.delegations),
            (.regionCount, Region.listName, paths.regions), (.hubCount, Hub.listName, paths.hubs),
            (.stationCount, Station.listName, paths.stations),
        ]
        return """
            <section class="card" aria-label="\(t(.columnCount))"><div class="counts">\
            \(each: lists, { phrase, list, path in
                let count = summary.counts[list] ?? 0
                return """
                    <a \(href: path)><b>\(t.language.number(count))</b><br>\
                    <small class="soft">\(t.noun(count, phrase))</small></a>
                    """
            })</div></section>
            """
    }

    private var readiness: HTML {
        guard let brief else {
            return Card(
                id: "readiness", title: t(.readiness), body: "<p class=\"in\" role=\"status\">\(t(.beingChecked))</p>"
            ).html
        }
        let blockers = brief.findings.count { $0.severity == .blocks }
        let weaknesses = brief.findings.count - blockers
        if brief.findings.isEmpty {
            return Card(
                id: "readiness", title: t(.readiness),
                body: "<p class=\"in\"><span class=\"good\">\(Icon.ok.html)</span> \(t(.ready))</p>"
            ).html
        }
        let shown = brief.findings.prefix(Self.mostFindings)
        let more = brief.findings.count - shown.count
        return Card(
            id: "readiness", title: t(.readiness),
            end: """
                \(when: blockers > 0, Tag.bad.html(t(blockers, .blockerCount)))
                \(when: weaknesses > 0, Tag.wait.html(t(weaknesses, .weaknessCount)))
                \(Downloads(title: t(.findings), path: { paths.download("findings", $0) }, t: t).html)
                """,
            body: """
                <ul class="list">\(each: shown, { html($0) })</ul>\
                \(when: more > 0, "<p class=\"in soft\">\(t(more, .moreCount))</p>")
                """
        ).html
    }

    private func html(_ finding: MissionFinding) -> HTML {
        let isBlocker = finding.severity == .blocks
        return """
            <li>\((isBlocker ? Tag.bad : Tag.wait).html(t(isBlocker ? .blocks : .weakens)))\
            <span>\(HTML.told(finding.message, t))</span>\
            <a class="end" \(href: Remedy(finding, paths, mayChange: mayChange).path)>\(t(.mend))</a></li>
            """
    }

    private var latestPlans: HTML {
        guard !plans.isEmpty else {
            return Card(id: "plans", title: t(.plans), body: .empty(t(.noPlans), t(.noPlansHelp))).html
        }
        return Card(
            id: "plans", title: t(.plans), note: "<p class=\"soft small\">\(t(.scoreParts))</p>",
            end: .link(t(.allPlans), paths.plans),
            body: """
                <ul class="list">\(each: plans, { plan in
                    """
                    <li><a \(href: paths.plan(plan.version).overview)>\(t(.planTitle, String(plan.version)))</a>\
                    <span>\(plan.status.tag.html(t(plan.status.phrase))) <span class="soft">\
                    \(t(plan.teams, .teamCount)), \(t(plan.stops, .stopCount))</span></span>\
                    <span class="end nowrap">\(ScoreText(plan.score, t).html)</span></li>
                    """
                })</ul>
                """
        ).html
    }

    /// Who has not confirmed what was told, the most first.
    private var confirmations: HTML {
        if deliveries.isEmpty { return .empty }
        let open = deliveries.filter { $0.confirmed < $0.told }
            .sorted {
                ($1.told - $1.confirmed, ExactText($0.delegation)) < ($0.told - $0.confirmed, ExactText($1.delegation))
            }
        let (told, confirmed) = deliveries.reduce((0, 0)) { ($0.0 + $1.told, $0.1 + $1.confirmed) }
        let more = open.count - Self.mostDelegations
        let body: HTML =
            open.isEmpty
            ? "<p class=\"in\"><span class=\"good\">\(Icon.ok.html)</span> \(t(.everyoneConfirmed))</p>"
            : """
            <ul class="list">\(each: open.prefix(Self.mostDelegations), { row in
                """
                <li>\(HTML.link(names[ExactText(row.delegation)] ?? row.delegation, paths.delegation(row.delegation)))\
                <span class="end soft">\(t(
                    .ofTotal, t.language.number(row.told - row.confirmed), t.of(row.told, .peopleCount)))</span></li>
                """
            })</ul>\(when: more > 0, "<p class=\"in soft\">\(t(more, .moreCount))</p>")
            """
        return Card(
            id: "unconfirmed", title: t(.notConfirmed),
            note: """
                <span class="soft small">\(t(
                    .ofTotal, t.language.number(told - confirmed), t.of(told, .peopleCount)))</span>
                """,
            end: .link(t(.messages), paths.messages), body: body
        ).html
    }

    /// What was done last, by whom.
    private var lastChanges: HTML {
        if changes.isEmpty { return .empty }
        return Card(
            id: "changes", title: t(.lastChanges), end: .link(t(.wholeLog), paths.log),
            body: """
                <ul class="list">\(each: changes, { record in
                    """
                    <li><span>\(t.action(record.entry.action))</span><span class="soft">\
                    \(record.principal == reader ? t(.byYou) : LogActor(record: record, names: whoNames, t: t).name)</span>\
                    <span class="end soft">\(HTML.moment(record.at, t))</span></li>
                    """
                })</ul>
                """
        ).html
    }

    private var reports: HTML {
        let list: HTML =
            incidents.isEmpty
            ? .empty(nil, t(.noReports))
            : """
            <ul class="list">\(each: incidents, { incident in
                    """
                    <li>\(Tag.plain.html(t(incident.record.kind.phrase)))<span>\(subjects(of: incident.record))</span>\
                    <span class="end soft">\(HTML.moment(incident.reportedAt, t))</span></li>
                    """
                })</ul>
            """
        return Card(id: "reports", title: t(.lastReports), body: list).html
    }

    private func subjects(of record: IncidentRecord) -> HTML {
        let people = record.observers.prefix(6)
        let more = record.observers.count - people.count
        var parts = people.map { HTML.link($0, paths.person($0)) }
        if more > 0 { parts.append(HTML(text: t(more, .moreCount))) }
        if let delegation = record.delegation { parts.append(.link(delegation, paths.delegation(delegation))) }
        if let hub = record.hub { parts.append(.link(hub, paths.hubs.with("q", hub))) }
        if let region = record.region { parts.append(.link(region, paths.regions.with("q", region))) }
        return "\(each: parts, between: ", ", { $0 })"
    }
}
