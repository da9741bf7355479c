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

    func account(email: String) async throws -> Account? {
        state.accounts.first { $0.email == email }
    }

    func headAccounts(mission: String) async throws -> [Account] {
        try await accounts().filter { $0.disabledAt == nil && $0.bearer.delegations?.mission == mission }
    }
}
