import Deployment
import Foundation
import MissionModel

/// What an identity token says of its signature, before it is believed.
struct IDTokenHeader: Sendable, Equatable {
    let algorithm: SigningAlgorithm
    let keyID: String?

    static let longestToken = 65_536

    /// - Parameter allowed: how the provider signs.
    init(of token: String, allowed: Set<SigningAlgorithm>) throws(IdentityProviderError) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= Self.longestToken, parts.count == 3, let bytes = Self.bytes(parts[0]),
            let object = try? JSONParser.parse(bytes).object, let name = object["alg"]?.string
        else { throw .refused("gave an identity token that cannot be read") }
        guard object["crit"] == nil else { throw .refused("gave an identity token with demands on its reader") }
        guard let algorithm = SigningAlgorithm(rawValue: name), allowed.contains(algorithm) else {
            throw .refused("gave an identity token that is not signed by an algorithm that is accepted here")
        }
        self.algorithm = algorithm
        keyID = object["kid"]?.string
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map(Array.init)
    }
}
