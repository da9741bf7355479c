import Crypto
package import Deployment
import HTTPTypes
package import Hummingbird

/// Knows a caller by the bearer token that was issued to it.
package struct BearerAuthentication: Authentication {
    private let store: any Store

    package init(store: any Store) {
        self.store = store
    }

    /// - Throws: 401 for anything but one valid token.
    package func caller(_ request: Request) async throws -> Caller {
        guard let token = Self.bearerToken(request.headers) else { throw Self.refusal }
        let digest = Array(SHA256.hash(data: Array(token.utf8)))
        let found = try await store.tokenHolder(sha256: digest)
        guard let found else { throw Self.refusal }
        // A note for lists: where it cannot be made, nothing is refused for that.
        if found.isDue { try? await store.transaction(.write, as: .daemon) { try await $0.touchToken(found.token) } }
        return Caller(actor: found.actor, token: found.token)
    }

    /// The token of an `Authorization: Bearer …` header; the scheme's case does not count.
    package static func bearerToken(_ headers: HTTPFields) -> String? {
        let values = headers[values: .authorization]
        guard values.count == 1 else { return nil }
        let parts = values[0].split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count <= 256 else { return nil }
        return String(parts[1])
    }

    static var refusal: Problem {
        var problem = Problem(.unauthenticated, "Give a valid token: Authorization: Bearer obs_…")
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"observerd\""
        return problem
    }
}
