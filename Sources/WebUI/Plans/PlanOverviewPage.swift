import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// A plan at a glance: what it falls short of, who is in no team, what it weighs.
struct PlanOverviewPage {
    let frame: PlanFrame
    let violations: [Violation]
    let violationCount: Int
    let notes: [PlanNote]
    /// The form of another note; nil where the reader may write none.
    let note: FormState?

    private static let mostShortfalls = 8
    private static let mostPeople = 10

    private var t: Words { frame.t }

    var page: Page {
        frame.page(
            """
            \(broken)<div class="cols">\(shortfalls)<div class="cards">\(unassigned)\(terms)\(
                PlanNotesCard(notes: notes, path: frame.path, state: note, t: t).html)</div></div>
            """)
    }

    private var broken: HTML {
        if violationCount == 0 { return .empty }
        let shown = violations.prefix(20)
        let more = violationCount - shown.count
        return Card(
            id: "broken", title: t(.violations),
            body: """
                <ul class="list">\(each: shown, {
                    ViolationItem(violation: $0, mission: frame.paths, plan: frame.path, t: t).html
                })</ul>\(when: more > 0, "<p class=\"in soft\">\(t(more, .moreCount))</p>")
                """
        ).html
    }

    private var shortfalls: HTML {
        let worst = frame.document.shortfalls.sorted { $0.value > $1.value }.prefix(Self.mostShortfalls)
        let body: HTML =
            worst.isEmpty
            ? .empty(nil, t(.noShortfalls)) : ShortfallList(frame: frame, shortfalls: Array(worst)).html
        return Card(
            id: "shortfalls", title: t(.shortfalls),
            end: worst.isEmpty
                ? .empty
                : .link("\(t(.all)) \(t.language.number(frame.document.shortfalls.count))", frame.path.shortfalls),
            body: body
        ).html
    }

    private var unassigned: HTML {
        let people = frame.document.unassigned
        if people.isEmpty { return .empty }
        let mission = frame.plan.view.mission
        return Card(
            id: "unassigned", title: t(.peopleInNoTeam),
            end: .link(t(people.count, .peopleCount), frame.path.people.with("where", "unassigned")),
            body: """
                <ul class="list">\(each: people.prefix(Self.mostPeople), { person in
                    let label = mission.observerPosition[person.observer].flatMap {
                        mission.document.observers[$0].label
                    }
                    return """
                        <li><span>\(HTML.named(label, person.observer, frame.paths.person(person.observer)))</span>\
                        <span class="soft">\(HTML.told(person.detail, t))</span></li>
                        """
                })</ul>
                """
        ).html
    }

    /// What each part of the score comes to, the heaviest first.
    private var terms: HTML {
        let points = frame.document.score.pointsByCode
        let order = frame.document.score.terms.map(\.code)
        let codes = points.keys.filter { points[$0] != 0 }.sorted { a, b in
            (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
        }
        if codes.isEmpty { return .empty }
        let columns: [Column<String>] = [
            Column(t(.what), .name) { code in "\(Phrase(scoreCode: code).map { t($0) } ?? code)" },
            Column(t(.points), .number) { HTML(text: t.language.number(points[$0] ?? 0)) },
        ]
        return Card(
            id: "score", title: t(.score), body: Table(caption: t(.score), columns: columns, rows: codes).html
        ).html
    }
}
