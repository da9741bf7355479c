import Deployment
import Markup
import MissionModel
import Wording

/// What stands for the reason of a drop-out that is not known yet.
enum ReasonToFollow {
    static func text(_ t: Words) -> String { t(.reasonFollows) }

    static func isOne(_ text: String?) -> Bool { Language.allCases.contains { Words($0)(.reasonFollows) == text } }
}

/// What was typed into the form that gives a reason.
struct ReasonFields {
    enum Reason: String, CaseIterable {
        case ill, travel, papers, recalled, other

        var phrase: Phrase {
            switch self {
            case .ill: .reasonIll
            case .travel: .reasonTravel
            case .papers: .reasonPapers
            case .recalled: .reasonRecalled
            case .other: .reasonOther
            }
        }
    }

    var reason: Reason?
    var words = ""

    init() {}

    init(_ form: PageForm) {
        reason = form["reason"].flatMap(Reason.init)
        words = form.typed("words")
    }

    /// The reason as it is sent; nil where none was given.
    func text(_ t: Words) -> String? {
        let said = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let named = reason.flatMap { $0 == .other ? nil : t($0.phrase) }
        let parts = [named, said.isEmpty ? nil : said].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }
}

/// Asks why somebody cannot come, once it is reported; whoever is in a hurry leaves it, and says it later.
struct ReasonPage: HeadForm {
    let desk: HeadDesk
    let person: HeadPerson
    var fields = ReasonFields()
    var faults = FormFaults()

    private var t: Words { desk.t }

    var page: Page {
        let title = t(.dropOutReported, person.name)
        return desk.page(
            title,
            """
            <h1>\(title)</h1>\(faults.summary(t))<p class="note ok" role="status">\(t(.reportFollows))</p>\
            <form class="card form" method="post" \(action: desk.paths.reason(person.id))>\(RequestOnce(desk).html)\
            <fieldset id="reason"\(faults.attributes("reason", isGroup: true))><legend>\(t(.whyNot))</legend>\
            \(each: ReasonFields.Reason.allCases, reason)\(faults.note("reason"))</fieldset>\
            <label class="f" for="words"><span class="label">\(t(.inYourWords))</span>\
            <input id="words" name="words" maxlength="400" value="\(fields.words)"\(faults.attributes("words"))>\
            \(faults.note("words"))</label>\
            <p class="acts"><button class="b go">\(t(.sendReason))</button>\
            <a class="b" \(href: desk.paths.people)>\(t(.notNow))</a></p></form>
            """)
    }

    private func reason(_ reason: ReasonFields.Reason) -> HTML {
        """
        <label class="check"><input type="radio" name="reason" value="\(reason.rawValue)"\
        \(when: reason == fields.reason, " checked")>\(t(reason.phrase))</label>
        """
    }
}

extension HeadDesk {
    /// Whether the delegation reported somebody's drop-out.
    func hasReported(_ person: String) -> Bool {
        requests.contains { $0.content.kind == .dropOut && $0.content.observers.containsExactly(person) }
    }

    /// Whether a report lacks its reason, and nothing was said about that person since.
    func lacksReason(_ report: HeadRequest) -> Bool {
        guard ReasonToFollow.isOne(report.content.text), let person = report.content.observers.first else {
            return false
        }
        return !requests.prefix { $0.id != report.id }.contains { $0.content.observers.containsExactly(person) }
    }
}
