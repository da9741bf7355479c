import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// One page of paper a team, for those who go out without a network: its people, car and interpreter, its day, and whom to
/// call.
struct TeamSheetsPage {
    let paper: PlanPaper
    /// The team behind which the page begins.
    let after: String?
    /// One team alone; nil: all.
    let team: String?

    /// More are on the next page, which is printed by itself: a browser lays out the paper of so many in a moment.
    private static let mostSheets = 50

    private var t: Words { paper.t }

    var page: Page {
        let teams = paper.view.teams(region: paper.region).filter { candidate in
            team.map { ExactText($0) == ExactText(candidate.id) } ?? true
        }
        let start = after.flatMap { id in teams.firstIndex { ExactText($0.id) == ExactText(id) } }.map { $0 + 1 } ?? 0
        let shown = teams[start...].prefix(Self.mostSheets)
        let pager = Pager(
            list: paper.path.sheets.with("region", paper.region), isFirst: start == 0,
            next: shown.endIndex < teams.endIndex ? shown.last?.id : nil, t: t)
        let sheets: HTML =
            shown.isEmpty
            ? .empty(nil, t(.noTeams))
            : "\(each: zip(shown, (start + 1)...), { sheet(of: $0.0, number: $0.1, of: teams.count) })"
        return paper.page(
            .teamSheets,
            """
            \(paper.head(
                .teamSheets, help: .sheetsHelp, at: paper.path.sheets, acts: Downloads(.stops, paper.path, t).html))\
            <p class="noprint soft small">\(t(shown.count, .sheetCount))</p>\(sheets)\(pager.html)
            """)
    }

    private func sheet(of team: TeamView, number: Int, of count: Int) -> HTML {
        let date = t.language.longDay(team.start.day)
        return """
            <article class="sheet card"><header><h2>\(team.id) <span class="soft">\(team.hubName), \(team.regionName)\
            </span></h2><p class="end">\(t(.allLocal, date, team.start.zoneText)). \(t(team.rota.phrase)).</p></header>\
            <div class="parts">\(people(team))\(support(team))\(emergency)</div>\(day(team))\
            <footer>\(paper.foot) \(t(.sheetOf, t.language.number(number), t.language.number(count)))</footer></article>
            """
    }

    private func people(_ team: TeamView) -> HTML {
        "<div><h3>\(t(.members))</h3><ul>\(each: team.members, { member($0) })</ul></div>"
    }

    private func member(_ member: TeamView.Member) -> HTML {
        let contact = paper.facts.contact(of: member.id)
        let reach = [contact?.phone, contact?.email].compactMap { $0 }
        return """
            <li><b>\(contact?.name ?? member.label ?? member.id)</b> \
            (<span class="nowrap">\(member.id)</span>), \(member.delegationName), \
            \(member.languages.joined(separator: ", "))\
            \(when: !reach.isEmpty, "<br><span class=\"soft\">\(reach.joined(separator: ", "))</span>")</li>
            """
    }

    private func support(_ team: TeamView) -> HTML {
        let vehicle = paper.facts.vehicle(of: team.id)
        let car: HTML =
            if let vehicle {
                HTML(
                    text: [vehicle.plate, vehicle.driver.map { t(.driverNamed, $0) }, vehicle.phone].compactMap { $0 }
                        .joined(separator: ", "))
            } else {
                HTML(text: t(.atTheHub))
            }
        return """
            <div><h3>\(t(.carAndInterpreter))</h3><p>\(car)</p>\
            \(when: team.interpreter, "<p>\(interpreter(of: team))</p>")\
            <h3>\(t(.hub))</h3><p>\(team.hubName)</p></div>
            """
    }

    private func interpreter(of team: TeamView) -> String {
        guard let person = paper.facts.interpreter(of: team.id) else {
            return "\(t(.interpreter).asHead): \(t(.atTheHub).withinSentence)"
        }
        let languages = person.languages.isEmpty ? nil : "(\(person.languages.joined(separator: ", ")))"
        return t(.interpreterNamed, [person.name, languages, person.phone].compactMap { $0 }.joined(separator: " "))
    }

    private var emergency: HTML {
        if paper.facts.emergency.isEmpty { return .empty }
        return """
            <div><h3>\(t(.inEmergency))</h3>\(each: paper.facts.emergency, { "<p>\($0)</p>" })</div>
            """
    }

    private enum Line {
        case leaves
        case stop(TeamView.Stop)
        case back
    }

    private func day(_ team: TeamView) -> HTML {
        let columns: [Column<Line>] = [
            Column(t(.number), .name) { line in
                guard case .stop(let stop) = line else { return .empty }
                return stop.number.map { "\($0)" } ?? .empty
            },
            Column(t(.roadThere)) { line in
                switch line {
                case .leaves: .empty
                case .stop(let stop): stop.leg.map(leg) ?? .empty
                case .back: leg(team.returnLeg)
                }
            },
            Column(t(.time)) { line in
                switch line {
                case .leaves: .clock(team.start)
                case .back: paper.clock(team.end, since: team.start)
                case .stop(let stop): "\(HTML.clock(stop.arrive))–\(paper.clock(stop.leave, since: team.start))"
                }
            },
            Column(t(.what)) { line in
                switch line {
                case .leaves: HTML(text: t(.leaveHub))
                case .back: HTML(text: t(.backAtHub))
                case .stop(let stop): "\(StopMark(stop.kind).html)\(t(stop.kind.phrase))"
                }
            },
            Column(t(.whereabout)) { line in
                switch line {
                case .leaves, .back: HTML(text: team.hubName)
                case .stop(let stop): place(stop)
                }
            },
        ]
        let lines = [Line.leaves] + team.stops.map(Line.stop) + [.back]
        return Table(caption: "\(t(.stops)): \(team.id)", columns: columns, rows: lines).html
    }

    private func leg(_ leg: Leg) -> HTML {
        "\(t(.minutes, t.language.number((leg.durationS + 59) / 60))), \(t.language.kilometres(leg.distanceM))"
    }

    private func place(_ stop: TeamView.Stop) -> HTML {
        guard let id = stop.place else { return .empty }
        let name = [id, stop.name, stop.district].compactMap { $0 }
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return HTML(text: name.joined(separator: ", "))
    }
}
