import Deployment
import Markup
import MissionModel
import Wording

/// The calendars of the own people that programs follow, and the form that makes one.
struct HeadCalendarPage {
    let desk: HeadDesk
    /// Those that are open, the newest first.
    let calendars: [CalendarFeed]
    let search: String?
    /// Behind whom the choice of people begins; nil: with the first.
    let after: String?
    /// Of whom one is wanted, as the form names it; nil: nobody was chosen yet.
    var chosen: String?
    var faults = FormFaults()

    private static let most = 50

    private var t: Words { desk.t }
    private var people: [HeadPerson] { desk.people.filter { !$0.isGone } }

    var page: Page {
        desk.page(
            t(.calendar),
            """
            <h1>\(t(.calendar))</h1>\(faults.summary(t))<p class="soft">\(t(.calendarHelp))</p>\
            \(when: desk.visit.isHead, form)\(list)<p><a \(href: desk.paths.people)>\(t(.headPeople))</a></p>
            """)
    }

    private var form: HTML {
        // Beside the delegations and who was chosen.
        let room = max(1, Self.most - desk.names.count - 1)
        let part = PeopleByName(
            people.filter { person in search.map(person.fits) ?? true }, of: desk, after: after, most: room)
        let pager = Pager(
            list: desk.paths.calendar.with("q", search).with("of", chosen), isFirst: part.isFirst,
            next: part.next, t: t)
        // Who looks for somebody wants them.
        let marked = chosen ?? (search == nil ? nil : part.shown.first.map { CalendarSubject.observer($0.id).text })
        return """
            \(when: people.count > room, desk.search(desk.paths.calendar, search, kept: chosenField))\
            <form class="card form" method="post" \(action: desk.paths.calendar)>\
            <input type="hidden" name="once" value="\(OnceKey.fresh)">\
            <label class="f" for="of"><span class="label">\(t(.calendarOf))</span>\
            <select id="of" name="of"\(faults.attributes("of"))>\(each: desk.names, { delegation($0, marked) })\
            \(each: choices(part.shown), { person($0, marked) })</select>\(faults.note("of"))</label>\
            \(when: part.shown.isEmpty && search != nil, "<p class=\"soft\">\(t(.nothingFound))</p>")\
            <p><button class="b go">\(t(.makeCalendar))</button></p>\(pager.html)</form>
            """
    }

    private var chosenField: [(name: String, value: String)] { chosen.map { [("of", $0)] } ?? [] }

    /// With who was chosen, wherever they are in the list.
    private func choices(_ shown: [HeadPerson]) -> [HeadPerson] {
        guard case .observer(let id)? = chosen.flatMap(CalendarSubject.init),
            !shown.contains(where: { ExactText($0.id) == ExactText(id) })
        else { return shown }
        return people.filter { ExactText($0.id) == ExactText(id) } + shown
    }

    private func delegation(_ delegation: ToldDelegation, _ marked: String?) -> HTML {
        let label = desk.names.count == 1 ? t(.allOwnPeople) : t(.delegationTitle, delegation.name)
        return option(.delegation(delegation.id), label, marked)
    }

    private func person(_ person: HeadPerson, _ marked: String?) -> HTML {
        option(.observer(person.id), person.name == person.id ? person.id : "\(person.name) \(person.id)", marked)
    }

    private func option(_ subject: CalendarSubject, _ label: String, _ marked: String?) -> HTML {
        "<option value=\"\(subject.text)\"\(when: subject.text == marked, " selected")>\(label)</option>"
    }

    private var list: HTML {
        if calendars.isEmpty { return .empty }
        let more = calendars.count - Self.most
        return Card(
            id: "calendars", title: t(.openCalendars),
            body: """
                <ul class="list">\(each: calendars.prefix(Self.most), item)</ul>\
                \(when: more > 0, "<p class=\"in soft\">\(t(more, .moreCount))</p>")\
                <p class="in soft small">\(t(.calendarOnce))</p>
                """
        ).html
    }

    private func item(_ calendar: CalendarFeed) -> HTML {
        let subject =
            calendar.observer.map(desk.name)
            ?? desk.names.first { ExactText($0.id) == ExactText(calendar.delegation) }.map { delegation in
                t(.delegationTitle, delegation.name)
            } ?? calendar.delegation
        return """
            <li><div><b>\(subject)</b><br><small class="soft">\(HTML.moment(desk.local(calendar.createdAt), t))</small>\
            </div>\(when: desk.visit.isHead, end(calendar, subject))</li>
            """
    }

    private func end(_ calendar: CalendarFeed, _ subject: String) -> HTML {
        """
        <form method="post" \(action: desk.paths.endCalendar)>\
        <input type="hidden" name="calendar" value="\(calendar.id)">\
        <button class="b">\(t(.endCalendar))<span class="vh">: \(subject)</span></button></form>
        """
    }
}

/// Whose days a calendar has.
enum CalendarSubject: Sendable {
    case delegation(String)
    case observer(String)

    /// - Parameter text: as a form has it; nil for what none of ours sends.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.last) {
        case ("all", let id?) where parts.count == 2: self = .delegation(id)
        case ("one", let id?) where parts.count == 2: self = .observer(id)
        default: return nil
        }
    }

    var text: String {
        switch self {
        case .delegation(let id): "all \(id)"
        case .observer(let id): "one \(id)"
        }
    }
}

/// The address of a calendar that was made just now; it is shown nowhere else.
struct NewCalendarPage {
    let desk: HeadDesk
    let secret: Secret
    /// Where the site is, for programs.
    let site: String

    private var t: Words { desk.t }

    var page: Page {
        let path = CalendarFeed.path(of: secret)
        return desk.page(
            t(.calendar),
            """
            <h1>\(t(.calendar))</h1><p class="note ok" role="status">\(t(.calendarMade))</p>\
            <section class="card form"><p class="acts"><a class="b go" \(subscribing: site + path)>\(t(.subscribe))</a>\
            <a class="b" \(href: Path("cal", "\(secret.text).ics"))>\(t(.takeOnce))</a></p>\
            <label class="f" for="address"><span class="label">\(t(.calendarAddress))</span>\
            <input id="address" readonly value="\(site)\(path)"></label><p class="soft">\(t(.calendarOnce))</p></section>\
            <p><a \(href: desk.paths.calendar)>\(t(.openCalendars))</a></p>
            """)
    }
}
