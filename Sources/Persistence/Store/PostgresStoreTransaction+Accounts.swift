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

    func account(email: String) async throws -> Account? {
        try await database.fetchFirst(SelectAccountByEmail(email: email))
    }

    func headAccounts(mission: String) async throws -> [Account] {
        try await database.fetchAll(SelectHeadAccounts(mission: mission))
    }
}
