import Deployment
import Markup
import MissionModel
import Wording

/// What was typed into the form of a question.
struct AskFields {
    var text = ""
    var isReplacement = false
    var replacement = ""

    init() {}

    init(_ form: PageForm) {
        text = form.typed("text").replacing("\r\n", with: "\n")
        isReplacement = form["kind"] == "replacement"
        replacement = form["replacement"] ?? ""
    }
}

/// A question, a change that is wanted, or a replacement that is proposed.
struct AskPage: HeadForm {
    let desk: HeadDesk
    /// Nil: about the delegation.
    let person: HeadPerson?
    var fields = AskFields()
    var faults = FormFaults()

    /// More would be no choice any more.
    private static let mostChoices = 50

    private var t: Words { desk.t }

    /// Who could take the person's place: people of the own delegation whom the plan knows and who are in no team.
    private var candidates: [HeadPerson] {
        guard let person, !person.isGone else { return [] }
        return desk.people.filter {
            $0.isFree && ExactText($0.id) != ExactText(person.id)
                && ExactText($0.told.assignment.delegation) == ExactText(person.told.assignment.delegation)
        }
    }

    var page: Page {
        let title = person.map { t(.askAbout, $0.name) } ?? t(.ask)
        let path = person.map { desk.paths.ask($0.id) } ?? desk.paths.ask
        return desk.page(
            title,
            """
            <h1>\(title)</h1>\(faults.summary(t))\
            \(when: person == nil, "<p class=\"soft\">\(t(.askAboutPerson))</p>")\
            <form class="card form" method="post" \(action: path)>\(RequestOnce(desk).html)\(kinds)\
            <label class="f" for="text"><span class="label">\(t(.askText))</span><textarea id="text" name="text" \
            maxlength="2000"\(faults.attributes("text"))>\(fields.text)</textarea>\(faults.note("text"))</label>\
            <p><button class="b go">\(t(.send))</button></p></form>\
            <p><a \(href: person.map { desk.paths.person($0.id) } ?? desk.paths.people)>\(t(.headPeople))</a></p>
            """)
    }

    private var kinds: HTML {
        if person == nil { return .empty }
        let candidates = candidates
        if candidates.isEmpty { return "<p class=\"soft\">\(t(.nobodyFree))</p>" }
        return """
            <fieldset><legend>\(t(.whatHappened))</legend>\
            \(radio("change", t(.requestChange), isOn: !fields.isReplacement))\
            \(radio("replacement", t(.askReplacement), isOn: fields.isReplacement))</fieldset>\
            <label class="f" for="replacement"><span class="label">\(t(.replacedBy))</span>\
            \(choice(among: candidates))\(faults.note("replacement"))</label>
            """
    }

    /// Where there are too many to choose from, the form takes an identifier.
    private func choice(among candidates: [HeadPerson]) -> HTML {
        if candidates.count > Self.mostChoices {
            return """
                <span>\(t(.identifier))</span><input id="replacement" name="replacement" maxlength="200" \
                value="\(fields.replacement)"\(faults.attributes("replacement"))>
                """
        }
        return """
            <select id="replacement" name="replacement"\(faults.attributes("replacement"))>\
            <option value="">\(t(.choose))</option>\(each: candidates, option)</select>
            """
    }

    private func radio(_ value: String, _ label: String, isOn: Bool) -> HTML {
        """
        <label class="check"><input type="radio" name="kind" value="\(value)"\(when: isOn, " checked")>\(label)</label>
        """
    }

    private func option(_ person: HeadPerson) -> HTML {
        let isOn = ExactText(person.id) == ExactText(fields.replacement)
        let id = person.name == person.id ? "" : " \(person.id)"
        return "<option value=\"\(person.id)\"\(when: isOn, " selected")>\(person.name)\(id)</option>"
    }
}

/// Which form this is, so that the same one sent twice takes effect once: it names the last request that its page knew.
struct RequestOnce {
    static let field = "once"
    private let last: String

    init(_ desk: HeadDesk) {
        last = desk.requests.first?.id ?? "first"
    }

    var html: HTML { "<input type=\"hidden\" name=\"once\" value=\"\(last)\">" }
}
