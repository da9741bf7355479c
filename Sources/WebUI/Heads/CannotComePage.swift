import Deployment
import Markup
import MissionModel
import PlanReading
import Wording

/// What was typed into the form that reports somebody.
struct CannotComeFields {
    static let kinds: [HeadRequestKind] = [.dropOut, .late, .observerReturn]

    var kind = HeadRequestKind.dropOut
    /// As the browser's own field for day and time has it.
    var until = ""

    init() {}

    init(_ form: PageForm) {
        kind = form["kind"].flatMap(HeadRequestKind.init).flatMap { Self.kinds.contains($0) ? $0 : nil } ?? .dropOut
        until = form.typed("until")
    }

    /// - Parameter offset: of the clock that it is meant by, in seconds.
    func instant(offset: Int) -> Instant? {
        let typed = until.split(whereSeparator: \.isWhitespace).joined(separator: "T")
        let zone = Instant(seconds: 0, offset: offset).text.dropFirst(19)
        return Instant((typed.utf8.count == 16 ? typed + ":00" : typed) + zone)
    }
}

/// Reports that somebody cannot come, comes later, or can come after all. Why is asked afterwards, so that nothing keeps a
/// report.
struct CannotComePage: HeadForm {
    let desk: HeadDesk
    let person: HeadPerson
    var fields = CannotComeFields()
    var faults = FormFaults()

    private var t: Words { desk.t }

    /// Of the clock that times are meant by: where the person was to work.
    static func offset(of person: HeadPerson, _ desk: HeadDesk) -> Int {
        person.content.team?.start.offset ?? desk.people.lazy.compactMap { $0.content.team?.start.offset }.first ?? 0
    }

    var page: Page {
        let title = t(.cannotComeTitle, person.name)
        let zone = Instant(seconds: 0, offset: Self.offset(of: person, desk)).zoneText
        return desk.page(
            title,
            """
            <h1>\(title)</h1>\(faults.summary(t))\
            <form class="card form" method="post" \(action: desk.paths.dropOut(person.id))>\(RequestOnce(desk).html)\
            <fieldset id="kind"><legend>\(t(.whatHappened))</legend>\(each: CannotComeFields.kinds, kind)\
            \(faults.note("kind"))</fieldset>\
            <label class="f" for="until"><span class="label">\(t(.comesFrom))</span>\
            <span>\(t(.comesLater)): \(t(.clockOf, zone).withinSentence)</span>\
            <input id="until" name="until" type="datetime-local" value="\(fields.until)"\(faults.attributes("until"))>\
            \(faults.note("until"))</label><p class="soft">\(t(.reportFollows))</p>\
            <p><button class="b go">\(t(.reportIt))</button></p></form>\
            <p><a \(href: desk.paths.people)>\(t(.headPeople))</a></p>
            """)
    }

    private func kind(_ kind: HeadRequestKind) -> HTML {
        let label: Phrase =
            switch kind {
            case .late: .comesLater
            case .observerReturn: .comesAfterAll
            default: .cannotComeAtAll
            }
        return """
            <label class="check"><input type="radio" name="kind" value="\(kind.rawValue)"\
            \(when: kind == fields.kind, " checked")>\(t(label))</label>
            """
    }
}

/// Whom a report is about: the first of its two taps.
struct WhoCannotComePage {
    let desk: HeadDesk
    let search: String?
    /// Behind whom it begins; nil: with the first.
    let after: String?

    private var t: Words { desk.t }

    var page: Page {
        let people = desk.people.filter { person in search.map(person.fits) ?? true }
        let part = PeopleByName(people, of: desk, after: after, most: Pager.rows)
        let form: HTML = desk.people.count > Pager.rows ? desk.search(desk.paths.dropOut, search) : .empty
        let pager = Pager(list: desk.paths.dropOut.with("q", search), isFirst: part.isFirst, next: part.next, t: t)
        return desk.page(
            t(.whoCannotCome),
            """
            <h1>\(t(.whoCannotCome))</h1>\(form)<section class="card">\(list(part.shown))\(pager.html)</section>\
            <p><a \(href: desk.paths.people)>\(t(.headPeople))</a></p>
            """)
    }

    private func list(_ people: [HeadPerson]) -> HTML {
        if desk.people.isEmpty { return .empty(t(.nothingTold), t(.nothingToldHelp)) }
        if people.isEmpty { return .empty(nil, t(.nothingFound)) }
        return """
            <ul class="names">\(each: people, { person in
                let id = person.name == person.id ? "" : " \(person.id)"
                return "<li><a \(href: desk.paths.dropOut(person.id))>\(person.name)\(id)</a></li>" as HTML
            })</ul>
            """
    }
}
