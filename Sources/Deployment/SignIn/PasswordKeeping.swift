import MissionModel

/// People set, change and remove their own passwords; nobody does it for them.
package struct PasswordKeeping: Sendable {
    /// Whoever came by a link so short a time ago need not know the password.
    package static let freshness = Duration.seconds(15 * 60)

    package enum Outcome: Sendable, Equatable {
        case done
        case refused(PasswordFault)
        /// The current password is another, or was not told by somebody who has to.
        case unproven
        case tooOften
        case busy
    }

    private let store: any Store
    private let work: PasswordWork

    package init(store: any Store, work: PasswordWork) {
        self.store = store
        self.work = work
    }

    /// Whether somebody has a password, and whether they have just come by a link.
    package func standing(of holder: SessionHolder) async throws -> (hasPassword: Bool, isFresh: Bool) {
        let found = try await look(holder)
        return (found.hash != nil, found.isFresh)
    }

    /// Sets a password, or another one; the latter ends the other sessions.
    ///
    /// - Parameters:
    ///   - current: the password so far, for those who did not just come by a link.
    ///   - client: the address of the connection that asks.
    package func set(
        _ new: Password, current: Password?, of holder: SessionHolder, client: String
    ) async throws -> Outcome {
        if let fault = new.fault(for: holder.account) { return .refused(fault) }
        return try await change(current, holder, client) { try await work.hash(new) }
    }

    /// Removes the password, and ends the other sessions; links by mail go on working.
    package func remove(current: Password?, of holder: SessionHolder, client: String) async throws -> Outcome {
        try await change(current, holder, client) { nil }
    }

    private func look(_ holder: SessionHolder) async throws -> (hash: PasswordHash?, isFresh: Bool) {
        try await store.transaction(.read, as: Actor(holder.account).oneself) { transaction in
            let age = try await transaction.now().seconds - holder.session.createdAt.seconds
            let byLink = holder.session.method == .link || holder.session.method == .invitation
            return (
                try await transaction.passwordHash(account: holder.account.id),
                byLink && age < Int(Self.freshness.components.seconds)
            )
        }
    }

    private func change(
        _ current: Password?, _ holder: SessionHolder, _ client: String, to new: () async throws -> PasswordHash?
    ) async throws -> Outcome {
        let found = try await look(holder)
        do {
            if !found.isFresh {
                let refusal = try await prove(
                    current, found.hash, PasswordTries(address: holder.account.id, client: client))
                if let refusal { return refusal }
            }
            return try await keep(try await new(), insteadOf: found.hash, holder) ? .done : .unproven
        } catch is PasswordWork.Busy {
            return .busy
        }
    }

    /// - Returns: nil where the current password is the one that it is said to be.
    private func prove(_ current: Password?, _ hash: PasswordHash?, _ tries: PasswordTries) async throws -> Outcome? {
        guard let current, let hash else { return .unproven }
        if try await store.transaction(.write, as: .daemon, { try await tries.count(in: $0) }) { return .tooOften }
        guard try await work.matches(current, hash) else { return .unproven }
        try await store.transaction(.write, as: .daemon) { try await tries.uncount(in: $0) }
        return nil
    }

    /// - Returns: false where the password is another one meanwhile.
    private func keep(
        _ new: PasswordHash?, insteadOf old: PasswordHash?, _ holder: SessionHolder
    ) async throws -> Bool {
        let account = holder.account.id
        return try await store.transaction(.write, as: Actor(holder.account).oneself) { transaction in
            guard try await transaction.passwordHash(account: account) == old else { return false }
            if let new {
                try await transaction.keepPassword(new, account: account)
            } else {
                try await transaction.removePassword(account: account)
            }
            if old != nil { _ = try await transaction.endSessions(account: account, but: holder.session.id) }
            let action = new == nil ? "password.remove" : old == nil ? "password.set" : "password.change"
            try await transaction.audit(
                AuditEntry(action: action, mission: nil, detail: ["account": .string(account)]))
            return true
        }
    }
}
