import Foundation

/// A password as its holder means it, however a keyboard composes its letters.
package struct Password: Sendable {
    /// How many characters a new one has.
    package static let lengths = 12...128

    /// In Unicode's composed form (NFC).
    private let text: String

    package init(_ typed: String) {
        text = typed.precomposedStringWithCanonicalMapping
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// Why an account may not have it; nil where it may.
    package func fault(for account: Account) -> PasswordFault? {
        let count = text.unicodeScalars.count
        if count < Self.lengths.lowerBound { return .tooShort }
        if count > Self.lengths.upperBound { return .tooLong }
        let (folded, mailbox) = (Self.folded(text), account.email.prefix { $0 != "@" })
        let names =
            [account.name, account.email, String(mailbox)] + account.name.split(separator: " ").map(String.init)
        let isOwn = names.map(Self.folded).contains { name in
            name.unicodeScalars.count >= Self.shortestName && folded.contains(name)
        }
        return isOwn ? .ownName : nil
    }

    /// Shorter parts of a name stand in too many words.
    private static let shortestName = 4

    private static func folded(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased()
    }
}

/// What is wrong with a new password.
package enum PasswordFault: Sendable, Equatable, CaseIterable {
    case tooShort, tooLong
    /// It has the account's own name or address in it.
    case ownName
}
