import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func insertToken(
        id: String, name: String, bearer: Bearer, sha256: [UInt8], validDays: Int?
    ) async throws -> AccessToken {
        let statement = InsertToken(id: id, name: name, bearer: bearer, sha256: sha256, validDays: validDays)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    func tokens() async throws -> [AccessToken] {
        try await database.fetchAll(SelectTokens())
    }

    func revokeToken(_ id: String) async throws -> Bool {
        try await database.execute(RevokeToken(id: id)) == 1
    }

    func actor(tokenSHA256: [UInt8]) async throws -> Actor? {
        try await database.fetchFirst(SelectActor(sha256: tokenSHA256))
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
        try await database.fetchAll(SelectAuditRecords(filter: filter, before: id ?? .max, limit: limit))
    }

    func audit(_ entry: AuditEntry) async throws {
        try await database.execute(InsertAudit(actor: actor, entry: entry))
    }
}
