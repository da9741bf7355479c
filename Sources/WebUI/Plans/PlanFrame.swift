import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// What all pages of a plan have: its head, its score, the chips that single teams out, and the tabs.
struct PlanFrame {
    enum View: String {
        case overview, map, timeline, teams, people, regions, delegations, stations, balance, shortfalls, changes

        /// Those that have a tab of their own; the tables have one together, which leads to the first of them.
        static let tabs: [View] = [.overview, .map, .timeline, .teams, .balance, .shortfalls, .changes]
        static let tables: [View] = [.teams, .people, .regions, .delegations, .stations]
    }

    let plan: ReadPlan
    let view: View
    let selection: PlanSelection
    /// The team that was picked, where the plan has it.
    let chosen: TeamView?
    let marks: TeamMarks
    let t: Words

    init(plan: ReadPlan, view: View, selection: PlanSelection, t: Words) {
        self.plan = plan
        self.view = view
        self.selection = selection
        chosen = selection.team.flatMap { id in plan.view.teams.first { ExactText($0.id) == ExactText(id) } }
        marks = TeamMarks(plan.view, withdrawn: plan.withdrawn)
        self.t = t
    }

    var chip: TeamChip? { selection.chip }

    /// Whether the chip leaves a team.
    func shows(_ team: TeamView) -> Bool { chip.map { marks.fits(team, $0) } ?? true }

    /// A mark behind the name of somebody who has withdrawn since.
    func withdrawal(of person: String) -> HTML? {
        plan.withdrawn.contains(ExactText(person)) ? " \(Tag.bad.html(t(.withdrawn)))" : nil
    }

    /// Leads to the person.
    func name(of member: TeamView.Member) -> HTML {
        "\(HTML.named(member.label, member.id, paths.person(member.id)))\(withdrawal(of: member.id))"
    }

    var shownTeams: [TeamView] { plan.view.teams.filter(shows) }

    /// A page of this plan with what is singled out.
    func selected(_ path: Path) -> Path { selection.added(to: path) }

    func path(of view: View) -> Path { Self.path(of: view, in: path) }

    private static func path(of view: View, in path: PlanPath) -> Path {
        switch view {
        case .overview: path.overview
        case .map: path.map
        case .timeline: path.timeline
        case .teams: path.teams
        case .people: path.people
        case .regions: path.regions
        case .delegations: path.delegations
        case .stations: path.stations
        case .balance: path.balance
        case .shortfalls: path.shortfalls
        case .changes: path.changes
        }
    }

    var document: PlanDocument { plan.view.plan }
    var paths: MissionPath { MissionPath(plan.summary.mission) }
    var path: PlanPath { plan.path }

    /// - Parameter isWhole: whether it is about the plan as a whole, so that score and chips belong to it.
    func page(_ body: HTML, isWhole: Bool = true) -> Page {
        Page(
            title: t(.planTitle, String(plan.summary.version)), mission: plan.mission, section: .plans,
            body: head + notes + (isWhole ? score + chips : .empty) + tabs + tables + body)
    }

    /// A number of points of a region, which leads to its shortfalls where it has some.
    func points(_ points: Int, of region: Region) -> HTML {
        let text = t.language.number(points)
        return points == 0 ? HTML(text: text) : .link(text, selected(path.shortfalls).with("region", region.id))
    }

    private var head: HTML {
        let summary = plan.summary
        let made = t.html(
            .planMade, .moment(summary.createdAt, t), HTML(text: t.language.number(summary.inputRevision)))
        let title: HTML = """
            \(t(.planTitle, String(summary.version))) \(summary.status.tag.html(t(summary.status.phrase)))
            """
        let publish: HTML = plan.mayPublish ? .button(t(.publishPlan), path.publish) : .empty
        return PageHead(title, note: "\(made) \(standing) \(neighbours)", acts: undo + redo + paper + publish).html
    }

    /// Whether its reader may make drafts of it.
    var isEditable: Bool { plan.mayChange && plan.summary.status != .superseded }

    /// Back to the version that this draft was changed from by hand.
    private var undo: HTML {
        guard plan.summary.status == .draft, let change = HandChange(last: document) else { return .empty }
        return step(
            .undo, .undo, change.words, selection.goingBack(from: plan.summary.version), paths.plan(change.version))
    }

    private var redo: HTML {
        guard let next = plan.next else { return .empty }
        return step(.redo, .redo, next.change.words, selection.comingBack(), paths.plan(next.version))
    }

    /// What is printed has names and numbers.
    private var paper: HTML {
        guard plan.mayReadPersonal else { return .empty }
        return """
            <a class="b" \(href: path.sheets)>\(Icon.print.html)\(t(.teamSheets))</a>\
            <a class="b" \(href: path.list)>\(Icon.print.html)\(t(.deploymentList))</a>
            """
    }

