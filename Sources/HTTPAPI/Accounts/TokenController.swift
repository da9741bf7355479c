import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// A caller's own tokens: those of somebody's account, or the one that a program has.
struct TokenController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listTokens, list)
        routes.add(.revokeToken, revoke)
        routes.add(.rotateToken, rotate)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let tokens = try await store.transaction(.read, as: request.actor.oneself) { transaction in
            try await transaction.tokens(of: request.actor.id)
        }
        return .json(["items": .array(tokens.map { $0.json(isOwn: $0.id == request.token) })])
    }

    @Sendable private func revoke(_ request: APIRequest) async throws -> Answer {
        let isRevoked = try await store.transaction(.write, as: request.actor.oneself) { transaction in
            try await TokenRevocation.revoke(request.parameter("token"), of: request.actor.id, in: transaction)
        }
        guard isRevoked else { throw Self.absent }
        return .noContent
    }

    /// Never with an idempotency key, since the answer has a secret, which is kept nowhere.
    @Sendable private func rotate(_ request: APIRequest) async throws -> Answer {
        var form = try RequestForm(try await changes.json(request))
        let grace = form.whole("grace_s", 0...TokenRotation.longestGraceSeconds) ?? 0
        try form.finish()
        let issue = try await store.transaction(.write, as: request.actor.oneself) { transaction in
            try await TokenRotation.rotate(
                request.parameter("token"), of: request.actor.id, graceSeconds: grace, in: transaction)
        }
        guard let issue else { throw Self.absent }
        return Answer.json([
            "token": issue.token.json(isOwn: issue.token.id == request.token), "secret": .string(issue.secret),
        ])
        .with(.cacheControl, "no-store")
    }

    private static var absent: Problem { Problem(.notFound, "There is no such token of yours, or it has ended.") }
}

extension AccessToken {
    /// - Parameter isOwn: whether the request came with it.
    func json(isOwn: Bool) -> JSONValue {
        [
            "id": .string(id), "name": .string(name), "account": .optional(account),
            "role": .string(bearer.role.rawValue), "created_at": .string(createdAt.utcText),
            "expires_at": .optional(expiresAt?.utcText), "used_at": .optional(usedAt?.utcText), "current": .bool(isOwn),
        ]
    }
}
