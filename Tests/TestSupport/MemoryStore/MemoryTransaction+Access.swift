import Deployment
import MissionModel

extension MemoryTransaction {
    func insertToken(
        id: String, name: String, bearer: TokenBearer, sha256: [UInt8], validDays: Int?
    ) async throws -> AccessToken {
        if state.tokens[sha256] != nil || state.tokens.values.contains(where: { $0.id == id }) {
            throw StoreError(.alreadyExists, "There is a token \(id).")
        }
        let account: Account?
        let own: Bearer
        switch bearer {
        case .program(let bearer): (account, own) = (nil, bearer)
        case .person(let id):
            guard let known = try await self.account(id), validDays != nil else {
                throw StoreError(.conflict, "There is no such account, or the token has no end.")
            }
            (account, own) = (known, known.bearer)
        }
        if let own = own.delegations { _ = try existing(own.mission) }
        let now = state.now
        let token = AccessToken(
            id: id, name: name, account: account?.id, bearer: own, createdAt: now,
            expiresAt: validDays.map { Instant(seconds: now.seconds + $0 * 86_400, offset: 0) }, revokedAt: nil)
        try write { $0.tokens[sha256] = token }
        return token
    }

    func tokens() async throws -> [AccessToken] {
        state.tokens.values.map(asOfNow).sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    func tokens(of holder: String) async throws -> [AccessToken] {
        state.tokens.values.filter { ($0.account ?? $0.id) == holder && isUsable($0) }.map(asOfNow)
            .sorted { ($1.createdAt, $0.id) < ($0.createdAt, $1.id) }
    }

    func revokeToken(_ id: String, of holder: String?) async throws -> Bool {
        guard let known = found(id, of: holder), known.value.revokedAt == nil else { return false }
        try write { [now = state.now] in $0.tokens[known.key]?.revokedAt = now }
        return true
    }

    func rotateToken(
        _ id: String, of holder: String?, sha256: [UInt8], graceSeconds: Int
    ) async throws -> AccessToken? {
        guard let known = found(id, of: holder), isUsable(known.value) else { return nil }
        let until = state.now.seconds + graceSeconds
        try write { state in
            state.tokens[known.key] = nil
            state.tokens[sha256] = known.value
            state.formerSecrets = state.formerSecrets.filter { $0.value.token != id }
            if graceSeconds > 0 { state.formerSecrets[known.key] = (id, until) }
        }
        return asOfNow(known.value)
    }

    func tokenHolder(sha256: [UInt8]) async throws -> TokenHolder? {
        var token = state.tokens[sha256]
        if let former = state.formerSecrets[sha256], former.until > state.now.seconds {
            token = found(former.token, of: nil)?.value
        }
        guard let token else {
            return state.actors[sha256].map { TokenHolder(token: $0.id, actor: $0) }
        }
        guard isUsable(token) else { return nil }
        if let id = token.account {
            guard let account = try await account(id), account.disabledAt == nil else { return nil }
            return TokenHolder(token: token.id, actor: Actor(account), isDue: isDue(token))
        }
        return TokenHolder(
            token: token.id, actor: Actor(id: token.id, bearer: token.bearer), isDue: isDue(token))
    }

    func touchToken(_ id: String) async throws {
        guard let known = found(id, of: nil), isDue(known.value) else { return }
        try write { [now = state.now] in $0.tokens[known.key]?.usedAt = now }
    }

    private func isDue(_ token: AccessToken) -> Bool {
        token.usedAt.map { $0.seconds < state.now.seconds - 60 } ?? true
    }

    private func found(_ id: String, of holder: String?) -> (key: [UInt8], value: AccessToken)? {
        state.tokens.first { $0.value.id == id && (holder == nil || ($0.value.account ?? id) == holder) }
    }

    private func isUsable(_ token: AccessToken) -> Bool {
        token.revokedAt == nil && token.expiresAt.map { $0 > state.now } ?? true
    }

    /// A person's token is of what the account is now.
    private func asOfNow(_ token: AccessToken) -> AccessToken {
        var token = token
        if let account = state.accounts.first(where: { $0.id == token.account }) { token.bearer = account.bearer }
        return token
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
            if let since = filter.since, row.at.seconds < since.seconds { return false }
            if let until = filter.until, row.at.seconds >= until.seconds { return false }
            if let subject = filter.about, !row.subjects.contains(subject), row.action != "plan.publish" {
                return false
            }
            return number + 1 < id ?? .max
                && (filter.mission == nil || filter.mission == row.mission)
                && (filter.action == nil || filter.action == row.action)
                && (filter.principal == nil || filter.principal == row.actor.id)
        }
        return rows.prefix(limit).map { number, row in
            AuditRecord(
                id: number + 1, at: row.at, principal: row.actor.id, kind: row.actor.kind,
                entry: AuditEntry(action: row.action, mission: row.mission, detail: row.detail))
        }
    }

    func audit(_ entry: AuditEntry) async throws {
        let row = MemoryState.AuditRow(
            actor: actor, action: entry.action, mission: entry.mission, detail: entry.detail, at: state.now,
            subjects: state.subjects(of: entry, by: actor))
        try write { $0.audit.append(row) }
    }
}
