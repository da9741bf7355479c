import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// The accounts that somebody keeps: administrators all, logistics those of heads.
struct AccountsPage {
    let accounts: [Account]
    let after: String?
    let next: String?
    let state: FormState
    let roles: [Role]
    let origin: AccountsOrigin
    /// Whose invitation was just written.
    let invited: Account?
    /// Whether invitations reach anybody.
    let isMailConfigured: Bool
    /// Why something could not be done to an account.
    let fault: String?
    let t: Words

    static let fields = ["name", "email", "language", "role", "mission", "delegations", "missions", OnceKey.field]

    static func load(
        _ request: PageRequest, in store: any Store, isMailConfigured: Bool, state: FormState? = nil,
        fault: String? = nil
    ) async throws -> AccountsPage {
        let after = request["after"]
        let kept = request.actor.keptAccounts
        let origin = origin(request)
        let (found, invited) = try await store.transaction(.read, as: request.actor) { transaction in
            var invited: Account?
            if let id = request["invited"] { invited = try await transaction.account(id) }
            return (
                try await transaction.accounts(
                    kept, matching: origin.search, after: after, limit: Pager.rows + 1), invited
            )
        }
        let shown = Array(found.prefix(Pager.rows))
        let blank = FormState([
            "language": "en", "role": Role.head.rawValue, "mission": origin.mission ?? "",
            "delegations": request["delegation"] ?? "", OnceKey.field: OnceKey.fresh,
        ])
        let isAdministrator = request.actor.permissions.contains(.administer)
        return AccountsPage(
            accounts: shown, after: after, next: found.count > Pager.rows ? shown.last?.id : nil,
            state: state ?? blank, roles: isAdministrator ? Role.allCases : [.head],
            origin: origin, invited: invited.flatMap { kept.has($0) ? $0 : nil },
            isMailConfigured: isMailConfigured, fault: fault, t: request.words)
    }

    static func origin(_ request: PageRequest) -> AccountsOrigin {
        var origin = AccountsOrigin(
            mission: request["mission"], plan: request["plan"].flatMap { Int(decimalDigits: $0) })
        origin.search = AccountSearch(
            text: request["q"], role: request["role"].flatMap(Role.init),
            isDisabled: [false, true].first { AccountsOrigin.state(isDisabled: $0) == request["state"] })
        return origin
    }

    var page: Page {
        Page(
            title: t(.accounts),
            body: PageHead(t(.accounts), note: HTML(text: t(.accountsHelp)), acts: back).html
                + (fault.map { "<p class=\"note bad\" role=\"alert\">\(HTML.told($0, t))</p>" } ?? .empty) + done + list
                + form)
    }

    private var back: HTML {
        origin.page.map { .button(t(origin.plan == nil ? .backToMission : .backToPublishing), $0) } ?? .empty
    }

    private var done: HTML {
        guard let invited else { return .empty }
        return """
            <p class="note ok" role="status">\(t(.isInvited, invited.name, invited.email))\(when: !isMailConfigured, """
            <br>\(t(.noMailForInvitations)) <code>observerd account link \(invited.email)</code>
            """)</p>
            """
    }

    private var list: HTML {
        let columns: [Column<Account>] = [
            Column(t(.personName), .name) { HTML(text: $0.name) },
            Column(t(.email)) { HTML(text: $0.email) },
            Column(t(.role)) { HTML(text: t($0.bearer.role.phrase)) },
            Column(t(.worksFor)) { account in worksFor(account.bearer) },
            Column(t(.language)) { HTML(text: $0.language.ownName) },
            Column(t(.status)) { account in
                account.disabledAt == nil ? Tag.ok.html(t(.accountOpen)) : Tag.bad.html(t(.accountLocked))
            },
            Column(t(.acts), .acts) { acts($0) },
        ]
        let pager = Pager(list: origin.accounts, isFirst: after == nil, next: next, t: t)
        let body: HTML =
            accounts.isEmpty
            ? .empty(nil, t(origin.search == .everything ? .emptyList : .nothingFound))
            : Table(caption: t(.accounts), columns: columns, rows: accounts).html
        return Card(id: "accounts", title: t(.accounts), body: find + body + pager.html).html
    }

    private var find: HTML {
        let whole = AccountsOrigin(mission: origin.mission, plan: origin.plan)
        let search = origin.search
        let role = FilterForm.Choice(
            name: "role", label: t(.role), options: roles.map { ($0.rawValue, t($0.phrase)) },
            chosen: search.role?.rawValue)
        let state = FilterForm.Choice(
            name: "state", label: t(.status),
            options: [false, true].map {
                (AccountsOrigin.state(isDisabled: $0), t($0 ? .accountLocked : .accountOpen))
            },
            chosen: search.isDisabled.map(AccountsOrigin.state))
        let kept = [("mission", origin.mission), ("plan", origin.plan.map(String.init))]
        return FilterForm(
            path: whole.accounts, search: search.text, choices: roles.count > 1 ? [role, state] : [state],
            kept: kept.compactMap { name, value in value.map { (name: name, value: $0) } }, t: t
        ).html
    }

    private func worksFor(_ bearer: Bearer) -> HTML {
        if let own = bearer.delegations {
            return "<span class=\"id\">\(own.mission)</span> \(own.delegations.joined(separator: ", "))"
        }
        return HTML(text: bearer.missions?.joined(separator: ", ") ?? t(.allMissions))
    }

    private func acts(_ account: Account) -> HTML {
        func button(_ act: String, _ title: String) -> HTML {
            """
            <form method="post" \(action: origin.account(account.id))>\
            <input type="hidden" name="revision" value="\(account.revision)">\
            <button class="b" name="act" value="\(act)">\(title)</button></form>
            """
        }
        if account.disabledAt != nil { return button("unlock", t(.unlock)) }
        return "<div class=\"acts\">\(button("invite", t(.inviteAgain)))\(button("lock", t(.lock)))</div>"
    }

    private var form: HTML {
        let form = FormMarkup(state: state, t: t)
        let labels = [
            "name": t(.personName), "email": t(.email), "role": t(.role), "mission": t(.missionMenu),
            "delegations": t(.delegations), "missions": t(.missions), "language": t(.language),
        ]
        let languages = Language.allCases.map { FormMarkup.Option($0.rawValue, $0.ownName) }
        return Card(
            id: "new", title: t(.newAccount),
            body: """
                <form class="in form" method="post" \(action: origin.accounts)>\(when: !isMailConfigured && invited == nil, """
                <p class="note wait">\(t(.noMailForInvitations)) <code>observerd account link</code></p>
                """)\(form.summary(labels))\
                \(form.text("name", t(.personName), longest: NewAccount.longestName, isRequired: true))\
                \(form.text("email", t(.email), type: .email, longest: 254, isRequired: true))\
                \(form.choice("language", t(.language), languages))\
                \(form.choice("role", t(.role), roles.map { FormMarkup.Option($0.rawValue, t($0.phrase)) }))\
                <div class="pair">\(form.text("mission", t(.missionMenu), hint: t(.ofHeads)))\
                \(form.text("delegations", t(.delegations), hint: t(.delegationsHint)))</div>\
                \(when: roles.count > 1, form.text("missions", t(.missions), hint: t(.missionsHint)))\
                \(form.hidden(OnceKey.field, state.value(OnceKey.field)))\
                <p class="acts"><button class="b go">\(t(.invite))</button></p></form>
                """
        ).html
    }
}

extension Role {
    var phrase: Phrase {
        switch self {
        case .administrator: .administratorRole
        case .logistics: .logisticsRole
        case .auditor: .auditorRole
        case .head: .headRole
        }
    }
}