    private func step(
        _ key: PageKey, _ sentence: Sentence, _ words: String, _ selection: PlanSelection, _ plan: PlanPath
    ) -> HTML {
        """
        <a class="b ask" \(href: selection.added(to: Self.path(of: view, in: plan)))\(key.mark)>\(Icon.undo.html)\
        <span>\(t.html(sentence, .told(words, t)))</span></a>
        """
    }

    private var standing: HTML? {
        if let publication = plan.summary.publication, plan.summary.status == .published {
            return t.html(.publishedAt, .moment(publication.at, t))
        }
        return plan.published.map { version in
            t.html(.publishedNow, .link(t(.planTitle, String(version)), paths.plan(version).overview))
        }
    }

    /// The plans before and after it in the order of their versions, which have the same tabs.
    private var neighbours: HTML {
        func link(_ version: Int?, _ key: PageKey, _ before: HTML, _ after: HTML) -> HTML? {
            version.map { version in
                let name = t(.planTitle, String(version))
                return """
                    <a \(href: Self.path(of: view, in: paths.plan(version)))\(key.mark)>\(before)\(name)\(after)</a>
                    """
            }
        }
        let links = [link(plan.earlier, .earlierPlan, "← ", .empty), link(plan.later, .laterPlan, .empty, " →")]
        return "\(each: links.compactMap(\.self), between: " · ", { $0 })"
    }

    private var notes: HTML {
        """
        \(when: plan.summary.missionChanged, "<p class=\"note wait\">\(t(.missionChanged)) \(whatFollows)</p>")\
        \(each: warnings, { "<p class=\"note wait\">\(HTML.told($0, t))</p>" })\
        \(when: !changes.isEmpty, "<p class=\"note\">\(each: changes, between: "<br>", { .told($0, t) })</p>")
        """
    }

    /// Where it is told what has changed, and how the plan that is in force is mended.
    private var whatFollows: HTML {
        let links: [HTML] =
            (plan.summary.status == .published ? [.link(t(.repairs), paths.repairs)] : [])
            + [.link(t(.wholeLog), paths.log)]
        return "\(each: links, between: " · ", { $0 })"
    }

    private var warnings: [String] { document.warnings.filter { HandChange(sentence: $0) == nil } }

    /// What was changed by hand, the last first.
    private var changes: [String] {
        document.warnings.reversed().filter { HandChange(sentence: $0) != nil }.prefix(5).map { $0 }
    }

    private var score: HTML {
        let score = plan.summary.score
        let metrics = document.metrics
        let regions = plan.view.mission.document.regions.count
        let figures: [(value: String, what: String)] = [
            (t.language.number(metrics.teams), t.noun(metrics.teams, .teamCount)),
            (t.language.number(metrics.observersAssigned), t.noun(metrics.observersAssigned, .peopleCount)),
            (t.language.number(document.reserves.count), t.noun(document.reserves.count, .reserveCount)),
            (t.language.number(metrics.stops), t.noun(metrics.stops, .stopCount)),
            (
                t(.ofTotal, t.language.number(metrics.regionsCovered), t.language.number(regions)),
                t.nounOf(regions, .regionCount)
            ),
            (t.language.percent(metrics.ruralShare), t(.ruralShare)),
            (t.language.kilometres(metrics.distanceM), t(.onTheRoad)),
        ]
        return """
            <div class="score"><div><h2 class="cap">\(t(.rulesBroken))</h2>\
            <p><b class="\(score.hard == 0 ? "good" : "worse")">\(t.language.number(score.hard))</b><br>\
            <small class="soft">\(t(score.hard == 0 ? .fitToPublish : .notFit))</small></p></div>\
            <div><h2 class="cap">\(t(.shortfallPoints))</h2><p><b>\(t.language.number(score.medium))</b><br>\
            <small class="soft">\(t(document.shortfalls.count, .causeCount))</small></p></div>\
            <div><h2 class="cap">\(t(.balancePoints))</h2><p><b>\(t.language.number(score.soft))</b><br>\
            <small class="soft">\(t(.lessIsBetter))</small></p></div>\
            <div class="figs">\(each: figures, { figure in
                "<span><b>\(figure.value)</b><br><small class=\"soft\">\(figure.what)</small></span>"
            })</div></div>
            """
    }

