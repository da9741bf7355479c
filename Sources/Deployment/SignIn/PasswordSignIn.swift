import MissionModel

/// Lets people in by their passwords.
package struct PasswordSignIn: Sendable {
    /// So many failures within a quarter of an hour: from one client for one address, and from one client in all. No limit
    /// is an address's alone, so that nobody can lock somebody else out.
    package static let mostOfPair = 10
    package static let mostOfClient = 60

    package enum Outcome: Sendable {
        case opened(Secret, Account)
        /// There is no such account, it has no password, or this is another: nobody is told which.
        case refused
        /// It was tried too often from there.
        case tooOften
        /// Too many passwords are being checked.
        case busy
    }

    private let store: any Store
    private let work: PasswordWork

    package init(store: any Store, work: PasswordWork) {
        self.store = store
        self.work = work
    }

    /// - Parameter client: the address of the connection that asks.
    /// - Throws: the store's error.
    package func enter(email: EmailAddress, _ password: Password, client: String) async throws -> Outcome {
        let tries = PasswordTries(address: email.text, client: client)
        // Counted before the work, so that many at once are as many.
        let (isTooOften, holder) = try await store.transaction(.write, as: .daemon) { transaction in
            (try await tries.count(in: transaction), try await transaction.passwordHolder(email: email.text))
        }
        if isTooOften { return .tooOften }
        do {
            guard try await work.matches(password, holder?.hash), let holder, let hash = holder.hash else {
                try await refuse(holder?.account)
                return .refused
            }
            let renewed = work.isOutdated(hash) ? try await work.hash(password) : nil
            let opened = try await open(holder.account, hash, renewed)
            try await store.transaction(.write, as: .daemon) { try await tries.uncount(in: $0) }
            return opened.map { .opened($0, holder.account) } ?? .refused
        } catch is PasswordWork.Busy {
            try await store.transaction(.write, as: .daemon) { try await tries.uncount(in: $0) }
            return .busy
        }
    }

    /// - Parameter renewed: takes the place of the hash.
    /// - Returns: nil where the password was changed meanwhile, or the account disabled.
    private func open(_ account: Account, _ hash: PasswordHash, _ renewed: PasswordHash?) async throws -> Secret? {
        let secret = Secret()
        return try await store.transaction(.write, as: Actor(account).oneself) { transaction in
            guard try await transaction.passwordHash(account: account.id) == hash,
                try await transaction.account(account.id)?.disabledAt == nil
            else { return nil }
            if let renewed { try await transaction.keepPassword(renewed, account: account.id) }
            _ = try await transaction.openSession(secret, of: account.id, by: .password)
            return secret
        }
    }

    private func refuse(_ account: Account?) async throws {
        let detail: JSONObject = ["account": .optional(account?.id)]
        try await store.transaction(.write, as: .daemon) { transaction in
            try await transaction.audit(
                AuditEntry(action: "sign_in.password_refused", mission: nil, detail: .object(detail)))
        }
    }
}

/// What tries of a password are counted by.
struct PasswordTries: Sendable {
    private let pair: [UInt8]
    private let client: [UInt8]

    /// - Parameter address: of the account, or its identifier.
    init(address: String, client: String) {
        pair = RateKey.make("password address", address, client)
        self.client = RateKey.make("password client", client)
    }

    /// - Returns: whether there were too many before.
    func count(in transaction: any StoreTransaction) async throws -> Bool {
        let (ofPair, ofClient) = (try await transaction.countTry(pair), try await transaction.countTry(client))
        return ofPair > PasswordSignIn.mostOfPair || ofClient > PasswordSignIn.mostOfClient
    }

    func uncount(in transaction: any StoreTransaction) async throws {
        try await transaction.uncountTry(pair)
        try await transaction.uncountTry(client)
    }
}
