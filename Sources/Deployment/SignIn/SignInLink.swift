import MissionModel

/// A link that lets somebody in once. Its secret is made when it goes out and kept nowhere.
package enum SignInLink {
    /// Makes the link of an invitation or of a sign-in at the moment at which its message goes out.
    ///
    /// - Parameters:
    ///   - message: its identifier in the outbox. An unused link that went out with it before is void from now on.
    ///   - request: as it was put into the outbox.
    /// - Returns: the path of the page that it opens, to be put after the site's address.
    /// - Throws: `notFound` where the account is gone or disabled, `conflict` where it is no such message: there is
    ///   nothing to be sent then.
    package static func mint(
        message: String, _ request: MessageRequest, in transaction: any StoreTransaction
    ) async throws -> String {
        switch request.kind {
        case .invitation:
            return try await mint(
                .invitation, account: request.account, message: message, browser: nil, in: transaction)
        case .signIn:
            guard let browser = request.subject["browser"]?.string.flatMap(BrowserMark.init(hexadecimal:)) else {
                throw StoreError(.conflict, "The request for a link does not say of which browser it is.")
            }
            return try await mint(
                .signIn, account: request.account, message: message, browser: browser.sha256, in: transaction)
        case .assignments, .reminder, .answer: throw StoreError(.conflict, "A message of this kind has no link.")
        }
    }

    /// Makes a link that opens an account, for somebody who hands it over by other means than a message.
    ///
    /// - Throws: `notFound` where the account is not there or is disabled.
    package static func mintInvitation(account: String, in transaction: any StoreTransaction) async throws -> String {
        try await mint(.invitation, account: account, message: nil, browser: nil, in: transaction)
    }

    private static func mint(
        _ purpose: LinkPurpose, account: String, message: String?, browser: [UInt8]?,
        in transaction: any StoreTransaction
    ) async throws -> String {
        guard let known = try await transaction.account(account), known.disabledAt == nil else {
            throw StoreError(.notFound, "There is no such account, or it is disabled.")
        }
        let secret = Secret()
        try await transaction.insertLink(
            NewLink(sha256: secret.sha256, account: account, purpose: purpose, message: message, browser: browser))
        try await transaction.audit(
            AuditEntry(
                action: "link.create", mission: nil,
                detail: ["account": .string(account), "purpose": .string(purpose.rawValue)]))
        return path(of: secret)
    }

    /// Where a link's page is.
    package static func path(of secret: Secret) -> String { "/sign-in/\(secret.text)" }
}

/// By which a browser that asked for a link is known again: SHA-256 of a secret in its cookie.
package struct BrowserMark: Sendable, Equatable {
    package let sha256: [UInt8]

    package init(_ secret: Secret) {
        sha256 = secret.sha256
    }

    init?(hexadecimal text: String) {
        guard let digits = Secret(text)?.text.utf8.map({ $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }) else { return nil }
        sha256 = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    package var hexadecimal: String { ContentDigest.hexadecimal(sha256) }
}
