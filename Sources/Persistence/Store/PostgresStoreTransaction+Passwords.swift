import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func passwordHolder(email: String) async throws -> PasswordHolder? {
        try await database.fetchFirst(SelectPasswordHolder(email: email))
    }

    func passwordHash(account: String) async throws -> PasswordHash? {
        try await database.fetchFirst(SelectPasswordHash(account: account)) ?? nil
    }

    func keepPassword(_ hash: PasswordHash, account: String) async throws {
        try await database.execute(KeepPassword(account: account, hash: hash))
    }

    func removePassword(account: String) async throws {
        try await database.execute(DeletePassword(account: account))
    }

    func countTry(_ key: [UInt8]) async throws -> Int {
        try await database.fetchEach([CountTry(key: key)])[0].rows[0]
    }

    func uncountTry(_ key: [UInt8]) async throws {
        try await database.execute(UncountTry(key: key))
    }
}
