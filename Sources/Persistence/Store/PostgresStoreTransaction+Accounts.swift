import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func insertAccount(
        id: String, email: String, name: String, language: Language, bearer: Bearer
    ) async throws -> Account {
        let statement = InsertAccount(id: id, email: email, name: name, language: language, bearer: bearer)
        guard let account = try await database.fetchFirst(statement) else {
            throw StoreError(.conflict, "Another account has this e-mail address.")
        }
        return account
    }

    func accounts() async throws -> [Account] {
        try await database.fetchAll(SelectAccounts())
    }

    func account(_ id: String) async throws -> Account? {
        try await database.fetchFirst(SelectAccount(id: id))
    }

    func accounts(ids: [String]) async throws -> [Account] {
        ids.isEmpty ? [] : try await database.fetchAll(SelectNamedAccounts(ids: ids))
    }

    func account(email: String) async throws -> Account? {
        try await database.fetchFirst(SelectAccountByEmail(email: email))
    }

    func headAccounts(mission: String) async throws -> [Account] {
        try await database.fetchAll(SelectHeadAccounts(mission: mission))
    }

    func accounts(
        _ selection: AccountSelection, matching search: AccountSearch, after id: String?, limit: Int
    ) async throws -> [Account] {
        try await database.fetchAll(
            SelectAccountPage(selection: selection, search: search, after: id ?? "", limit: limit))
    }

    func lockAccount(_ id: String) async throws -> Account? {
        try await database.fetchFirst(LockAccount(id: id))
    }

    func updateAccount(_ id: String, _ change: AccountChange) async throws -> Account {
        guard let account = try await database.fetchFirst(UpdateAccount(id: id, change: change)) else {
            throw StoreError(.notFound, "There is no such account.")
        }
        return account
    }
}
