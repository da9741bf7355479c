import Deployment
import Markup
import MissionModel
import Wording

/// What somebody keeps of their own: their sessions, their tokens and their password.
struct AccountPage {
    let holder: SessionHolder
    let sessions: [Session]
    /// Those that work.
    let tokens: [AccessToken]
    let hasPassword: Bool
    /// Whether they came by a link just now, and need not know the password.
    let isFresh: Bool
    var fault: Phrase?
    /// What was done just now.
    var done: Phrase?
    let t: Words

    var page: Page {
        Page(
            title: t(.account),
            body: """
                <div class="narrow"><div class="head"><div><h1>\(t(.account))</h1>\
                <p class="soft">\(holder.account.name), \(holder.account.email)</p></div>\
                \(button(.signOut, SitePath.account / "sign-out"))</div>\
                \(done.map { "<p class=\"note ok\" role=\"status\">\(t($0))</p>" })\(sessionList)\(when: !tokens.isEmpty, tokenList)\
                \(password)</div>
                """,
            isOpen: true)
    }

    private func button(_ label: Phrase, _ path: Path, session: String? = nil) -> HTML {
        """
        <form method="post" \(action: path)>\
        \(session.map { "<input type=\"hidden\" name=\"session\" value=\"\($0)\">" })\
        <button class="b">\(t(label))</button></form>
        """
    }

    private var sessionList: HTML {
        Card(
            id: "sessions", title: t(.sessions),
            body: """
                <ul class="list">\(each: sessions, { session in
                    """
                    <li><span>\(HTML.moment(session.createdAt, t)) <span class="soft">\(t(session.method.phrase))</span> \
                    \(when: session.id == holder.session.id, Tag.ok.html(t(.thisBrowser)))</span><div class="end">\
                    \(button(.endSession, SitePath.account / "sessions" / "end", session: session.id))</div></li>
                    """
                })</ul><div class="form">\(button(.signOutEverywhere, SitePath.account / "sign-out-everywhere"))</div>
                """
        ).html
    }

    private var tokenList: HTML {
        Card(
            id: "tokens", title: t(.ownTokens),
            body: """
                <p class="form">\(t(.ownTokensHelp))</p><ul class="list">\(each: tokens, { token in
                    """
                    <li><span>\(token.name) <span class="soft">\(life(of: token))</span></span><div class="end">\
                    <form method="post" \(action: SitePath.account / "tokens" / "revoke")>\
                    <input type="hidden" name="token" value="\(token.id)">\
                    <button class="b" aria-label="\(t(.revokeToken)): \(token.name)">\(t(.revokeToken))</button></form>\
                    </div></li>
                    """
                })</ul>
                """
        ).html
    }

    private func life(of token: AccessToken) -> HTML {
        let end = token.expiresAt.map { "\(t(.worksUntil)) \(HTML.moment($0, t))" as HTML }
        let use = token.usedAt.map { "\(t(.lastUsed)) \(HTML.moment($0, t))" as HTML }
        return "\(end)\(when: end != nil, ", ")\(use ?? HTML(text: t(.neverUsed)))"
    }

    private var password: HTML {
        let mayChange = hasPassword || isFresh
        return Card(
            id: "password", title: t(.password),
            body: """
                <div class="form"><p>\(t(hasPassword ? .hasPassword : mayChange ? .noPasswordYet : .comeByLink))</p>\
                \(fault.map { "<p class=\"note bad\" id=\"fault\" role=\"alert\">\(t($0))</p>" })</div>\
                \(when: mayChange, changeForm)\(when: hasPassword, removeForm)
                """
        ).html
    }

    private var described: HTML {
        fault == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"fault\""
    }

    /// By which password managers know whose password it is.
    private var whose: HTML {
        """
        <input type="text" name="username" value="\(holder.account.email)" autocomplete="username" hidden>
        """
    }

    private var current: HTML {
        guard hasPassword, !isFresh else { return .empty }
        return """
            <label class="f">\(t(.currentPassword))<input type="password" name="current" required \
            autocomplete="current-password" maxlength="512"\(described)></label>\
            <p class="soft small">\(t(.currentPasswordHelp))</p>
            """
    }

    private var changeForm: HTML {
        """
        <form class="form" method="post" \(action: SitePath.password)>\(whose)\(current)\
        <label class="f">\(t(.newPassword))<input type="password" name="new" required minlength="12" maxlength="512" \
        autocomplete="new-password"\(described)></label><p class="soft small">\(t(.newPasswordHelp))</p>\
        <button class="b go">\(t(hasPassword ? .changePassword : .setPassword))</button></form>
        """
    }

    private var removeForm: HTML {
        """
        <form class="form" method="post" \(action: SitePath.password / "remove")>\(whose)\(current)\
        <button class="b">\(t(.removePassword))</button></form>
        """
    }
}

extension SignInMethod {
    fileprivate var phrase: Phrase {
        switch self {
        case .invitation: .methodInvitation
        case .link: .methodLink
        case .password: .methodPassword
        case .organisation: .methodOrganisation
        }
    }
}
