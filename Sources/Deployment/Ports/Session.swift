package import MissionModel

/// What a link is for.
package enum LinkPurpose: String, Sendable, CaseIterable {
    case invitation
    case signIn = "sign_in"

    /// How long it works.
    package var validity: Duration { self == .invitation ? .seconds(72 * 3600) : .seconds(15 * 60) }
}

/// A link as it is kept: by the digest of its secret.
package struct NewLink: Sendable, Equatable {
    package let sha256: [UInt8]
    package let account: String
    package let purpose: LinkPurpose
    /// The message that it goes out with.
    package let message: String?
    /// The mark of the only browser that may use it; nil: any may.
    package let browser: [UInt8]?
}

/// A link that can be used.
package struct OpenLink: Sendable, Equatable {
    package let account: Account
    package let purpose: LinkPurpose
    package let browser: [UInt8]?

    package init(account: Account, purpose: LinkPurpose, browser: [UInt8]?) {
        self.account = account
        self.purpose = purpose
        self.browser = browser
    }
}

/// Somebody asks for a link by mail.
package struct LinkRequest: Sendable, Equatable {
    /// So many within a quarter of an hour.
    package static let mostOfAddress = 5
    package static let mostOfClient = 60

    package let email: String
    /// The mark of the browser, in hexadecimal.
    package let browser: String
    package let addressKey: [UInt8]
    package let clientKey: [UInt8]
}

package enum SignInMethod: String, Sendable, CaseIterable {
    case invitation, link, password
    /// The organisation's provider vouched for them.
    case organisation
}

/// Somebody's time in one browser, as they see it.
package struct Session: Sendable, Equatable {
    /// How long it lasts, and how long without a request.
    package static let longest = Duration.seconds(12 * 3600)
    package static let longestIdle = Duration.seconds(30 * 60)

    package let id: String
    package let account: String
    package let method: SignInMethod
    package let createdAt: Instant
    package let seenAt: Instant
    package let expiresAt: Instant

    package init(
        id: String, account: String, method: SignInMethod, createdAt: Instant, seenAt: Instant, expiresAt: Instant
    ) {
        self.id = id
        self.account = account
        self.method = method
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.expiresAt = expiresAt
    }
}

/// An open session with whose it is.
package struct SessionHolder: Sendable, Equatable {
    package let session: Session
    package let account: Account
    /// Whether it was last noted a while ago that the session is in use.
    package let isDue: Bool

    package init(session: Session, account: Account, isDue: Bool) {
        self.session = session
        self.account = account
        self.isDue = isDue
    }
}

/// Links that let people in, and the sessions that come of them. All times are the database's.
package protocol SessionStore: Sendable {
    /// An unused link of the same message is removed.
    func insertLink(_ link: NewLink) async throws
    /// Nil for a link that is unknown, used or late, or whose account is disabled.
    func openLink(sha256: [UInt8]) async throws -> OpenLink?
    /// Of those who use a link at once, one has used it.
    func useLink(sha256: [UInt8]) async throws -> Bool
    /// Puts a message into the outbox for whoever has the address, unless too many were asked for; does the same work
    /// where nobody has it.
    func requestLink(_ request: LinkRequest) async throws

    func insertSession(id: String, sha256: [UInt8], account: String, method: SignInMethod) async throws -> Session
    /// Nil where the session is over, or its account is disabled.
    func sessionHolder(sha256: [UInt8]) async throws -> SessionHolder?
    /// It is in use now.
    func touchSession(_ id: String) async throws
    /// Those that are open, the newest first.
    func sessions(account: String) async throws -> [Session]
    /// - Returns: false where the account has no such open session.
    func endSession(_ id: String, account: String) async throws -> Bool
    /// - Parameter id: of one that goes on.
    /// - Returns: how many were ended.
    func endSessions(account: String, but id: String?) async throws -> Int
}
