import Deployment
import Markup
import Wording

/// All ways in, on one page.
struct SignInPage {
    enum Way: Sendable {
        case link, password
    }

    /// What the page is about, where it is not the first one; with what its reader does then.
    var notice: (title: Phrase, help: Phrase)?
    /// What went wrong; of a way's own form, or of none.
    var fault: (phrase: Phrase, way: Way?)?
    /// What was done just now.
    var done: Phrase?
    /// Who is signed in here already, whatever happened.
    var holder: Account?
    /// What was typed.
    var email = ""
    /// Where its reader wants to go on.
    var next: String?
    let organisation: OrganisationAccess?
    /// Whether links go out from here.
    let sendsMail: Bool
    let t: Words

    var page: Page {
        let title = t(notice?.title ?? .signInTitle)
        return Page(
            title: title,
            body: """
                <div class="narrow">\(PageHead(title, note: notice.map { HTML(text: t($0.help)) } ?? .empty).html)\
                \(general)\(byLink)\(byOrganisation)\(byPassword)</div>
                """,
            scripts: [Asset.keep], isOpen: true)
    }

    private var general: HTML {
        if let holder {
            return """
                <p class="note ok" role="status">\(t(.signedInAs, holder.name)) \
                <a \(href: Landing.home(of: holder))>\(t(.goOn))</a></p>
                """
        }
        if let done { return "<p class=\"note ok\" role=\"status\">\(t(done))</p>" }
        guard let fault, fault.way == nil else { return .empty }
        return "<p class=\"note bad\" role=\"alert\">\(t(fault.phrase))</p>"
    }

    private var byLink: HTML {
        Card(
            id: "by-link", title: t(.byLink),
            body: """
                <form class="form" method="post" \(action: SitePath.signIn)>\(hidden)\(message(.link))\
                \(address(.link))<p class="soft small">\(t(sendsMail ? .byLinkHelp : .linksUnsentHelp))</p>\
                <button class="b go">\(t(.sendLink))</button></form>
                """
        ).html
    }

    private var byOrganisation: HTML {
        guard let organisation else { return .empty }
        let path = SitePath.signInByOrganisation.with("next", next)
        return Card(
            id: "by-organisation", title: t(.byProvider),
            body: "<p class=\"form\"><a class=\"b\" \(href: path)>\(organisation.label(t))</a></p>"
        ).html
    }

    private var byPassword: HTML {
        Card(
            id: "by-password", title: t(.byPassword),
            body: """
                <form class="form" method="post" \(action: SitePath.signInByPassword)>\(hidden)\(message(.password))\
                \(address(.password))<label class="f">\(t(.password))<input type="password" name="password" required \
                autocomplete="current-password" maxlength="512"\(described(.password))></label>\
                <p class="soft small">\(t(.byPasswordHelp))</p><button class="b">\(t(.signInTitle))</button></form>
                """
        ).html
    }

    private var hidden: HTML { next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" } ?? .empty }

    private func address(_ way: Way) -> HTML {
        """
        <label class="f">\(t(.email))<input type="email" name="email" value="\(email)" required \
        autocomplete="email" maxlength="254"\(described(way))></label>
        """
    }

    private func isAt(_ way: Way) -> Bool { fault?.way == way }

    private func message(_ way: Way) -> HTML {
        guard let fault, isAt(way) else { return .empty }
        return "<p class=\"note bad\" id=\"fault\" role=\"alert\">\(t(fault.phrase))</p>"
    }

    private func described(_ way: Way) -> HTML {
        isAt(way) ? " aria-invalid=\"true\" aria-describedby=\"fault\"" : .empty
    }
}
