import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func insertLink(_ link: NewLink) async throws {
        if let message = link.message { try await database.execute(DeleteUnusedLinks(message: message)) }
        try await database.execute(InsertLink(link: link))
    }

    func openLink(sha256: [UInt8]) async throws -> OpenLink? {
        try await database.fetchFirst(SelectOpenLink(sha256: sha256))
    }

    func useLink(sha256: [UInt8]) async throws -> Bool {
        try await database.execute(UseLink(sha256: sha256)) == 1
    }

    func requestLink(_ request: LinkRequest) async throws {
        try await database.execute(RequestLink(request: request))
    }

    func insertSession(
        id: String, sha256: [UInt8], account: String, method: SignInMethod
    ) async throws -> Session {
        let statement = InsertSession(id: id, sha256: sha256, account: account, method: method)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    func sessionHolder(sha256: [UInt8]) async throws -> SessionHolder? {
        try await database.fetchFirst(SelectSessionHolder(sha256: sha256))
    }

    func touchSession(_ id: String) async throws {
        try await database.execute(TouchSession(id: id))
    }

    func sessions(account: String) async throws -> [Session] {
        try await database.fetchAll(SelectSessions(account: account))
    }

    func endSession(_ id: String, account: String) async throws -> Bool {
        try await database.execute(EndSession(id: id, account: account)) == 1
    }

    func endSessions(account: String, but id: String?) async throws -> Int {
        try await database.execute(EndSessions(account: account, but: id))
    }
}
