import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func insertSignInAttempt(
        stateSHA256: [UInt8], browserSHA256: [UInt8], issuer: String, lifetimeSeconds: Int
    ) async throws {
        try await database.execute(SweepSignInAttempts())
        try await database.execute(
            InsertSignInAttempt(
                stateSHA256: stateSHA256, browserSHA256: browserSHA256, issuer: issuer,
                lifetimeSeconds: lifetimeSeconds))
    }

    func takeSignInAttempt(stateSHA256: [UInt8], browserSHA256: [UInt8], issuer: String) async throws -> Bool {
        let take = TakeSignInAttempt(stateSHA256: stateSHA256, browserSHA256: browserSHA256, issuer: issuer)
        return try await database.execute(take) == 1
    }

    func pinSubject(sha256: [UInt8], issuer: String, account: String) async throws -> SubjectPin {
        let pin = PinSubject(account: account, issuer: issuer, subjectSHA256: sha256)
        if try await database.execute(pin) == 1 { return .first }
        let isPinned = SelectIsPinned(account: account, issuer: issuer, subjectSHA256: sha256)
        return try await database.fetchFirst(isPinned) == true ? .same : .other
    }

    func releaseSubject(account: String) async throws -> Bool {
        try await database.execute(ReleaseSubject(account: account)) > 0
    }
}