    private var chips: HTML {
        func link(_ name: String, _ count: Int, _ path: Path, isOn: Bool, isWarning: Bool) -> HTML {
            """
            <a \(href: path)\(when: isOn, " aria-current=\"true\"")>\(when: isWarning, Icon.warn.html)\(name) \
            <b>\(t.language.number(count))</b></a>
            """
        }
        // A chip filters the view that it is chosen on; views that have no teams lead to those that have.
        let filtered: View = [.map, .timeline].contains(view) ? view : .teams
        func chosen(_ chip: TeamChip?) -> Path { selection.with(chip: chip).added(to: path(of: filtered)) }
        return """
            <nav class="chips" aria-label="\(t(.showOnly))">\
            \(link(
                t(.allTeams), plan.view.teams.count, chosen(nil), isOn: view == filtered && chip == nil,
                isWarning: false))\
            \(each: marks.chips, { entry in
                link(
                    entry.chip.title(t), entry.count, chosen(entry.chip), isOn: entry.chip == chip,
                    isWarning: entry.chip.isWarning)
            })</nav>
            """
    }

    private var tabs: HTML {
        let isTable = View.tables.contains(view)
        let links = View.tabs.map { tab -> (name: HTML, path: Path, isCurrent: Bool) in
            let isTables = tab == .teams
            return (
                isTables ? HTML(text: t(.tables)) : name(of: tab), selected(path(of: tab)),
                isTables ? isTable : tab == view
            )
        }
        return Tabs(label: t(.planMenu), links: links).html
    }

    /// The tables side by side, on each of them.
    private var tables: HTML {
        guard View.tables.contains(view) else { return .empty }
        return Tabs(
            label: t(.tables), links: View.tables.map { (name(of: $0), selected(path(of: $0)), $0 == view) }
        ).html
    }

    private func name(of view: View) -> HTML {
        switch view {
        case .overview: HTML(text: t(.overview))
        case .map: HTML(text: t(.map))
        case .timeline: HTML(text: t(.timeline))
        case .teams: HTML(text: t(.teams))
        case .people: HTML(text: t(.people))
        case .regions: HTML(text: t(.regions))
        case .delegations: HTML(text: t(.delegations))
        case .stations: HTML(text: t(.stations))
        case .balance: HTML(text: t(.balance))
        case .shortfalls: "\(t(.shortfalls)) \(t.language.number(document.shortfalls.count))"
        case .changes: HTML(text: t(.changes))
        }
    }
}

/// A plan's shortfalls as a list: points, what, whom, and the cause in a sentence.
struct ShortfallList {
    let frame: PlanFrame
    let shortfalls: [Shortfall]

    private var view: PlanView { frame.plan.view }
    private var mission: MissionDocument { view.mission.document }

    var html: HTML {
        let subjects = ShortfallSubjects(view)
        return "<ol class=\"short\">\(each: shortfalls, { html($0, subjects.subject(of: $0)) })</ol>"
    }

    private func html(_ shortfall: Shortfall, _ subject: ShortfallSubject) -> HTML {
        let t = frame.t
        let title = Phrase(scoreCode: shortfall.code.rawValue).map { t($0) } ?? shortfall.code.rawValue
        return """
            <li><div class="pts">\(t.language.number(shortfall.value))\
            <small>\(t.noun(shortfall.value, .pointCount))</small></div>\
            <div><b>\(title)</b> \(tags(subject))<p class="soft">\(HTML.told(shortfall.detail, t))</p>\
            \(remedies(subject).map { "<p class=\"small\">\(HTML.link(t(.whatHelps), $0))</p>" })</div></li>
            """
    }

    /// Where it is said what was tried against it, and what that gains.
    private func remedies(_ subject: ShortfallSubject) -> Path? {
        switch subject {
        case .team(let team): frame.path.why(team: view.teams[team].id)
        case .observer(let person): frame.path.why(person: mission.observers[person].id)
        case .region, .delegation, .station, .named: nil
        }
    }

    /// A team, region, delegation, person or station by its page; a stratum or the mission by its name alone.
    private func tags(_ subject: ShortfallSubject) -> HTML {
        func tag(_ name: String, _ path: Path) -> HTML { "<a class=\"tag\" \(href: path)>\(name)</a>" }
        switch subject {
        case .team(let team):
            let id = view.teams[team].id
            return tag(id, frame.path.team(id))
        case .region(let region):
            let region = mission.regions[region]
            return tag(region.name, frame.path.teams.with("region", region.id))
        case .delegation(let delegation, let region):
            let delegation = mission.delegations[delegation]
            return "\(tag(delegation.name, frame.paths.delegation(delegation.id))) \(tags(.region(region)))"
        case .observer(let person):
            let person = mission.observers[person]
            return tag(person.label ?? person.id, frame.paths.person(person.id))
        case .station(let station):
            let station = mission.stations[station]
            return tag(station.name, frame.paths.station(station.id))
        case .named(let name): return "<span class=\"tag\">\(frame.t.stratum(name))</span>"
        }
    }
}
