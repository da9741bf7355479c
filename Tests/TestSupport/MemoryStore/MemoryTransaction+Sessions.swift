package import Deployment
package import MissionModel

extension MemoryState {
    package struct Link: Sendable {
        package let link: NewLink
        package let expiresAt: Instant
        package var isUsed = false
    }

    package struct OpenedSession: Sendable {
        package var session: Session
        package let sha256: [UInt8]
        package var isEnded = false
    }
}

extension MemoryTransaction {
    private func after(_ duration: Duration) -> Instant {
        Instant(seconds: state.now.seconds + Int(duration.components.seconds), offset: 0)
    }

    func insertLink(_ link: NewLink) async throws {
        let row = MemoryState.Link(link: link, expiresAt: after(link.purpose.validity))
        try write { state in
            if let message = link.message {
                state.links = state.links.filter { $0.value.isUsed || $0.value.link.message != message }
            }
            state.links[link.sha256] = row
        }
    }

    func openLink(sha256: [UInt8]) async throws -> OpenLink? {
        guard let row = state.links[sha256], !row.isUsed, row.expiresAt > state.now,
            let account = try await account(row.link.account), account.disabledAt == nil
        else { return nil }
        return OpenLink(account: account, purpose: row.link.purpose, browser: row.link.browser)
    }

    func useLink(sha256: [UInt8]) async throws -> Bool {
        guard try await openLink(sha256: sha256) != nil else { return false }
        try write { $0.links[sha256]?.isUsed = true }
        return true
    }

    func requestLink(_ request: LinkRequest) async throws {
        let isTooMuch = try write { state in
            state.rates[request.addressKey, default: 0] += 1
            state.rates[request.clientKey, default: 0] += 1
            return state.rates[request.addressKey, default: 0] > LinkRequest.mostOfAddress
                || state.rates[request.clientKey, default: 0] > LinkRequest.mostOfClient
        }
        guard !isTooMuch, let account = try await account(email: request.email), account.disabledAt == nil else {
            return
        }
        try await enqueue([
            MessageRequest(
                account: account.id, mission: nil, kind: .signIn,
                subject: ["account": .string(account.id), "browser": .string(request.browser)],
                dedupeKey: "sign_in/\(state.messages.count)")
        ])
    }

    func insertSession(
        id: String, sha256: [UInt8], account: String, method: SignInMethod
    ) async throws -> Session {
        let session = Session(
            id: id, account: account, method: method, createdAt: state.now, seenAt: state.now,
            expiresAt: after(Session.longest))
        try write { $0.sessions.append(MemoryState.OpenedSession(session: session, sha256: sha256)) }
        return session
    }

    private func isOpen(_ row: MemoryState.OpenedSession) -> Bool {
        !row.isEnded && row.session.expiresAt > state.now
            && row.session.seenAt.seconds + Int(Session.longestIdle.components.seconds) > state.now.seconds
    }

    func sessionHolder(sha256: [UInt8]) async throws -> SessionHolder? {
        guard let row = state.sessions.first(where: { $0.sha256 == sha256 }), isOpen(row),
            let account = try await account(row.session.account), account.disabledAt == nil
        else { return nil }
        return SessionHolder(
            session: row.session, account: account, isDue: row.session.seenAt.seconds + 60 < state.now.seconds)
    }

    func touchSession(_ id: String) async throws {
        try changeSessions {
            $0.session.id == id
        } by: { row, now in
            let old = row.session
            row.session = Session(
                id: old.id, account: old.account, method: old.method, createdAt: old.createdAt, seenAt: now,
                expiresAt: old.expiresAt)
        }
    }

    func sessions(account: String) async throws -> [Session] {
        state.sessions.filter { $0.session.account == account && isOpen($0) }.map(\.session)
            .sorted { ($1.createdAt, $0.id) < ($0.createdAt, $1.id) }
    }

    func endSession(_ id: String, account: String) async throws -> Bool {
        try changeSessions {
            $0.session.id == id && $0.session.account == account
        } by: { row, _ in
            row.isEnded = true
        } == 1
    }

    func endSessions(account: String, but id: String?) async throws -> Int {
        try changeSessions {
            $0.session.account == account && $0.session.id != id
        } by: { row, _ in
            row.isEnded = true
        }
    }

    /// Changes those of some open sessions that fit.
    ///
    /// - Returns: how many.
    @discardableResult
    private func changeSessions(
        where fits: (MemoryState.OpenedSession) -> Bool,
        by change: (inout MemoryState.OpenedSession, Instant) -> Void
    ) throws -> Int {
        let fitting = state.sessions.indices.filter { isOpen(state.sessions[$0]) && fits(state.sessions[$0]) }
        try write { [now = state.now] state in
            for index in fitting { change(&state.sessions[index], now) }
        }
        return fitting.count
    }
}
