import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import PlanTrials
import Wording

/// Why a plan has somebody or something where it is: what speaks for it, what else was tried, and what that would cost.
struct WhyPage {
    let frame: PlanFrame
    let subject: WhySubject
    /// Nil while it is being found out.
    let explanation: Explanation?

    private var t: Words { frame.t }

    var page: Page {
        var page = frame.page(
            """
            <div class="head"><div><h2>\(t(.whyTitle, name))</h2></div><p class="acts">\(move)</p></div>\
            \(explanation.map { found($0) } ?? BeingTried(t: t).html)
            """, isWhole: false)
        page.title = "\(t(.whyTitle, name)) · \(page.title)"
        if explanation == nil { page.renewal = .whole }
        return page
    }

    private var name: String {
        let mission = frame.plan.view.mission
        switch subject.kind {
        case .person:
            let person = mission.observerPosition[subject.id].map { mission.document.observers[$0] }
            return person.map { $0.label ?? $0.id } ?? subject.id
        case .station:
            let station = mission.stationPosition[ExactText(subject.id)].map { mission.document.stations[$0] }
            return station?.name ?? subject.id
        case .team: return subject.id
        }
    }

    private var move: HTML {
        guard subject.kind == .person, frame.isEditable else { return .empty }
        return "<a class=\"b\" \(href: frame.path.move(subject.id))>\(Icon.move.html)\(t(.moveOrSwap))</a>"
    }

    private func found(_ explanation: Explanation) -> HTML {
        """
        <p class="note">\(HTML.told(explanation.summary, t))</p>\
        <div class="cols"><div class="cards">\(holds(explanation))\(shortfalls(explanation))</div>\
        <div class="cards">\(best(explanation))\(ForbiddenPlaces(explanation.forbidden, t).card)</div></div>
        """
    }

    private func holds(_ explanation: Explanation) -> HTML {
        if explanation.holds.isEmpty { return .empty }
        let columns: [Column<Explanation.Hold>] = [
            Column(t(.rule), .name) { hold in "\(Phrase(scoreCode: hold.code).map { t($0) } ?? hold.code)" },
            Column(t(.what)) { .told($0.text, t) },
            Column(t(.points), .number) { HTML(text: $0.points.map { t.language.number($0) } ?? "") },
        ]
        return Card(
            id: "holds", title: t(.speaksForIt),
            body: Table(caption: t(.speaksForIt), columns: columns, rows: explanation.holds).html
        ).html
    }

    private func best(_ explanation: Explanation) -> HTML {
        let body: HTML =
            explanation.best.isEmpty ? .empty(nil, t(.noneBetter)) : trials(explanation.best, t(.bestTried))
        return Card(
            id: "best", title: t(.bestTried),
            note: TriedNote(tried: explanation.tried, untried: explanation.untried, t: t).html, body: body
        ).html
    }

    private func trials(_ trials: [PlanTrial], _ caption: String) -> HTML {
        let columns: [Column<PlanTrial>] = [
            Column(t(.ifDone), .name) { .told($0.edit.words, t) },
            Column(t(.shortfallsShort), .number) { PointChange($0.result?.difference.cost.medium ?? 0, t).html },
            Column(t(.balanceShort), .number) { PointChange($0.result?.difference.cost.soft ?? 0, t).html },
        ]
        return Table(caption: caption, columns: columns, rows: trials).html
    }

    private func shortfalls(_ explanation: Explanation) -> HTML {
        if explanation.shortfalls.isEmpty { return .empty }
        return Card(
            id: "remedies", title: t(.triedAgainst),
            body: """
                <ol class="short">\(each: explanation.shortfalls, { remedies($0) })</ol>
                """
        ).html
    }

    private func remedies(_ remedies: Remedies) -> HTML {
        let shortfall = remedies.shortfall
        let title = Phrase(scoreCode: shortfall.code.rawValue).map { t($0) } ?? shortfall.code.rawValue
        let tried = TriedNote(tried: remedies.tried, untried: remedies.untried, t: t)
        let none: HTML = "<p class=\"soft\">\(t(.nothingHelps))</p>"
        return """
            <li><div class="pts">\(t.language.number(shortfall.value))\
            <small>\(t.noun(shortfall.value, .pointCount))</small></div>\
            <div><b>\(title)</b><p class="soft">\(HTML.told(shortfall.detail, t))</p>\(tried.html)\
            \(remedies.gains.isEmpty ? none : trials(remedies.gains, title))</div></li>
            """
    }
}

/// How many changes were tried, and how many were not.
struct TriedNote {
    let tried: Int
    let untried: Int
    let t: Words

    var html: HTML {
        """
        <span class="soft small">\(t(tried, .triedCount))\(when: untried > 0, ", \(t(untried, .notTriedCount))")</span>
        """
    }
}

/// More points are worse, fewer are better.
struct PointChange {
    let html: HTML

    init(_ points: Int, _ t: Words) {
        let text = (points > 0 ? "+" : "") + t.language.number(points)
        html =
            points == 0
            ? "<span class=\"nowrap\">\(text)</span>"
            : "<b class=\"nowrap \(points > 0 ? "worse" : "good")\">\(text)</b>"
    }
}

/// What stands on a page while what it is about is being tried.
struct BeingTried {
    let t: Words

    var html: HTML {
        "<div class=\"note\" role=\"status\"><b>\(t(.beingTried))</b><p>\(t(.beingTriedHelp))</p></div>"
    }
}

/// The rules that forbid changes, with examples.
struct ForbiddenPlaces {
    let card: HTML

    init(_ forbidden: [Explanation.Forbidden], _ t: Words) {
        if forbidden.isEmpty {
            card = .empty
            return
        }
        let columns: [Column<Explanation.Forbidden>] = [
            Column(t(.rule), .name) { entry in
                "\(Icon.no.html)\(Phrase(scoreCode: entry.rule.rawValue).map { t($0) } ?? entry.rule.rawValue)"
            },
            Column(t(.forbids), .number) { HTML(text: t.language.number($0.count)) },
            Column(t(.cause)) { entry in
                """
                <ul>\(each: entry.examples, { "<li>\(HTML.told($0, t))</li>" })</ul>\
                \(when: entry.count > entry.examples.count, """
                <span class="soft small">\(t(entry.count - entry.examples.count, .moreCount))</span>
                """)
                """
            },
        ]
        card =
            Card(
                id: "forbidden", title: t(.notPossible),
                body: Table(caption: t(.notPossible), columns: columns, rows: forbidden).html
            ).html
    }
}
