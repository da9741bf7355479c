import Deployment
import HTTPShell
import Markup
import MissionModel
import Notifications
import PlanJudgement
import PlanReading
import Wording

/// The second look before a plan is published: what stands against it, and who is told what.
struct PublishPage {
    /// A delegation that has news and nobody to write to.
    struct Unreachable: Sendable {
        let id: String
        let name: String
    }

    /// A message that a head would get.
    struct Preview: Sendable {
        /// The identifier of the head's account.
        let account: String
        let name: String
        let delegations: [String]
        let people: Int
        let language: Language
        let subject: String
        /// Nil where it is shown by itself only, and was not asked for.
        let text: String?
    }

    let mission: MissionHeader
    let plan: PlanSummary
    /// The version that is published now; nil: none.
    let published: Int?
    let refusal: PublicationRefusal?
    let previews: [Preview]
    /// The account whose message is shown where there are too many to show all; nil: none yet.
    let opened: String?
    let unreachable: [Unreachable]
    /// Whether the reader may invite heads.
    let mayInvite: Bool
    let isMailConfigured: Bool
    /// Somebody else has published meanwhile.
    var isOvertaken = false
    let t: Words

    private static let mostViolations = 20
    /// Of whom all messages of a page may tell; where they tell of more people, each is shown by itself.
    private static let mostPeople = 50

    private var path: PlanPath { MissionPath(mission.id).plan(plan.version) }
    private var title: String { t(.publishTitle, t(.planTitle, String(plan.version))) }

    var page: Page {
        Page(
            title: title, mission: mission, section: .plans,
            body: """
                \(PageHead(title, note: note).html)\(overtaken)\(obstacle)\(decision)\(messages)
                """)
    }

    private var note: HTML {
        let own = HTML.link(t(.planTitle, String(plan.version)), path.overview)
        guard let published else { return "\(own). \(t(.nothingPublished))" }
        return """
            \(own). \(t.html(
                .replaces, .link(t(.planTitle, String(published)), MissionPath(mission.id).plan(published).overview)))
            """
    }

    private var overtaken: HTML {
        isOvertaken ? "<p class=\"note bad\" role=\"alert\">\(t(.publishedMeanwhile))</p>" : .empty
    }

    private var obstacle: HTML {
        guard let refusal else { return .empty }
        let shown = refusal.violations.prefix(Self.mostViolations)
        let more = refusal.violationCount - shown.count
        return """
            <div class="note bad" role="alert"><p><b>\(t(refusal.reason.mayBeOverruled ? .staleTitle : .cannotPublish))</b></p>\
            <p>\(HTML.told(refusal.description, t))</p>\(when: !shown.isEmpty, """
            <ul class="list">\(each: shown, {
                ViolationItem(violation: $0, mission: MissionPath(mission.id), plan: path, t: t).html
            })</ul>
            """)\(when: more > 0, "<p>\(t(more, .moreCount))</p>")</div>
            """
    }

    private var decision: HTML {
        if let refusal, !refusal.reason.mayBeOverruled { return .empty }
        return """
            <form class="card" method="post" \(action: path.publish)><div class="in form">\
            <p>\(t(.publishSays, t(previews.count, .messageCount)))</p>\(when: !isMailConfigured, """
            <p class="note wait">\(t(.noMail))</p>
            """)\(when: !unreachable.isEmpty, """
            \(invitations)
            """)<input type="hidden" name="replaces" value="\(published.map(String.init) ?? "none")">\
            \(when: refusal != nil, """
            <label class="check"><input type="checkbox" name="even_so" value="true" required>\(t(.evenSo))</label>
            """)<p class="acts"><button class="b go">\(title)</button>\
            <a class="b ask" \(href: path.overview)>\(t(.notYet))</a></p></div></form>
            """
    }

    /// Whom nobody tells, each with the way to a head who is told.
    private var invitations: HTML {
        """
        <div class="note wait"><p>\(t(.unreachable)):</p><ul>\(each: unreachable, { invitation(of: $0) })</ul></div>
        """
    }

    private func invitation(of delegation: Unreachable) -> HTML {
        let invite = AccountsOrigin(mission: mission.id, plan: plan.version).invitation(delegation.id)
        return """
            <li>\(HTML.named(delegation.name, delegation.id, MissionPath(mission.id).delegation(delegation.id)))\
            \(when: mayInvite, " – \(HTML.link(t(.inviteHead), invite))")</li>
            """
    }

    private var messages: HTML {
        let list: HTML =
            previews.isEmpty
            ? .empty(t(.noMessages), t(unreachable.isEmpty ? .noMessagesHelp : .nobodyToWriteTo))
            : """
            <ul class="letters">\(each: previews, { preview in
                    """
                    <li><h3>\(preview.name) <span class="soft">\(preview.delegations.joined(separator: ", ")), \
                    \(t(preview.people, .peopleCount))</span></h3>\(letter(preview))</li>
                    """
                })</ul><p class="in soft">\(t(.nobodyElse))</p>
            """
        return Card(id: "messages", title: t(.whoIsTold), body: list).html
    }

    /// The message as it would be sent, folded up; where there are many, behind a link of its own.
    private func letter(_ preview: Preview) -> HTML {
        let language = preview.language.rawValue
        guard let text = preview.text else {
            let link = path.publish.with("letter", preview.account).at("letter")
            return "<p><a lang=\"\(language)\" \(href: link)>\(preview.subject)</a></p>"
        }
        if preview.account == opened {
            return """
                <p id="letter"><b lang="\(language)">\(preview.subject)</b></p><pre lang="\(language)">\(text)</pre>
                """
        }
        return """
            <details><summary lang="\(language)">\(preview.subject)</summary>\
            <pre lang="\(language)">\(text)</pre></details>
            """
    }

    /// Whether messages that tell of so many people are all shown on one page.
    static func areShort(people: Int) -> Bool { people <= mostPeople }
}
