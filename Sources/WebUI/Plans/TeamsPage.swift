import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// The teams of a plan as a table, as far as they fit the search.
struct TeamsPage {
    let frame: PlanFrame
    let search: String?
    let region: String?
    let order: TeamOrder?
    /// The team behind which the page begins.
    let after: String?

    private var t: Words { frame.t }

    private var fitting: [TeamView] {
        let wanted = search?.lowercased()
        let teams = frame.plan.view.teams(region: region).filter { team in
            (frame.chip.map { frame.marks.fits(team, $0) } ?? true)
                && (wanted.map { wanted in texts(of: team).contains { $0.lowercased().contains(wanted) } } ?? true)
        }
        return order?.sorted(teams) ?? teams
    }

    private func texts(of team: TeamView) -> [String] {
        [team.id, team.hub, team.hubName, team.regionName]
            + team.members.flatMap { [$0.id, $0.label ?? "", $0.delegationName] }
    }

    var page: Page {
        let choices = [
            frame.regionChoice(region),
            FilterForm.Choice(
                name: "show", label: t(.showOnly),
                options: frame.marks.chips.map { ($0.chip.text, $0.chip.title(t)) }, chosen: frame.chip?.text),
        ]
        let downloads: HTML = """
            \(Downloads(.teams, frame.path, t).html) <span class="soft">\(t(.stops))</span> \
            \(Downloads(.stops, frame.path, t).html)
            """
        return frame.page(
            (frame.chosen.map { ChosenTeamCard(frame: frame, team: $0, view: .teams).html } ?? .empty)
                + PlanTable(
                    frame: frame, title: .teams, counted: .teamCount, downloads: downloads, rows: fitting,
                    id: { $0.id }, search: search, choices: choices, sort: order?.rawValue, after: after,
                    pick: { $0.id }, columns: columns
                ).html)
    }

    private func columns(_ list: Path) -> [Column<TeamView>] {
        func by(_ order: TeamOrder) -> ColumnOrder { order.heading(of: list, now: self.order) }
        return [
            Column(t(.team), .name) { .link($0.id, frame.path.team($0.id)) },
            Column(t(.hub), order: by(.hub)) { team in "\(team.hubName) \(Tag.zone.html(team.start.zoneText))" },
            Column(t(.members)) { team in "\(each: team.members, between: "<br>", frame.name)" },
            Column(t(.rota)) { HTML(text: t($0.rota.phrase)) },
            Column(t(.onDuty), order: by(.start)) { .clocks($0.start, $0.end) },
            Column(t(.stops), .number, order: by(.stops)) { HTML(text: t.language.number($0.countedStops)) },
            Column(t(.driving), .number, order: by(.driving)) {
                "<span class=\"nowrap\">\(t.language.duration($0.drivingS))</span>"
            },
            Column(t(.road), .number, order: by(.road)) {
                "<span class=\"nowrap\">\(t.language.kilometres($0.distanceM))</span>"
            },
            Column(t(.marks)) { team in TeamTags(team, frame).html },
        ]
    }
}

/// What there is to say of a team beside its day.
struct TeamTags {
    let html: HTML

    init(_ team: TeamView, _ frame: PlanFrame) {
        let codes = Set((frame.marks.shortfalls[team.id] ?? []).map(\.code))
        let short = MediumCode.allCases.filter(codes.contains)
        html = """
            \(each: short, { Tag.wait.html(TeamChip.shortfall($0).title(frame.t)) })\
            \(when: team.interpreter, Tag.plain.html(frame.t(.interpreter)))
            """
    }
}

/// A team's people, hub and day.
struct TeamPage {
    let frame: PlanFrame
    let team: TeamView

    private var t: Words { frame.t }

    var page: Page {
        var page = frame.page(
            """
            <div class="cols">\(facts)\(members)</div>\(day)\(shortfalls)
            """, isWhole: false)
        page.title = "\(team.id) · \(page.title)"
        return page
    }

