import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// What is a caller's own: who they are, and their sessions.
struct OwnController: Sendable {
    let store: any Store
    let site: SiteAddress

    func addRoutes(to routes: inout Routes) {
        routes.add(.getMe, me)
        routes.add(.listSessions, sessions)
        routes.add(.endSession, end)
        routes.add(.signOut, signOut)
    }

    @Sendable private func me(_ request: APIRequest) async throws -> Answer {
        let actor = request.actor
        let account = try await store.transaction(.read, as: actor.oneself) { try await $0.account(actor.id) }
        let delegations: [String]? =
            if case .delegations(let own) = actor.scope { own.delegations } else { nil }
        return .json([
            "id": .string(actor.id), "kind": .string(actor.kind.rawValue),
            "missions": actor.scope.missions.map(JSONValue.strings) ?? .null,
            "delegations": delegations.map(JSONValue.strings) ?? .null,
            "permissions": .strings(actor.permissions.map(\.rawValue).sorted()),
            "account": account.map(\.json) ?? .null, "session": .optional(request.session?.session.id),
            "token": .optional(request.token),
        ])
    }

    @Sendable private func sessions(_ request: APIRequest) async throws -> Answer {
        let sessions = try await store.transaction(.read, as: request.actor.oneself) { transaction in
            try await transaction.sessions(account: request.actor.id)
        }
        let own = request.session?.session.id
        return .json(["items": .array(sessions.map { $0.json(isOwn: $0.id == own) })])
    }

    @Sendable private func end(_ request: APIRequest) async throws -> Answer {
        try await SignIn(store: store).end(request.parameter("session"), of: request.actor)
        return .noContent
    }

    @Sendable private func signOut(_ request: APIRequest) async throws -> Answer {
        try await SignIn(store: store).endAll(of: request.actor)
        return Answer.noContent.with(.setCookie, SiteCookie.session(of: site).removal)
    }
}

extension Session {
    fileprivate func json(isOwn: Bool) -> JSONValue {
        [
            "id": .string(id), "method": .string(method.rawValue), "created_at": .string(createdAt.utcText),
            "seen_at": .string(seenAt.utcText), "expires_at": .string(expiresAt.utcText), "current": .bool(isOwn),
        ]
    }
}
