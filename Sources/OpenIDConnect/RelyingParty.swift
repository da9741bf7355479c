package import Deployment
import Foundation
import JWTKit
import MissionModel

/// Sign-ins by OpenID Connect Core 1.0: the code flow with PKCE, for a provider that is known by its discovery
/// document.
package struct RelyingParty: IdentityProvider {
    private let settings: RelyingPartySettings
    private let client: ProviderClient
    private let metadata: FetchedValue<ProviderMetadata>
    private let keys: FetchedValue<ProviderKeys>
    private let now: @Sendable () -> Double

    /// - Parameter now: seconds of Unix time.
    package init(
        _ settings: RelyingPartySettings,
        now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) {
        self.settings = settings
        self.now = now
        let client = ProviderClient(timeLimit: settings.timeLimit)
        let issuer = settings.issuer
        let metadata = FetchedValue<ProviderMetadata>(lifetime: 3600, now: now) {
            () async throws(IdentityProviderError) in
            guard let address = ProviderMetadata.address(of: issuer) else {
                throw .unavailable("has an address that is too long")
            }
            let object = try await client.object(
                at: address, name: "discovery document", longest: ProviderMetadata.longest)
            return try ProviderMetadata(object, issuer: issuer)
        }
        self.client = client
        self.metadata = metadata
        keys = FetchedValue<ProviderKeys>(lifetime: 3600, now: now) { () async throws(IdentityProviderError) in
            let address = try await metadata.value().keySetAddress
            return try ProviderKeys(
                await client.object(at: address, name: "key set", longest: ProviderKeys.longest))
        }
    }

    package var issuer: String { settings.issuer.text }

    package func address(for attempt: SignInAttempt) async throws(IdentityProviderError) -> String {
        let endpoint = try await metadata.value().authorizationEndpoint.text
        let query = FormText.encode([
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectAddress),
            ("scope", "openid email"), ("state", attempt.state), ("nonce", attempt.nonce),
            ("code_challenge", attempt.codeChallenge), ("code_challenge_method", "S256"),
        ])
        return endpoint + (endpoint.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + query
    }

    package func identity(
        code: String, issuer named: String?, of attempt: SignInAttempt
    ) async throws(IdentityProviderError) -> SignedInIdentity {
        let metadata = try await metadata.value()
        // Else a code of one provider could be redeemed at another.
        guard named.map({ ExactText($0) == ExactText(issuer) }) ?? !metadata.namesIssuer else {
            throw .refused("is not the one that the answer names")
        }
        let answer = try await redeem(code, of: attempt, metadata)
        let header = try IDTokenHeader(of: answer.idToken, allowed: metadata.algorithms)
        let check = IDTokenCheck(issuer: issuer, clientID: settings.clientID, nonce: attempt.nonce, now: now())
        let claims = try await check.claims(of: answer.idToken, signedWith: key(for: header))
        return SignedInIdentity(
            issuer: issuer, subject: claims.sub, email: try await address(of: claims, answer, metadata))
    }

    private func redeem(
        _ code: String, of attempt: SignInAttempt, _ metadata: ProviderMetadata
    ) async throws(IdentityProviderError) -> TokenAnswer {
        var fields = [
            (name: "grant_type", value: "authorization_code"), ("code", code),
            ("redirect_uri", settings.redirectAddress), ("code_verifier", attempt.codeVerifier),
        ]
        var authorization: String?
        switch metadata.clientAuthentication {
        case .basic:
            // Each part is encoded as in a form before they are joined (RFC 6749, 2.3.1).
            let pair = "\(FormText.encode(settings.clientID)):\(FormText.encode(settings.clientSecret))"
            authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
        case .post:
            fields += [("client_id", settings.clientID), ("client_secret", settings.clientSecret)]
        }
        return try TokenAnswer(
            await client.post(
                fields, to: metadata.tokenEndpoint, authorization: authorization, name: "token",
                longest: TokenAnswer.longest))
    }

    /// A key that is not known is asked for once: providers change theirs.
    private func key(for header: IDTokenHeader) async throws(IdentityProviderError) -> JWK {
        if let key = try await keys.value().key(id: header.keyID, for: header.algorithm) { return key }
        if let key = try await keys.renewed()?.key(id: header.keyID, for: header.algorithm) { return key }
        throw .refused("gave an identity token signed with a key that is not in its key set")
    }

    /// From the token, or where providers keep it for those who hold the access token.
    private func address(
        of claims: IDTokenClaims, _ answer: TokenAnswer, _ metadata: ProviderMetadata
    ) async throws(IdentityProviderError) -> String {
        guard claims.email == nil, let endpoint = metadata.userInfoEndpoint, let token = answer.accessToken else {
            return try VouchedAddress.read(claims.email, isVerified: claims.emailVerified)
        }
        let object = try await client.object(
            at: endpoint, name: "user information", longest: TokenAnswer.longest, accessToken: token)
        guard let subject = object["sub"]?.string, ExactText(subject) == ExactText(claims.sub) else {
            throw .refused("gave another person's user information")
        }
        let verified = object["email_verified"]
        return try VouchedAddress.read(
            object["email"]?.string, isVerified: verified?.bool ?? verified?.string.map { $0 == "true" })
    }
}
