import Deployment
import MissionModel

/// The e-mail address of somebody, where the provider says that it is theirs.
enum VouchedAddress {
    /// - Returns: in lower case.
    /// - Throws: `refused` where there is none, it is none, or the provider does not say that it was verified.
    static func read(_ email: String?, isVerified: Bool?) throws(IdentityProviderError) -> String {
        guard let email, !email.isEmpty else { throw .refused("did not say the person's e-mail address") }
        guard isVerified == true else { throw .refused("has not verified the person's e-mail address") }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard email.utf8.count <= 254, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            email.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else { throw .refused("gave what is no e-mail address") }
        return email.lowercased()
    }
}
