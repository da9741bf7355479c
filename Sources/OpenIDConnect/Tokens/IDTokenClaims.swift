import JWTKit

/// What an identity token says of somebody, read after its signature is checked and not yet believed.
struct IDTokenClaims: JWTPayload {
    let iss: String
    let sub: String
    let aud: [String]
    let azp: String?
    /// Seconds of Unix time.
    let exp: Double
    let iat: Double
    let nbf: Double?
    let nonce: String?
    let email: String?
    let emailVerified: Bool?

    private enum CodingKeys: String, CodingKey {
        case iss, sub, aud, azp, exp, iat, nbf, nonce, email
        case emailVerified = "email_verified"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        iss = try values.decode(String.self, forKey: .iss)
        sub = try values.decode(String.self, forKey: .sub)
        aud = try (try? [values.decode(String.self, forKey: .aud)]) ?? values.decode([String].self, forKey: .aud)
        azp = try values.decodeIfPresent(String.self, forKey: .azp)
        exp = try values.decode(Double.self, forKey: .exp)
        iat = try values.decode(Double.self, forKey: .iat)
        nbf = try values.decodeIfPresent(Double.self, forKey: .nbf)
        nonce = try values.decodeIfPresent(String.self, forKey: .nonce)
        email = try values.decodeIfPresent(String.self, forKey: .email)
        // Some providers write it as a text.
        emailVerified =
            (try? values.decodeIfPresent(Bool.self, forKey: .emailVerified))
            ?? (try? values.decodeIfPresent(String.self, forKey: .emailVerified)).map { $0 == "true" }
    }

    /// Times and names are compared by `IDTokenCheck`, which knows with what.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
