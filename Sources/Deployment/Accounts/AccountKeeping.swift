import MissionModel

/// What is said of a new account.
package struct NewAccount: Sendable, Equatable {
    package let email: EmailAddress
    package let name: String
    package let language: Language
    package let bearer: Bearer

    package init(email: EmailAddress, name: String, language: Language, bearer: Bearer) {
        self.email = email
        self.name = name
        self.language = language
        self.bearer = bearer
    }

    /// Characters of a name.
    package static let longestName = 200
}

extension StoreTransaction {
    /// Makes an account, and no link for it.
    ///
    /// - Throws: `AccessRefusal`; `notFound` where a mission or delegation is not there; `conflict` where the address is
    ///   another account's.
    package func createAccount(_ new: NewAccount) async throws -> Account {
        try actor.demandKeeping(new.bearer)
        try await requirePlaces(of: new.bearer)
        let account = try await insertAccount(
            id: "acc_" + Secret.randomHexadecimal(bytes: 8), email: new.email.text, name: new.name,
            language: new.language, bearer: new.bearer)
        var detail: JSONObject = ["account": .string(account.id)]
        detail.merge(new.bearer.auditDetail)
        try await audit(
            AuditEntry(action: "account.create", mission: new.bearer.delegations?.mission, detail: .object(detail)))
        return account
    }

    /// Has an invitation written to an account; its links of earlier invitations stay until they are used or late.
    ///
    /// - Throws: `AccessRefusal`; `notFound`; `conflict` where the account is disabled.
    @discardableResult
    package func invite(_ id: String) async throws -> Account {
        let account = try await keptAccount(id)
        guard account.disabledAt == nil else { throw StoreError(.conflict, "The account is disabled.") }
        try await enqueue([
            MessageRequest(
                // Of a head it is the mission's, whose staff may write nothing else.
                account: account.id, mission: account.bearer.delegations?.mission, kind: .invitation,
                subject: ["account": .string(account.id)],
                dedupeKey: "invitation/\(account.id)/\(Secret.randomHexadecimal(bytes: 8))")
        ])
        try await audit(
            AuditEntry(action: "account.invite", mission: nil, detail: ["account": .string(account.id)]))
        return account
    }

    /// - Parameter condition: the revisions of the account for which the change is meant.
    /// - Throws: `AccessRefusal`; `notFound`, `staleRevision`.
    package func changeAccount(
        _ id: String, _ change: AccountChange, meeting condition: RevisionCondition
    ) async throws -> Account {
        let account = try await lockAccount(id)
        guard let account, actor.mayKeep(account) else { throw StoreError(.notFound, "There is no such account.") }
        guard condition.allows(account.revision) else {
            throw StoreError(.staleRevision, "The account is at revision \(account.revision) now.")
        }
        if change.isDisabled == true, id == actor.id {
            throw StoreError(.conflict, "Nobody disables the account that they use.")
        }
        let changed = try await updateAccount(id, change)
        if change.isDisabled == true { _ = try await endSessions(account: id, but: nil) }
        try await audit(
            AuditEntry(
                action: "account.change", mission: nil,
                detail: ["account": .string(id), "keys": .strings(change.keys)]))
        return changed
    }

    /// Unties an account from the person whom the organisation's provider knows, as where somebody has a new login there.
    ///
    /// - Throws: `AccessRefusal` for all but those who keep all accounts; `notFound`.
    package func releaseAccount(_ id: String) async throws {
        try actor.demand(.administer, on: nil)
        let account = try await keptAccount(id)
        guard try await releaseSubject(account: account.id) else { return }
        try await audit(
            AuditEntry(action: "account.release_subject", mission: nil, detail: ["account": .string(id)]))
    }

    /// An account that the actor keeps.
    ///
    /// - Throws: `notFound`, for one that the actor may not know of too.
    package func keptAccount(_ id: String) async throws -> Account {
        guard let account = try await account(id), actor.mayKeep(account) else {
            throw StoreError(.notFound, "There is no such account.")
        }
        return account
    }
}
