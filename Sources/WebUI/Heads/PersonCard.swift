import Deployment
import Markup
import MissionModel
import PlanReading
import Wording

/// One of the own people, in a box of their own.
struct PersonCard {
    enum Stops {
        /// Folded up, open where something has changed.
        case folded
        case open
    }

    let person: HeadPerson
    /// Tells the boxes of a page apart.
    let number: Int
    let desk: HeadDesk
    var stops = Stops.folded
    /// Where who confirms goes on.
    var part = PeoplePart()
    /// Whether the person's own page is this one.
    var isOwnPage = false

    private var t: Words { desk.t }
    private var paths: HeadPath { desk.paths }

    var html: HTML {
        """
        <section class="card person" aria-labelledby="person-\(number)"><header><h2 id="person-\(number)">\
        \(isOwnPage || person.isGone ? HTML(text: person.name) : name)\
        \(when: person.name != person.id, " <span class=\"id\">\(person.id)</span>")</h2><p>\(tags)</p>\(reason)</header>\
        \(PersonFacts(person: person, t: t).html)\(day)\(actions)</section>
        """
    }

    private var name: HTML { "<a \(href: paths.person(person.id)) data-keeps>\(person.name)</a>" }

    private var tags: HTML {
        desk.isReportedOut(person) ? "\(Tag.bad.html(t(.cannotCome))) \(standing)" : standing
    }

    private var standing: HTML {
        let confirmed: HTML
        if let confirmation = person.told.confirmation {
            let moment = t.language.moment(desk.local(confirmation.at))
            confirmed = "\(Tag.ok.html(t(.headConfirmed))) <small class=\"soft\">\(moment)</small>"
        } else {
            confirmed = Tag.wait.html(t(.headNotConfirmed))
        }
        if person.isGone { return "\(Tag.new.html(t(.headRemoved))) \(confirmed)" }
        switch person.standing {
        case .changed: return "\(Tag.new.html(t(.headChanged))) \(confirmed)"
        case .new: return "\(Tag.new.html(t(.headAdded))) \(confirmed)"
        case .known, .gone: return confirmed
        }
    }

    private var reason: HTML {
        guard person.standing == .changed, let reason = person.told.reason else { return .empty }
        return "<p class=\"was\">\(t(.toldReason, reason.text(t)))</p>"
    }

    private var day: HTML {
        guard let team = person.content.team, !person.isGone else { return .empty }
        let count = t.stops(team.stops.map(\.kind))
        switch stops {
        case .open: return StopList(team: team, former: person.former?.team, t: t).html
        case .folded:
            return """
                <details\(when: person.standing == .changed, " open")><summary>\(count)</summary>\
                \(StopList(team: team, former: person.former?.team, t: t).html)</details>
                """
        }
    }

    private var actions: HTML {
        var actions = HTML.empty
        if desk.visit.isHead, !person.isConfirmed {
            actions += ConfirmForm(desk: desk, person: person, part: part).html
        }
        if !person.isGone, !isOwnPage, person.content.team != nil {
            actions += "<a class=\"b\" \(href: paths.person(person.id))>\(Icon.map.html)\(t(.dayAndMap))</a>"
        }
        if desk.visit.isHead {
            actions += "<a class=\"b live\" \(href: paths.ask(person.id))>\(t(.ask))</a>"
            actions += "<a class=\"b live\" \(href: paths.dropOut(person.id))>\(t(.cannotCome))</a>"
        }
        return actions.isEmpty ? .empty : "<div class=\"rowacts noprint\">\(actions)</div>"
    }
}

/// Confirms what a page shows of somebody, and nothing newer.
struct ConfirmForm {
    let desk: HeadDesk
    let person: HeadPerson
    let part: PeoplePart

    var html: HTML {
        """
        <form method="post" \(action: part.of(desk.paths.confirm))>\
        <input type="hidden" name="seen" value="\(person.seen)">\
        <button class="b go">\(desk.t(.confirm))</button></form>
        """
    }
}

/// Confirms all that waits, on this page or another, and nothing that was told since.
struct ConfirmAllForm {
    static let field = "all"

    let desk: HeadDesk

    var html: HTML {
        """
        <form method="post" \(action: desk.paths.confirm)>\
        <input type="hidden" name="\(Self.field)" value="\(mark)">\
        <button class="b go">\(desk.t(desk.waiting.count, .confirmAllCount))</button></form>
        """
    }

    private var mark: String { ConfirmAllAssignments.mark(of: desk.people.map(\.told)) }
}
