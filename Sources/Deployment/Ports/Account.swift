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
    /// Raised by one with each change.
    package var revision: Int

    package init(
        id: String, email: String, name: String, language: Language, bearer: Bearer, createdAt: Instant,
        disabledAt: Instant?, revision: Int = 1
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.language = language
        self.bearer = bearer
        self.createdAt = createdAt
        self.disabledAt = disabledAt
        self.revision = revision
    }
}

/// What is changed of an account; nil: nothing.
package struct AccountChange: Sendable, Equatable {
    package var name: String?
    package var language: Language?
    /// A disabled account may do nothing, and what it had open is over.
    package var isDisabled: Bool?

    package init(name: String? = nil, language: Language? = nil, isDisabled: Bool? = nil) {
        self.name = name
        self.language = language
        self.isDisabled = isDisabled
    }

    /// The names of what is changed.
    var keys: [String] {
        [name.map { _ in "name" }, language.map { _ in "language" }, isDisabled.map { _ in "disabled" }]
            .compactMap(\.self)
    }
}

/// Which accounts are meant.
package enum AccountSelection: Sendable, Equatable {
    case all
    /// Heads of delegations of some missions; nil: of all.
    case heads(missions: [String]?)

    package func has(_ account: Account) -> Bool {
        switch self {
        case .all: true
        case .heads(let missions):
            account.bearer.delegations.map { own in missions?.contains { $0 == own.mission } ?? true } ?? false
        }
    }
}

/// What of accounts is looked for; nil: anything does.
package struct AccountSearch: Sendable, Equatable {
    /// Stands in the name or the address, whatever the case.
    package var text: String?
    package var role: Role?
    package var isDisabled: Bool?

    package init(text: String? = nil, role: Role? = nil, isDisabled: Bool? = nil) {
        (self.text, self.role, self.isDisabled) = (text, role, isDisabled)
    }

    package static let everything = AccountSearch()
}

extension Account {
    /// Whether it is a head's of a delegation, by the code points of its identifier.
    package func heads(_ delegation: String) -> Bool {
        bearer.delegations?.delegations.contains { ExactText($0) == ExactText(delegation) } ?? false
    }
}

/// People who sign in.
package protocol AccountStore: Sendable {
    /// The missions that the bearer names are there.
    ///
    /// - Throws: `conflict` where the address is another account's.
    func insertAccount(
        id: String, email: String, name: String, language: Language, bearer: Bearer
    ) async throws -> Account
    /// By address.
    func accounts() async throws -> [Account]
    /// A page of what fits a search, by name: those behind an account (nil: from the first, nobody behind an unknown one).
    func accounts(
        _ selection: AccountSelection, matching search: AccountSearch, after id: String?, limit: Int
    ) async throws -> [Account]
    /// Nobody else changes it until this transaction ends.
    func lockAccount(_ id: String) async throws -> Account?
    /// Changes an account that is there, and raises its revision.
    func updateAccount(_ id: String, _ change: AccountChange) async throws -> Account
    func account(_ id: String) async throws -> Account?
    /// Those that there are of some identifiers, in no certain order.
    func accounts(ids: [String]) async throws -> [Account]
    func account(email: String) async throws -> Account?
    /// Those who head a delegation of a mission, by address; none that is disabled.
    func headAccounts(mission: String) async throws -> [Account]
}
