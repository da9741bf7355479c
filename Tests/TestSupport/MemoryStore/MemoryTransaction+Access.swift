import Deployment
import MissionModel

extension MemoryTransaction {
    func insertToken(
        id: String, name: String, bearer: Bearer, sha256: [UInt8], validDays: Int?
    ) async throws -> AccessToken {
        if state.tokens[sha256] != nil || state.tokens.values.contains(where: { $0.id == id }) {
            throw StoreError(.alreadyExists, "There is a token \(id).")
        }
        if let own = bearer.delegations { _ = try existing(own.mission) }
        let now = state.now
        let token = AccessToken(
            id: id, name: name, bearer: bearer, createdAt: now,
            expiresAt: validDays.map { Instant(seconds: now.seconds + $0 * 86_400, offset: 0) }, revokedAt: nil)
        try write { $0.tokens[sha256] = token }
        return token
    }

    func tokens() async throws -> [AccessToken] {
        state.tokens.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    func revokeToken(_ id: String) async throws -> Bool {
        try write { [now = state.now] state in
            guard let known = state.tokens.first(where: { $0.value.id == id && $0.value.revokedAt == nil }) else {
                return false
            }
            state.tokens[known.key]?.revokedAt = now
            return true
        }
    }

    func actor(tokenSHA256: [UInt8]) async throws -> Actor? {
        guard let token = state.tokens[tokenSHA256] else { return state.actors[tokenSHA256] }
        guard token.revokedAt == nil, token.expiresAt.map({ $0 > state.now }) ?? true else { return nil }
        return Actor(id: token.id, bearer: token.bearer)
    }

    /// A key without a response is held by a request under way.
    func takeIdempotencyKey(_ key: String, requestDigest: [UInt8]) async throws -> RecordedResponse? {
        let row = "\(actor.id) \(key)"
        if let taken = state.responses[row] {
            guard let response = taken else { throw StoreError(.busy, "The key is in use.") }
            return response
        }
        try write { $0.responses[row] = .some(nil) }
        return nil
    }

    func recordResponse(_ response: RecordedResponse, key: String) async throws {
        try write { $0.responses["\(actor.id) \(key)"] = response }
    }

    func auditRecords(_ filter: AuditFilter, before id: Int?, limit: Int) async throws -> [AuditRecord] {
        let rows = state.audit.enumerated().reversed().filter { number, row in
            number + 1 < id ?? .max && (filter.mission == nil || filter.mission == row.mission)
                && (filter.action == nil || filter.action == row.action)
                && (filter.principal == nil || filter.principal == row.actor.id)
        }
        return rows.prefix(limit).map { number, row in
            AuditRecord(
                id: number + 1, at: state.now, principal: row.actor.id, kind: row.actor.kind,
                entry: AuditEntry(action: row.action, mission: row.mission, detail: row.detail))
        }
    }

    func audit(_ entry: AuditEntry) async throws {
        let row = MemoryState.AuditRow(
            actor: actor, action: entry.action, mission: entry.mission, detail: entry.detail)
        try write { $0.audit.append(row) }
    }
}
