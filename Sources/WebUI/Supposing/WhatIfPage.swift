import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import PlanTrials
import Wording

/// What would become of the plan if something happened: tried on a copy, and nothing is stored or reported.
struct WhatIfPage {
    let mission: MissionHeader
    let question: WhatIfQuestion
    let options: EditOptions
    /// Nil while it is being tried, and where nothing is asked.
    let finding: WhatIfFinding?
    let state: FormState
    let mayReport: Bool
    let t: Words

    private static let mostPeople = 50

    private var paths: MissionPath { MissionPath(mission.id) }

    var page: Page {
        var page = Page(
            title: t(.whatIf), mission: mission, section: .repairs,
            body: """
                \(PageHead(t(.whatIf), note: HTML(text: t(.whatIfHelp))).html)<div class="cols">\(form)<div class="cards">\
                \(finding.map { found($0) } ?? waiting)</div></div>
                """)
        if isTried { page.renewal = .whole }
        return page
    }

    private var isTried: Bool { finding == nil && !question.isEmpty && state.faults.isEmpty }
    private var waiting: HTML { isTried ? BeingTried(t: t).html : .empty }

    private var form: HTML {
        let form = FormMarkup(state: state, t: t)
        let labels = [
            "drop": t(.whoDropsOut), "close": t(.whichRegionCloses), "hub": t(.whichHubLoses), "cars": t(.cars),
        ]
        let wishes = RepairOption.allCases.map { FormMarkup.Option($0.rawValue, t($0.phrase)) }
        return Card(
            id: "suppose", title: t(.suppose),
            body: """
                <form class="in form" method="get" \(action: paths.whatIf)>\(form.summary(labels))\
                \(form.text("drop", t(.whoDropsOut), hint: t(.idsHint), longest: 2000))\
                \(form.choice("close", t(.whichRegionCloses), options.choices(of: .regions, else: state.value("close"))))\
                \(form.text("hub", t(.whichHubLoses), hint: t(.identifier)))\
                \(form.text("cars", t(.carsLost), type: .number, longest: 4))\
                \(form.text("no_go", t(.whichStationIsOut), hint: t(.idsHint), longest: 2000))\
                \(form.choice("option", t(.wantedRepair), wishes))\
                <p class="acts"><button class="b go">\(t(.tryIt))</button></p></form>
                """
        ).html
    }

    private func found(_ finding: WhatIfFinding) -> HTML {
        score(finding) + people(finding) + outside(finding)
    }

    private func score(_ finding: WhatIfFinding) -> HTML {
        let after = finding.after
        let before = finding.before
        let rows: [(Phrase, Int?, Int)] = [
            (.rulesBroken, before?.hard, after.hard), (.shortfallPoints, before?.medium, after.medium),
            (.balancePoints, before?.soft, after.soft),
        ]
        let columns: [Column<(Phrase, Int?, Int)>] = [
            Column(t(.score), .name) { HTML(text: t($0.0)) },
            Column(t(.before), .number) { HTML(text: $0.1.map(t.language.number) ?? "–") },
            Column(t(.after), .number) { HTML(text: t.language.number($0.2)) },
            Column(t(.difference), .number) { row in
                row.1.map { PointChange(row.2 - $0, t).html } ?? .empty
            },
        ]
        let report: HTML =
            mayReport && question.supposition.drops.count == 1 && finding.isRepair
            ? """
            <p class="rowacts"><a class="b" \(href: paths.report(.dropOut, of: question.supposition.drops[0]))>\
            \(t(.reportThis))</a></p>
            """ : .empty
        return Card(
            id: "outcome", title: t(.whatWouldBe),
            note: finding.version.map { version in
                """
                <span class="soft small">\(t.html(
                    .repairsPlan, .link(t(.planTitle, String(version)), paths.plan(version).overview)))</span>
                """
            } ?? .empty,
            body: Table(caption: t(.whatWouldBe), columns: columns, rows: rows).html + report
        ).html
    }

    private func people(_ finding: WhatIfFinding) -> HTML {
        let changes = finding.changes
        let columns: [Column<PlanChanges.Person>] = [
            Column(t(.who), .name) { .named($0.label, $0.observer, paths.person($0.observer)) },
            Column(t(.whatChanges)) { person in
                "\(each: person.kinds, between: " ", { Tag.new.html(t($0.phrase)) })"
            },
            Column(t(.before)) { HTML(text: $0.from.map { $0.team ?? t(.waitsAt, $0.hub) } ?? t(.none)) },
            Column(t(.after)) { HTML(text: $0.to.map { $0.team ?? t(.waitsAt, $0.hub) } ?? t(.none)) },
        ]
        let more = changes.people.count - Self.mostPeople
        let body: HTML =
            changes.people.isEmpty
            ? .empty(nil, t(.nobodyMoves))
            : Table(
                caption: t(.people), columns: columns, rows: Array(changes.people.prefix(Self.mostPeople))
            ).html + (more > 0 ? "<p class=\"in soft\">\(t(more, .moreCount))</p>" : .empty)
        return Card(
            id: "people", title: t(.people),
            note: """
                <span class="soft small">\(t(changes.people.count, .peopleMove)), \
                \(t(changes.stops.count { ($0.to ?? $0.from)?.kind.counts ?? false }, .stopsChange))</span>
                """, body: body
        ).html
    }

    private func outside(_ finding: WhatIfFinding) -> HTML {
        if finding.unassigned.isEmpty { return .empty }
        return Card(
            id: "unassigned", title: t(.peopleInNoTeam),
            body: """
                <ul class="list">\(each: finding.unassigned.prefix(Self.mostPeople), { person in
                    """
                    <li>\(HTML.link(person.observer, paths.person(person.observer)))\
                    <span class="soft">\(HTML.told(person.detail, t))</span></li>
                    """
                })</ul>
                """
        ).html
    }
}
