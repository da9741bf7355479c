/// Everything that is kept: one transaction at a time sees and changes it through a `StoreTransaction`.
package protocol Store: Sendable {
    /// Runs a unit of work. It may run more than once where the database asks for that, so it has no effect outside.
    ///
    /// - Throws: `StoreError`, or what `body` throws; then nothing is kept.
    func transaction<Value: Sendable>(
        _ mode: TransactionMode, as actor: Actor, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value

    /// Who may do what by a token, as ``AccessStore/tokenHolder(sha256:)`` says it in a transaction of the daemon's own.
    func tokenHolder(sha256: [UInt8]) async throws -> TokenHolder?

    /// Whose session it is, as ``SessionStore/sessionHolder(sha256:)`` says it in a transaction of the daemon's own.
    func sessionHolder(sha256: [UInt8]) async throws -> SessionHolder?

    /// Hints that jobs, or reports of heads, may be waiting; lossy, so that polling must go on beside it.
    func jobHints() -> AsyncStream<Void>

    /// Whether a writable database of the known schema can be reached, and if not, a sentence that says why.
    func readiness() async -> StoreReadiness
}

extension Store {
    package func tokenHolder(sha256: [UInt8]) async throws -> TokenHolder? {
        try await transaction(.read, as: .daemon) { try await $0.tokenHolder(sha256: sha256) }
    }

    package func sessionHolder(sha256: [UInt8]) async throws -> SessionHolder? {
        try await transaction(.read, as: .daemon) { try await $0.sessionHolder(sha256: sha256) }
    }
}

package enum TransactionMode: Sendable {
    /// One consistent snapshot; writes fail.
    case read
    case write
    /// Like `write`, and served before all others: for what keeps a lease.
    case urgent
    /// Like `write` to the last check, and then nothing is kept.
    case dryRun
}

package enum StoreReadiness: Sendable, Equatable {
    case ready
    case notReady(String)
}

/// The operations of one transaction.
package protocol StoreTransaction: MissionStore, SampleStore, SearchStore, RemovalStore, EditStore, IncidentStore,
    PlanStore, PlanNoteStore, AssignmentStore,
    ToldGroundStore, HeadRequestStore, CalendarFeedStore, AccountStore, SessionStore, PasswordStore, RateStore,
    OrganisationSignInStore, DeviceRequestStore, OutboxStore, WebhookStore, PersonalStore, JobStore,
    JobWork, AccessStore, AuditTrail, Upkeep
{
    /// Who it is done for.
    var actor: Actor { get }
}
