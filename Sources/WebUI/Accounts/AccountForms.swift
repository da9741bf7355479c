import Deployment
import HTTPShell
import Markup
import MissionModel

/// What those who keep accounts do: invite somebody, again, lock and unlock.
struct AccountForms: Sendable {
    let store: any Store
    let isMailConfigured: Bool

    func page(_ request: PageRequest, state: FormState? = nil, fault: String? = nil) async throws -> Page {
        try await AccountsPage.load(
            request, in: store, isMailConfigured: isMailConfigured, state: state, fault: fault
        ).page
    }

    /// Makes an account and has its invitation written.
    func invite(_ form: PageForm) async throws -> FormOutcome {
        var state = FormState(form, fields: AccountsPage.fields)
        if let new = Self.account(form, &state), state.faults.isEmpty {
            do {
                return try await OnceKey.run(form, AccountsPage.fields, in: store) { transaction in
                    let account = try await transaction.createAccount(new)
                    try await transaction.invite(account.id)
                    return AccountsPage.origin(form.request).accounts.with("invited", account.id)
                }
            } catch let error as StoreError {
                guard error.code == .notFound else {
                    try state.add(refusal: error)
                    return .refused(try await page(form.request, state: state))
                }
                state.add(error.message, at: new.bearer.role == .head ? "mission" : "missions")
            } catch {
                try state.add(refusal: error)
            }
        }
        return .refused(try await page(form.request, state: state))
    }

    func change(_ form: PageForm) async throws -> FormOutcome {
        let id = form.request.id
        guard let revision = form["revision"].flatMap({ Int(decimalDigits: $0) }) else {
            throw Problem(.invalidContent, "The form does not say which account it is about.")
        }
        do {
            try await store.transaction(.write, as: form.request.actor) { transaction in
                switch form["act"] {
                case "invite": try await transaction.invite(id)
                case "lock", "unlock":
                    _ = try await transaction.changeAccount(
                        id, AccountChange(isDisabled: form["act"] == "lock"), meeting: .oneOf([revision]))
                default: throw Problem(.invalidContent, "The form does not say what is to be done.")
                }
            }
            let accounts = AccountsPage.origin(form.request).accounts
            return .done(form["act"] == "invite" ? accounts.with("invited", id) : accounts)
        } catch let error as StoreError {
            guard error.code == .staleRevision || error.code == .conflict else { throw error }
            return .overtaken(try await page(form.request, fault: error.message))
        }
    }

    private static func account(_ form: PageForm, _ state: inout FormState) -> NewAccount? {
        let email = form["email"].flatMap { EmailAddress($0) }
        if email == nil { state.add("must be an e-mail address such as name@example.org", at: "email") }
        let name = form["name"].flatMap { name in
            name.unicodeScalars.count <= NewAccount.longestName && !name.unicodeScalars.contains(where: \.steersDisplay)
                ? name : nil
        }
        if name == nil { state.add("must be one line of at most \(NewAccount.longestName) characters", at: "name") }
        let bearer = bearer(form, &state)
        guard let email, let name, let bearer else { return nil }
        return NewAccount(
            email: email, name: name, language: form["language"].flatMap(Language.init) ?? .english, bearer: bearer)
    }

    private static func bearer(_ form: PageForm, _ state: inout FormState) -> Bearer? {
        let missions = form["missions"].map(IdentifierList.read)
        switch form["role"].flatMap(Role.init) {
        case .administrator?: return .administrator
        case .logistics?: return .logistics(missions: missions)
        case .auditor?: return .auditor(missions: missions)
        case .head?:
            if form["mission"] == nil { state.add("is missing", at: "mission") }
            if form["delegations"] == nil { state.add("is missing", at: "delegations") }
            guard let mission = form["mission"], let delegations = form["delegations"].map(IdentifierList.read) else {
                return nil
            }
            return .head(DelegationScope(mission: mission, delegations: delegations))
        case nil:
            state.add("must be one of the list", at: "role")
            return nil
        }
    }
}
