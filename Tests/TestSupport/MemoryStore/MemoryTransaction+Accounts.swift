import Deployment
import MissionModel

extension MemoryTransaction {
    func insertAccount(
        id: String, email: String, name: String, language: Language, bearer: Bearer
    ) async throws -> Account {
        guard !state.accounts.contains(where: { $0.email == email }) else {
            throw StoreError(.conflict, "Another account has this e-mail address.")
        }
        if let own = bearer.delegations { _ = try existing(own.mission) }
        let account = Account(
            id: id, email: email, name: name, language: language, bearer: bearer, createdAt: state.now, disabledAt: nil)
        try write { $0.accounts.append(account) }
        return account
    }

    func accounts() async throws -> [Account] {
        state.accounts.sorted { $0.email < $1.email }
    }

    func account(_ id: String) async throws -> Account? {
        state.accounts.first { $0.id == id }
    }

    func accounts(ids: [String]) async throws -> [Account] {
        state.accounts.filter { ids.contains($0.id) }
    }

    func account(email: String) async throws -> Account? {
        state.accounts.first { $0.email == email }
    }

    func accounts(
        _ selection: AccountSelection, matching search: AccountSearch, after id: String?, limit: Int
    ) async throws -> [Account] {
        let text = search.text?.lowercased()
        let fitting = state.accounts.filter { account in
            if let text, ![account.name, account.email].contains(where: { $0.lowercased().contains(text) }) {
                return false
            }
            if let role = search.role, account.bearer.role != role { return false }
            if let isDisabled = search.isDisabled, (account.disabledAt != nil) != isDisabled { return false }
            return selection.has(account)
        }
        func place(_ account: Account) -> (String, String) { (account.name.lowercased(), account.id) }
        let sorted = fitting.sorted { place($0) < place($1) }
        guard let id else { return Array(sorted.prefix(limit)) }
        guard let last = state.accounts.first(where: { $0.id == id }) else { return [] }
        return Array(sorted.drop { place($0) <= place(last) }.prefix(limit))
    }

    func lockAccount(_ id: String) async throws -> Account? { try await account(id) }

    func updateAccount(_ id: String, _ change: AccountChange) async throws -> Account {
        guard let index = state.accounts.firstIndex(where: { $0.id == id }) else {
            throw StoreError(.notFound, "There is no account \(id).")
        }
        return try write { [now = state.now] state in
            var account = state.accounts[index]
            account.name = change.name ?? account.name
            account.language = change.language ?? account.language
            if let isDisabled = change.isDisabled { account.disabledAt = isDisabled ? account.disabledAt ?? now : nil }
            account.revision += 1
            state.accounts[index] = account
            return account
        }
    }

    func headAccounts(mission: String) async throws -> [Account] {
        try await accounts().filter { $0.disabledAt == nil && $0.bearer.delegations?.mission == mission }
    }
}

extension Bearer {
    /// A mission is gone.
    mutating func forget(_ mission: String) {
        switch self {
        case .logistics(let missions?): self = .logistics(missions: missions.filter { $0 != mission })
        case .auditor(let missions?): self = .auditor(missions: missions.filter { $0 != mission })
        default: break
        }
    }
}
