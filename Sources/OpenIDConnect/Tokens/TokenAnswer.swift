import Deployment
import MissionModel

/// What the provider gives for a code.
struct TokenAnswer: Sendable {
    let idToken: String
    let accessToken: String?

    static let longest = 262_144

    init(_ reply: ProviderClient.Reply) throws(IdentityProviderError) {
        let object = try? JSONParser.parse(reply.body).object
        guard reply.status == 200 else {
            guard (400...401).contains(reply.status), let error = object?["error"]?.string else {
                throw .unavailable("answered with status \(reply.status) when a code was redeemed")
            }
            throw Self.error(error)
        }
        guard let object, let idToken = object["id_token"]?.string else {
            throw .refused("gave no identity token for a code")
        }
        guard object["token_type"]?.string?.lowercased() == "bearer" else {
            throw .refused("gave an access token of a kind that is not known here")
        }
        self.idToken = idToken
        let token = object["access_token"]?.string
        accessToken = token.flatMap { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? $0 : nil }
    }

    /// Of the errors that are defined, the name is said.
    private static func error(_ name: String) -> IdentityProviderError {
        switch name {
        case "invalid_grant": .refused("does not take the code (invalid_grant)")
        case "invalid_client", "invalid_request", "unauthorized_client", "unsupported_grant_type", "invalid_scope":
            .unavailable("does not take this service's question (\(name))")
        default: .unavailable("refused to redeem a code")
        }
    }
}
