package import Deployment
package import MissionModel

/// What a provider says of itself (OpenID Connect Discovery 1.0), as far as a sign-in needs it.
package struct ProviderMetadata: Sendable, Equatable {
    /// How the service shows the provider who it is.
    package enum ClientAuthentication: String, Sendable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
    }

    package let authorizationEndpoint: ProviderAddress
    package let tokenEndpoint: ProviderAddress
    package let keySetAddress: ProviderAddress
    package let userInfoEndpoint: ProviderAddress?
    package let clientAuthentication: ClientAuthentication
    /// Those that this service accepts, too.
    package let algorithms: Set<SigningAlgorithm>
    /// Whether its answers always name the provider (RFC 9207).
    package let namesIssuer: Bool

    static let longest = 262_144

    package static func address(of issuer: ProviderAddress) -> ProviderAddress? {
        let base = issuer.text.hasSuffix("/") ? String(issuer.text.dropLast()) : issuer.text
        return ProviderAddress(base + "/.well-known/openid-configuration")
    }

    /// - Throws: `unavailable` where the document is another provider's, or asks for what this service does not do.
    package init(_ object: JSONObject, issuer: ProviderAddress) throws(IdentityProviderError) {
        guard let name = object["issuer"]?.string, ExactText(name) == ExactText(issuer.text) else {
            throw .unavailable("has a discovery document whose issuer is not \(issuer.text)")
        }
        guard let authorization = try Self.endpoint("authorization_endpoint", object, issuer),
            let token = try Self.endpoint("token_endpoint", object, issuer),
            let keys = try Self.endpoint("jwks_uri", object, issuer)
        else { throw .unavailable("has a discovery document without one of its endpoints") }
        authorizationEndpoint = authorization
        tokenEndpoint = token
        keySetAddress = keys
        userInfoEndpoint = try Self.endpoint("userinfo_endpoint", object, issuer)
        if let types = Self.texts("response_types_supported", object), !types.contains("code") {
            throw .unavailable("has no sign-in by code")
        }
        if let methods = Self.texts("code_challenge_methods_supported", object), !methods.contains("S256") {
            throw .unavailable("has no code challenge by S256")
        }
        let methods = Self.texts("token_endpoint_auth_methods_supported", object)
        guard
            let method = [ClientAuthentication.basic, .post].first(where: { methods?.contains($0.rawValue) ?? true })
        else { throw .unavailable("takes neither client_secret_basic nor client_secret_post") }
        clientAuthentication = method
        // Every provider has the one that stands for all where it lists none.
        let named = Self.texts("id_token_signing_alg_values_supported", object) ?? [SigningAlgorithm.rs256.rawValue]
        algorithms = Set(named.compactMap(SigningAlgorithm.init(rawValue:)))
        if algorithms.isEmpty { throw .unavailable("signs by no algorithm that is accepted here") }
        namesIssuer = object["authorization_response_iss_parameter_supported"]?.bool ?? false
    }

    private static func endpoint(
        _ key: String, _ object: JSONObject, _ issuer: ProviderAddress
    ) throws(IdentityProviderError) -> ProviderAddress? {
        guard let text = object[key]?.string else { return nil }
        guard let address = ProviderAddress(text), !address.isPlain || issuer.isPlain else {
            throw .unavailable("has a discovery document whose \(key) is no address that may be asked")
        }
        return address
    }

    private static func texts(_ key: String, _ object: JSONObject) -> [String]? {
        object[key]?.array?.compactMap(\.string)
    }
}
