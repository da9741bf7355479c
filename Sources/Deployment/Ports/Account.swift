package import MissionModel

/// A language that people are written to in.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case russian = "ru"
}

/// Somebody who signs in, in one role.
package struct Account: Sendable, Equatable {
    package var id: String
    /// In lower case; no two accounts have the same.
    package var email: String
    package var name: String
    package var language: Language
    package var bearer: Bearer
    package var createdAt: Instant
    /// Since when it may do nothing and is written nothing.
    package var disabledAt: Instant?

    package init(
        id: String, email: String, name: String, language: Language, bearer: Bearer, createdAt: Instant,
        disabledAt: Instant?
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.language = language
        self.bearer = bearer
        self.createdAt = createdAt
        self.disabledAt = disabledAt
    }
}

extension Account {
    /// Whether it is a head's of a delegation, by the code points of its identifier.
    package func heads(_ delegation: String) -> Bool {
        bearer.delegations?.delegations.contains { ExactText($0) == ExactText(delegation) } ?? false
    }
}

/// People who sign in.
package protocol AccountStore: Sendable {
    /// The mission of a head is there.
    ///
    /// - Throws: `conflict` where the address is another account's.
    func insertAccount(
        id: String, email: String, name: String, language: Language, bearer: Bearer
    ) async throws -> Account
    /// By address.
    func accounts() async throws -> [Account]
    func account(_ id: String) async throws -> Account?
    func account(email: String) async throws -> Account?
    /// Those who head a delegation of a mission, by address; none that is disabled.
    func headAccounts(mission: String) async throws -> [Account]
}