    private var facts: HTML {
        let paths = frame.paths
        var facts = Facts()
        facts.add(t(.hub), .link(team.hubName, paths.hubs.with("q", team.hub)))
        facts.add(t(.region), .link(team.regionName, paths.regions.with("q", team.region)))
        facts.add(t(.rota), text: t(team.rota.phrase))
        facts.add(t(.onDuty), "\(HTML.clocks(team.start, team.end)) \(Tag.zone.html(team.start.zoneText))")
        facts.add(t(.driving), text: "\(t.language.duration(team.drivingS)), \(t.language.kilometres(team.distanceM))")
        facts.add(t(.stops), text: t.language.number(team.countedStops))
        facts.add(t(.marks), TeamTags(team, frame).html)
        return Card(
            id: "team", title: "\(t(.team)) \(team.id)",
            end: """
                \(HTML.link(t(.map), frame.selection.with(team: team.id).added(to: frame.path.map))) · \
                \(HTML.link(t(.timeline), frame.selection.with(team: team.id).added(to: frame.path.timeline))) · \
                \(HTML.link(t(.whyHere), frame.path.why(team: team.id)))
                """, body: facts.html
        ).html
    }

    private var members: HTML {
        let columns: [Column<TeamView.Member>] = [
            Column(t(.person), .name) { frame.name(of: $0) },
            Column(t(.delegation)) { .link($0.delegationName, frame.paths.delegation($0.delegation)) },
            Column(t(.role)) { HTML(text: t($0.role.phrase)) },
            Column(t(.languages)) { HTML(text: $0.languages.joined(separator: ", ")) },
            Column(t(.acts), .acts) { member in
                """
                \(HTML.link(t(.whyHere), frame.path.why(person: member.id)))\
                \(when: frame.isEditable, " · \(HTML.link(t(.moveOrSwap), frame.path.move(member.id)))")
                """
            },
        ]
        return Card(
            id: "members", title: t(.members),
            body: Table(caption: t(.members), columns: columns, rows: team.members).html
        ).html
    }

    private enum Line {
        case leaves
        case stop(TeamView.Stop)
        case back
    }

    private var day: HTML {
        let lines = [Line.leaves] + team.stops.map(Line.stop) + [.back]
        let columns: [Column<Line>] = [
            Column(t(.what), .name) { line in
                switch line {
                case .leaves: HTML(text: t(.leaves))
                case .back: HTML(text: t(.back))
                case .stop(let stop):
                    "\(stop.number.map { "\($0). " })\(StopMark(stop.kind).html)\(t(stop.kind.phrase))"
                }
            },
            Column(t(.place)) { line in
                switch line {
                case .leaves, .back: HTML(text: team.hubName)
                case .stop(let stop): place(stop)
                }
            },
            Column(t(.arrive)) { line in
                switch line {
                case .leaves: .empty
                case .back: .clock(team.end)
                case .stop(let stop): .clock(stop.arrive)
                }
            },
            Column(t(.leave)) { line in
                switch line {
                case .leaves: .clock(team.start)
                case .back: .empty
                case .stop(let stop): .clock(stop.leave)
                }
            },
            Column(t(.leg), .number) { line in
                switch line {
                case .leaves: .empty
                case .back: leg(team.returnLeg)
                case .stop(let stop): stop.leg.map(leg) ?? .empty
                }
            },
        ]
        return Card(
            id: "day", title: t(.stops), end: Tag.zone.html(team.start.zoneText),
            body: Table(caption: t(.stops), columns: columns, rows: lines).html
        ).html
    }

    private func place(_ stop: TeamView.Stop) -> HTML {
        guard let id = stop.place else { return .empty }
        let district = stop.district.map { " <span class=\"soft\">\($0)</span>" as HTML }
        if stop.kind == .tabulation { return "<span class=\"id\">\(id)</span>\(district)" }
        return "\(HTML.named(stop.name, id, frame.paths.station(id)))\(district)"
    }

    private func leg(_ leg: Leg) -> HTML {
        """
        <span class="nowrap">\(t.language.kilometres(leg.distanceM)), \
        \(t(.minutes, t.language.number((leg.durationS + 59) / 60)))</span>
        """
    }

    private var shortfalls: HTML {
        let own = frame.marks.shortfalls[team.id] ?? []
        if own.isEmpty { return .empty }
        return Card(
            id: "shortfalls", title: t(.shortfalls), body: ShortfallList(frame: frame, shortfalls: own).html
        ).html
    }
}
