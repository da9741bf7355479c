import Deployment
import JWTKit
import MissionModel

/// Checks identity tokens (OpenID Connect Core 1.0, 3.1.3.7) before anything in them is believed.
struct IDTokenCheck: Sendable {
    let issuer: String
    let clientID: String
    /// What the attempt was begun with.
    let nonce: String
    /// Seconds of Unix time.
    let now: Double

    /// Seconds that two clocks may be apart.
    static let leeway = 60.0

    /// - Parameter key: for the algorithm that the token names.
    /// - Throws: `refused` where the signature is not the key's or the token was not made for this attempt.
    func claims(of token: String, signedWith key: JWK) async throws(IdentityProviderError) -> IDTokenClaims {
        let claims: IDTokenClaims
        do {
            // Of one key, so that no token chooses another one.
            claims = try await JWTKeyCollection().add(jwk: key).verify(token)
        } catch {
            let isForeign = (error as? JWTError)?.errorType == .signatureVerificationFailed
            throw .refused(
                isForeign
                    ? "gave an identity token whose signature is not the provider's"
                    : "gave an identity token that cannot be read")
        }
        try check(claims)
        return claims
    }

    private func check(_ claims: IDTokenClaims) throws(IdentityProviderError) {
        func demand(_ holds: Bool, _ fault: String) throws(IdentityProviderError) {
            if !holds { throw .refused("gave an identity token \(fault)") }
        }
        try demand(Self.same(claims.iss, issuer), "of another issuer")
        try demand(claims.aud.contains { Self.same($0, clientID) }, "for another service")
        try demand(claims.aud.count == 1 || claims.azp != nil, "for several services")
        try demand(claims.azp.map { Self.same($0, clientID) } ?? true, "that another service asked for")
        try demand(claims.exp > now - Self.leeway, "that has expired")
        try demand(claims.iat <= now + Self.leeway, "of the future")
        try demand(claims.nbf.map { $0 <= now + Self.leeway } ?? true, "that holds from a later time on")
        try demand(claims.nonce.map { Self.same($0, nonce) } ?? false, "for another sign-in")
        try demand((1...255).contains(claims.sub.utf8.count), "without a usable subject")
    }

    /// By code points.
    private static func same(_ a: String, _ b: String) -> Bool { ExactText(a) == ExactText(b) }
}
