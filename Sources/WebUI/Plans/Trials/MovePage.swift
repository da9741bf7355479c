import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import PlanTrials
import Wording

/// All places for a person, tried and scored, the best first, to choose from; nothing is done before the button.
struct MovePage {
    /// What was sent and was not done.
    struct Fault {
        let title: String
        var reason: String?
        /// The rules that it would break.
        var obstacles: [EditObstacle] = []
    }

    let frame: PlanFrame
    let person: String
    /// Nil while the places are being tried.
    let survey: PlaceSurvey?
    var chosen: PlaceChoice?
    var pins = false
    var fault: Fault?

    /// More are on no page: they are worse.
    private static let mostPlaces = 100

    private var t: Words { frame.t }

    var page: Page {
        let crumbs: HTML = """
            <p class="small">\(HTML.link(t(.planTitle, String(frame.plan.summary.version)), frame.path.overview))\
            \(team.map { " / \(HTML.link($0.id, frame.path.team($0.id)))" })</p>
            """
        var page = Page(
            title: t(.moveTitle, name(person)), mission: frame.plan.mission, section: .plans,
            body: """
                \(crumbs)<div class="head"><div><h1>\(t(.moveTitle, name(person))) <span class="id">\(person)</span></h1>\
                <p class="soft">\(survey.map { HTML.told($0.summary, t) }) \
                \(t(.asTried, t.language.number(frame.plan.summary.missionRevision)))</p></div></div>\
                \(fault.map { problem($0) })\(survey.map { found($0) } ?? BeingTried(t: t).html)
                """)
        if survey == nil { page.renewal = .whole }
        return page
    }

    private var team: TeamView? {
        guard case .team(let team) = frame.plan.view.whereabouts(of: person) else { return nil }
        return team
    }

    private func name(_ id: String) -> String {
        let mission = frame.plan.view.mission
        return mission.observerPosition[id].flatMap { mission.document.observers[$0].label } ?? id
    }

    private func problem(_ fault: Fault) -> HTML {
        """
        <div class="note bad" role="alert" id="fault"><b>\(fault.title)</b>\
        <ul>\(fault.reason.map { "<li>\(HTML.told($0, t))</li>" })\(each: fault.obstacles, { obstacle in
            "<li>\(Tag.bad.html(obstacle.rule.rawValue)) \(HTML.told(obstacle.text, t))</li>"
        })</ul></div>
        """
    }

    private func found(_ survey: PlaceSurvey) -> HTML {
        possible(survey) + ForbiddenPlaces(survey.forbidden, t).card
    }

    private func possible(_ survey: PlaceSurvey) -> HTML {
        let shown = survey.possible.prefix(Self.mostPlaces)
        let tried = TriedNote(tried: survey.tried, untried: survey.untried, t: t)
        if shown.isEmpty {
            return Card(
                id: "possible", title: t(.possibleBestFirst), note: tried.html, body: .empty(nil, t(.noneBetter))
            ).html
        }
        let columns: [Column<PlaceSurvey.Place>] = [
            Column(t(.choose), .name) { option($0) },
            Column(t(.ifDone)) { consequence($0) },
            Column(t(.shortfallsShort), .number) { PointChange($0.difference.cost.medium, t).html },
            Column(t(.balanceShort), .number) { PointChange($0.difference.cost.soft, t).html },
            Column(t(.retimedTeams)) { HTML(text: $0.retimed.joined(separator: ", ")) },
        ]
        return Card(
            id: "possible", title: t(.possibleBestFirst),
            note: """
                <span class="soft small">\(t(survey.possibleCount, .placeCount)). \(t(.changeInPoints))</span> \(tried.html)
                """,
            body: """
                <form method="post" \(action: frame.path.move(person))>\
                <input type="hidden" name="revision" value="\(frame.plan.summary.missionRevision)">\
                \(Table(caption: t(.possibleBestFirst), columns: columns, rows: Array(shown)).html)\
                <p class="rowacts"><button class="b go">\(t(.doIt))</button>\
                <label class="check"><input type="checkbox" name="pin" value="yes"\(when: pins, " checked")>\
                \(t(.andPin))</label></p></form>
                """
        ).html
    }

    private func option(_ place: PlaceSurvey.Place) -> HTML {
        guard let choice = PlaceChoice(place.edit) else { return .empty }
        let isChosen: HTML = choice == chosen ? " checked" : .empty
        return """
            <label class="pick"><input type="radio" name="choice" value="\(choice.text)" required\(isChosen)>\
            <span>\(title(of: choice))</span></label>
            """
    }

    private func title(of choice: PlaceChoice) -> HTML {
        switch choice {
        case .swap(let other): "\(t(.swapWith)) ⇄ \(name(other)) <span class=\"id\">\(other)</span>"
        case .team(let id): "\(Icon.move.html)\(id)"
        case .reserve: "\(t(.inReserve))"
        case .nowhere: "\(t(.inNoTeam))"
        }
    }

    /// Where the other person is, or what team is joined.
    private func consequence(_ place: PlaceSurvey.Place) -> HTML {
        func of(_ team: TeamView, without leaving: String?) -> HTML {
            let others = team.members.filter { member in leaving.map { ExactText($0) != ExactText(member.id) } ?? true }
            return """
                \(HTML.link(team.id, frame.path.team(team.id))), \(team.hubName): \
                \(others.map { $0.label ?? $0.id }.joined(separator: " · "))
                """
        }
        switch PlaceChoice(place.edit) {
        case .swap(let other):
            switch frame.plan.view.whereabouts(of: other) {
            case .team(let team): return of(team, without: other)
            case .reserve(let hub): return "\(t(.inReserve)), \(hub.name)"
            case .unassigned, .unlisted, nil: return "\(t(.inNoTeam))"
            }
        case .team(let id):
            let team = frame.plan.view.teams.first { ExactText($0.id) == ExactText(id) }
            return team.map { of($0, without: nil) } ?? .empty
        case .reserve, .nowhere, nil: return .empty
        }
    }
}

/// One of the places for a person, as a form sends it.
enum PlaceChoice: Equatable, Sendable {
    case swap(String)
    case team(String)
    case reserve
    case nowhere

    init?(_ edit: PlanEdit) {
        switch edit {
        case .swap(_, let other): self = .swap(other)
        case .move(_, .team(let team)): self = .team(team)
        case .move(_, .reserve): self = .reserve
        case .move(_, .nowhere): self = .nowhere
        case .leaveOut, .visit, .tabulate: return nil
        }
    }

    init?(_ text: String) {
        let parts = text.split(separator: "~", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count == 2 ? parts[1] : nil) {
        case ("swap", let other?): self = .swap(other)
        case ("team", let team?): self = .team(team)
        case ("reserve", nil): self = .reserve
        case ("nowhere", nil): self = .nowhere
        default: return nil
        }
    }

    var text: String {
        switch self {
        case .swap(let other): "swap~\(other)"
        case .team(let team): "team~\(team)"
        case .reserve: "reserve"
        case .nowhere: "nowhere"
        }
    }

    func edit(of person: String) -> PlanEdit {
        switch self {
        case .swap(let other): .swap(person, other)
        case .team(let team): .move(person, to: .team(team))
        case .reserve: .move(person, to: .reserve)
        case .nowhere: .move(person, to: .nowhere)
        }
    }
}
