import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// People who sign in: for administrators all of them, for logistics the heads of their missions.
struct AccountController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listAccounts, list)
        routes.add(.createAccount, create)
        routes.add(.getAccount, get)
        routes.add(.changeAccount, change)
        routes.add(.inviteAccount, invite)
        routes.add(.releaseAccount, release)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let limit = request.pageLimit
        let accounts = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.accounts(
                request.actor.keptAccounts, matching: .everything, after: request.query["after"], limit: limit + 1)
        }
        return Page.answer(accounts, limit: limit, cursor: \.id, \.json)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let account = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.keptAccount(request.parameter("account"))
        }
        return Answer.json(account.json).tagged(revision: account.revision)
    }

    @Sendable private func create(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        let new = try NewAccount(request: try JSONParser.parse(bytes))
        return try await changes.idempotent(request, body: bytes) { transaction in
            let account = try await transaction.createAccount(new)
            try await transaction.invite(account.id)
            return Answer.json(account.json, status: .created).tagged(revision: account.revision)
                .with(.location, "/api/v1/accounts/\(account.id)")
        }
    }

    @Sendable private func change(_ request: APIRequest) async throws -> Answer {
        let change = try AccountChange(request: try await changes.json(request))
        let account = try await store.transaction(.write, as: request.actor) { transaction in
            try await transaction.changeAccount(
                request.parameter("account"), change, meeting: request.ifMatch ?? .any)
        }
        return Answer.json(account.json).tagged(revision: account.revision)
    }

    @Sendable private func invite(_ request: APIRequest) async throws -> Answer {
        try await changes.idempotent(request) { transaction in
            .json(try await transaction.invite(request.parameter("account")).json, status: .accepted)
        }
    }

    @Sendable private func release(_ request: APIRequest) async throws -> Answer {
        try await store.transaction(.write, as: request.actor) { transaction in
            try await transaction.releaseAccount(request.parameter("account"))
        }
        return .noContent
    }
}

extension Account {
    var json: JSONValue {
        [
            "id": .string(id), "email": .string(email), "name": .string(name), "language": .string(language.rawValue),
            "role": .string(bearer.role.rawValue), "missions": bearer.missions.map(JSONValue.strings) ?? .null,
            "mission": .optional(bearer.delegations?.mission),
            "delegations": bearer.delegations.map { .strings($0.delegations) } ?? .null,
            "created_at": .string(createdAt.utcText), "disabled_at": .optional(disabledAt?.utcText),
        ]
    }
}
