import Deployment
import JWTKit
import MissionModel

/// The public keys that a provider signs with.
struct ProviderKeys: Sendable {
    private struct Key: Sendable {
        let id: String?
        let type: String
        let curve: String?
        /// The only one that it is for.
        let algorithm: String?
        let key: JWK
    }

    static let longest = 524_288

    private let keys: [Key]

    /// Leaves out what is not for signatures, holds more than a public key or is of a kind that is not known here.
    init(_ object: JSONObject) throws(IdentityProviderError) {
        guard let list = object["keys"]?.array else { throw .unavailable("has a key set without keys") }
        keys = list.prefix(256).compactMap { $0.object.flatMap(Self.key) }
    }

    private static func key(_ object: JSONObject) -> Key? {
        guard let type = object["kty"]?.string, object["use"].map({ $0.string == "sig" }) ?? true,
            object["key_ops"].map({ $0.array?.contains("verify") ?? false }) ?? true,
            object["d"] == nil, object["k"] == nil
        else { return nil }
        var parts = JSONObject()
        for name in ["kty", "n", "e", "crv", "x", "y"] { parts[name] = object[name] }
        guard let key = try? JWK(json: JSONWriter.text(.object(parts))) else { return nil }
        return Key(
            id: object["kid"]?.string, type: type, curve: object["crv"]?.string, algorithm: object["alg"]?.string,
            key: key)
    }

    /// The key that a token is signed with, if one is.
    ///
    /// - Parameter id: as the token names it; without one there must be no choice.
    func key(id: String?, for algorithm: SigningAlgorithm) -> JWK? {
        let fitting = keys.filter { key in
            key.type == algorithm.keyType && key.curve == algorithm.curve
                && key.algorithm.map { $0 == algorithm.rawValue } ?? true
                && (id == nil || key.id.map(ExactText.init) == id.map(ExactText.init))
        }
        guard fitting.count == 1, var key = fitting.first?.key else { return nil }
        key.algorithm = JWK.Algorithm(rawValue: algorithm.rawValue)
        key.keyIdentifier = "signing"
        return key
    }
}
