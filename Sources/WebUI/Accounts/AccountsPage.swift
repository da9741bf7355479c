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
    /// From whose pages the reader came.
    let mission: String?
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
        let found = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.accounts(request.actor.keptAccounts, after: after, limit: Pager.rows + 1)
        }
        let shown = Array(found.prefix(Pager.rows))
        let blank = FormState([
            "language": "en", "role": Role.head.rawValue, "mission": request["mission"] ?? "",
            "delegations": request["delegation"] ?? "", OnceKey.field: OnceKey.fresh,
        ])
        let isAdministrator = request.actor.permissions.contains(.administer)
        return AccountsPage(
            accounts: shown, after: after, next: found.count > Pager.rows ? shown.last?.id : nil,
            state: state ?? blank, roles: isAdministrator ? Role.allCases : [.head],
            mission: request["mission"], isMailConfigured: isMailConfigured, fault: fault, t: request.words)
    }

    var page: Page {
        Page(
            title: t(.accounts),
            body: PageHead(t(.accounts), note: HTML(text: t(.accountsHelp)), acts: back).html
                + (fault.map { "<p class=\"note bad\" role=\"alert\">\(HTML.told($0, t))</p>" } ?? .empty) + list + form
        )
    }

    private var back: HTML {
        mission.map { .button(t(.backToMission), MissionPath($0).overview) } ?? .empty
    }

    private var list: HTML {
        let columns: [Column<Account>] = [
            Column(t(.missionName), .name) { HTML(text: $0.name) },
            Column(t(.email)) { HTML(text: $0.email) },
            Column(t(.role)) { HTML(text: t($0.bearer.role.phrase)) },
            Column(t(.worksFor)) { account in worksFor(account.bearer) },
            Column(t(.language)) { HTML(text: $0.language.ownName) },
            Column(t(.status)) { account in
                account.disabledAt == nil ? Tag.ok.html(t(.accountOpen)) : Tag.bad.html(t(.accountLocked))
            },
            Column(t(.acts)) { acts($0) },
        ]
        let pager = Pager(list: SitePath.accounts, isFirst: after == nil, next: next, t: t)
        let body: HTML =
            accounts.isEmpty
            ? .empty(nil, t(.emptyList)) : Table(caption: t(.accounts), columns: columns, rows: accounts).html
        return Card(id: "accounts", title: t(.accounts), body: body + pager.html).html
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
            <form method="post" \(action: SitePath.account(account.id))>\
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
            "name": t(.missionName), "email": t(.email), "role": t(.role), "mission": t(.missionMenu),
            "delegations": t(.delegations), "missions": t(.missions), "language": t(.language),
        ]
        let languages = Language.allCases.map { FormMarkup.Option($0.rawValue, $0.ownName) }
        return Card(
            id: "new", title: t(.newAccount),
            body: """
                <form class="in form" method="post" \(action: SitePath.accounts)>\(when: !isMailConfigured, """
                <p class="note wait">\(t(.noMailForInvitations)) <code>observerd account link</code></p>
                """)\(form.summary(labels))\
                \(form.text("name", t(.missionName), longest: NewAccount.longestName, isRequired: true))\
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
