/// Everything that is kept: one transaction at a time sees and changes it through a `StoreTransaction`.
package protocol Store: Sendable {
    /// Runs a unit of work. It may run more than once where the database asks for that, so it has no effect outside.
    ///
    /// - Throws: `StoreError`, or what `body` throws; then nothing is kept.
    func transaction<Value: Sendable>(
        _ mode: TransactionMode, as actor: Actor, _ body: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value

    /// Hints that jobs, or reports of heads, may be waiting; lossy, so that polling must go on beside it.
    func jobHints() -> AsyncStream<Void>

    /// Whether a writable database of the known schema can be reached, and if not, a sentence that says why.
    func readiness() async -> StoreReadiness
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
package protocol StoreTransaction: MissionStore, SampleStore, SearchStore, RemovalStore, IncidentStore, PlanStore,
    PlanNoteStore, AssignmentStore,
    ToldGroundStore, HeadRequestStore, CalendarFeedStore, AccountStore, SessionStore, PasswordStore, RateStore,
    OrganisationSignInStore, DeviceRequestStore, OutboxStore, WebhookStore, PersonalStore, JobStore,
    JobWork, AccessStore, AuditTrail, Upkeep
{
    /// Who it is done for.
    var actor: Actor { get }
}
