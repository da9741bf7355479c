import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func insertToken(
        id: String, name: String, bearer: TokenBearer, sha256: [UInt8], validDays: Int?
    ) async throws -> AccessToken {
        let statement = InsertToken(id: id, name: name, bearer: bearer, sha256: sha256, validDays: validDays)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    func tokens() async throws -> [AccessToken] {
        try await database.fetchAll(SelectTokens())
    }

    func tokens(of holder: String) async throws -> [AccessToken] {
        try await database.fetchAll(SelectTokensOfHolder(holder: holder))
    }

    func revokeToken(_ id: String, of holder: String?) async throws -> Bool {
        try await database.execute(RevokeToken(id: id, holder: holder)) == 1
    }

    func rotateToken(
        _ id: String, of holder: String?, sha256: [UInt8], graceSeconds: Int
    ) async throws -> AccessToken? {
        try await database.fetchFirst(
            RotateToken(id: id, holder: holder, sha256: sha256, graceSeconds: graceSeconds))
    }

    func tokenHolder(sha256: [UInt8]) async throws -> TokenHolder? {
        try await database.fetchFirst(SelectTokenHolder(sha256: sha256))
    }

    func touchToken(_ id: String) async throws {
        try await database.execute(TouchToken(id: id))
    }

    func takeIdempotencyKey(
        _ key: String, requestDigest: [UInt8]
    ) async throws -> RecordedResponse? {
        let take = TakeIdempotencyKey(principal: actor.id, key: key, digest: requestDigest)
        do {
            if try await database.execute(take) == 1 { return nil }
        } catch {
            throw StoreError.translated(error)
        }
        return try await database.fetchFirst(RepeatRecordedResponse(principal: actor.id, key: key)) ?? nil
    }

    func recordResponse(_ response: RecordedResponse, key: String) async throws {
        try await database.execute(RecordResponse(principal: actor.id, key: key, response: response))
    }

    func auditRecords(_ filter: AuditFilter, before id: Int?, limit: Int) async throws -> [AuditRecord] {
        guard let subject = filter.about else {
            return try await database.fetchAll(SelectAuditRecords(filter: filter, before: id ?? .max, limit: limit))
        }
        return try await database.fetchAll(
            SelectAuditRecordsAbout(filter: filter, subject: subject, before: id ?? .max, limit: limit))
    }

    func audit(_ entry: AuditEntry) async throws {
        try await database.execute(InsertAudit(actor: actor, entry: entry))
    }
}
