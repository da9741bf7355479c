import MissionModel

/// How people get in.
package struct SignIn: Sendable {
    private let store: any Store

    package init(store: any Store) {
        self.store = store
    }

    /// What came of a link.
    package enum Opening: Sendable, Equatable {
        case opened(Secret, Session)
        /// It was asked for in another browser; it stays as it is.
        case otherBrowser
        /// Used, late, void, or none at all.
        case invalid

        package static func == (a: Opening, b: Opening) -> Bool {
            switch (a, b) {
            case (.opened(let a, let session), .opened(let b, let other)): a.text == b.text && session == other
            case (.otherBrowser, .otherBrowser), (.invalid, .invalid): true
            default: false
            }
        }
    }

    /// Has a link written to whoever has an address. Whether somebody has it shows in nothing.
    ///
    /// - Parameters:
    ///   - browser: the one in which the link will work.
    ///   - client: the address of the connection that asks, which may ask so often only.
    package func ask(email: EmailAddress, browser: Secret, client: String) async throws {
        let request = LinkRequest(
            email: email.text, browser: BrowserMark(browser).hexadecimal,
            addressKey: RateKey.make("link address", email.text), clientKey: RateKey.make("link client", client))
        try await store.transaction(.write, as: .daemon) { try await $0.requestLink(request) }
    }

    /// A link that works, with its account; nil for any other.
    package func look(at link: Secret) async throws -> OpenLink? {
        try await store.transaction(.read, as: .daemon) { try await $0.openLink(sha256: link.sha256) }
    }

    /// Uses a link up for a session.
    ///
    /// - Parameter browser: the cookie of the browser; nil where it has none.
    package func use(_ link: Secret, browser: Secret?) async throws -> Opening {
        guard let open = try await look(at: link) else { return .invalid }
        if let bound = open.browser, bound != browser?.sha256 { return .otherBrowser }
        let secret = Secret()
        let session = try await store.transaction(.write, as: Actor(open.account).oneself) { transaction in
            guard try await transaction.useLink(sha256: link.sha256) else { return Session?.none }
            return try await transaction.openSession(secret, of: open.account.id, by: SignInMethod(open.purpose))
        }
        return session.map { .opened(secret, $0) } ?? .invalid
    }

    /// Who a session is of; nil where it is over or there is none. It goes on from now.
    package func holder(of session: Secret) async throws -> SessionHolder? {
        let found = try await store.sessionHolder(sha256: session.sha256)
        guard let found else { return nil }
        if found.isDue {
            try await store.transaction(.write, as: .daemon) { try await $0.touchSession(found.session.id) }
        }
        return found
    }

    /// Ends one session of the actor, or all but one.
    ///
    /// - Throws: `notFound` where the actor has no such open session.
    package func end(_ session: String, of actor: Actor) async throws {
        try await store.transaction(.write, as: actor.oneself) { transaction in
            try await transaction.endSession(session)
        }
    }

    /// - Returns: how many were open.
    @discardableResult
    package func endAll(of actor: Actor) async throws -> Int {
        try await store.transaction(.write, as: actor.oneself) { try await $0.endAllSessions() }
    }
}

extension SignInMethod {
    init(_ purpose: LinkPurpose) {
        switch purpose {
        case .invitation: self = .invitation
        case .signIn: self = .link
        }
    }
}

extension StoreTransaction {
    func openSession(_ secret: Secret, of account: String, by method: SignInMethod) async throws -> Session {
        let id = "ses_" + Secret.randomHexadecimal(bytes: 8)
        let session = try await insertSession(id: id, sha256: secret.sha256, account: account, method: method)
        try await audit(
            AuditEntry(
                action: "session.open", mission: nil,
                detail: ["session": .string(id), "method": .string(method.rawValue)]))
        return session
    }

    /// Ends a session of the actor.
    ///
    /// - Throws: `notFound` where there is no such one that is open.
    package func endSession(_ id: String) async throws {
        guard try await endSession(id, account: actor.id) else {
            throw StoreError(.notFound, "There is no such session, or it has ended.")
        }
        try await audit(AuditEntry(action: "session.end", mission: nil, detail: ["session": .string(id)]))
    }

    /// Ends all sessions of the actor.
    package func endAllSessions() async throws -> Int {
        let count = try await endSessions(account: actor.id, but: nil)
        try await audit(AuditEntry(action: "session.end_all", mission: nil, detail: ["sessions": .int(count)]))
        return count
    }
}

/// What tries are counted by; no address is kept in clear.
package enum RateKey {
    static func make(_ parts: String...) -> [UInt8] {
        ContentDigest.sha256Bytes(of: Array(parts.joined(separator: "\u{0}").utf8))
    }
}
