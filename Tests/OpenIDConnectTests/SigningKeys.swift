import Crypto
import CryptoExtras
import Foundation
import MissionModel

/// Signs identity tokens as a test wants them, with keys of its own and not by the library that reads them.
enum TestKey: Sendable {
    case rsa(_RSA.Signing.PrivateKey, pss: Bool = false)
    case p256(P256.Signing.PrivateKey)
    case p384(P384.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
    /// A secret that both sides would have to know.
    case secret([UInt8])
    /// No signature at all.
    case none

    static let provider = TestKey.newRSA()
    static let stranger = TestKey.newRSA()

    private static func newRSA() -> TestKey {
        guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048) else { fatalError("no key could be made") }
        return .rsa(key)
    }

    var algorithm: String {
        switch self {
        case .rsa(_, let pss): pss ? "PS256" : "RS256"
        case .p256: "ES256"
        case .p384: "ES384"
        case .ed25519: "EdDSA"
        case .secret: "HS256"
        case .none: "none"
        }
    }

    private func signature(for bytes: [UInt8]) throws -> Data {
        switch self {
        case .rsa(let key, let pss):
            try key.signature(for: SHA256.hash(data: bytes), padding: pss ? .PSS : .insecurePKCS1v1_5)
                .rawRepresentation
        case .p256(let key): try key.signature(for: bytes).rawRepresentation
        case .p384(let key): try key.signature(for: bytes).rawRepresentation
        case .ed25519(let key): try key.signature(for: bytes)
        case .secret(let secret):
            Data(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: secret)))
        case .none: Data()
        }
    }

    /// The public key as a key set has it; nothing for what has none.
    func publicKey(id: String?, extra: JSONObject = [:]) throws -> JSONObject {
        var object: JSONObject
        switch self {
        case .rsa(let key, _):
            let numbers = try key.publicKey.getKeyPrimitives()
            object = [
                "kty": "RSA", "n": .string(Self.base64URL(numbers.modulus)),
                "e": .string(Self.base64URL(numbers.publicExponent)),
            ]
        case .p256(let key): object = Self.curve("P-256", key.publicKey.rawRepresentation)
        case .p384(let key): object = Self.curve("P-384", key.publicKey.rawRepresentation)
        case .ed25519(let key):
            object = [
                "kty": "OKP", "crv": "Ed25519", "x": .string(Self.base64URL(key.publicKey.rawRepresentation)),
            ]
        case .secret(let secret): object = ["kty": "oct", "k": .string(Self.base64URL(Data(secret)))]
        case .none: object = [:]
        }
        if let id { object["kid"] = .string(id) }
        object.merge(extra)
        return object
    }

    private static func curve(_ name: String, _ point: Data) -> JSONObject {
        let half = point.count / 2
        return [
            "kty": "EC", "crv": .string(name), "x": .string(base64URL(point.prefix(half))),
            "y": .string(base64URL(point.suffix(half))),
        ]
    }

    /// A token in its compact form.
    func token(header: JSONObject, claims: JSONObject) throws -> String {
        let parts = [header, claims].map { Self.base64URL(Data(JSONWriter.write(.object($0)))) }
        let signed = parts.joined(separator: ".")
        return signed + "." + Self.base64URL(try signature(for: Array(signed.utf8)))
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
