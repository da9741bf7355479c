/// Somebody who may have a password.
package struct PasswordHolder: Sendable, Equatable {
    package let account: Account
    /// Nil where they have none.
    package let hash: PasswordHash?

    package init(account: Account, hash: PasswordHash?) {
        self.account = account
        self.hash = hash
    }
}

/// Passwords, by their hashes.
package protocol PasswordStore: Sendable {
    /// Nil where nobody has the address, or the account is disabled.
    func passwordHolder(email: String) async throws -> PasswordHolder?
    /// Nil where the account has none.
    func passwordHash(account: String) async throws -> PasswordHash?
    func keepPassword(_ hash: PasswordHash, account: String) async throws
    func removePassword(account: String) async throws
}

/// How often things are tried, counted for a quarter of an hour from the first time.
package protocol RateStore: Sendable {
    /// - Returns: how often it was tried, this time included.
    func countTry(_ key: [UInt8]) async throws -> Int
    /// Takes a try back that was none.
    func uncountTry(_ key: [UInt8]) async throws
}
