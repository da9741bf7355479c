import Deployment
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

@Suite("What a sweep removes of links, sessions and tries")
struct SignInRetentionTests {
    @Test("Used and late links stay for a week, sessions for a month, tries for a day")
    func sweep() async throws {
        try await StoreFixture.withStore { fixture in
            let signIn = SignIn(store: fixture.store)
            let email = try #require(EmailAddress("a@example.org"))
            let path = try await fixture.write(as: .commandLine) { transaction in
                let account = try await transaction.createAccount(
                    NewAccount(email: email, name: "A", language: .english, bearer: .administrator))
                return try await SignInLink.mintInvitation(account: account.id, in: transaction)
            }
            let link = try #require(path.split(separator: "/").last.flatMap { Secret(String($0)) })
            _ = try await signIn.use(link, browser: nil)
            try await signIn.ask(email: email, browser: Secret(), client: "192.0.2.1")
            func left(afterDays days: Int) async throws -> [String] {
                try await fixture.runAsOwner(
                    """
                    UPDATE sign_in_link SET expires_at = clock_timestamp() - interval '\(days) days';
                    UPDATE session SET expires_at = clock_timestamp() - interval '\(days) days';
                    UPDATE rate SET since = clock_timestamp() - interval '\(days) days';
                    """)
                try await fixture.write(as: .courier) { try await $0.sweep() }
                return try await fixture.texts(
                    """
                    SELECT concat_ws(' ', (SELECT count(*) FROM sign_in_link), (SELECT count(*) FROM session),
                        (SELECT count(*) FROM rate))
                    """)
            }
            #expect(try await left(afterDays: 0) == ["1 1 2"])
            #expect(try await left(afterDays: 2) == ["1 1 0"])
            #expect(try await left(afterDays: 8) == ["0 1 0"])
            #expect(try await left(afterDays: 31) == ["0 0 0"])
        }
    }

    @Test("What people's tokens were stays for a month after their end, and programs' stay")
    func tokens() async throws {
        try await StoreFixture.withStore { fixture in
            let email = try #require(EmailAddress("a@example.org"))
            try await fixture.write(as: .commandLine) { transaction in
                let account = try await transaction.createAccount(
                    NewAccount(email: email, name: "A", language: .english, bearer: .administrator))
                for (number, bearer) in [TokenBearer.person(account.id), .person(account.id), .program(.auditor())]
                    .enumerated()
                {
                    _ = try await transaction.insertToken(
                        id: "tok_\(number)", name: "T", bearer: bearer,
                        sha256: [UInt8](repeating: UInt8(number), count: 32), validDays: 3)
                }
            }
            func left(_ change: String) async throws -> [String] {
                try await fixture.runAsOwner("UPDATE access_token SET \(change)")
                try await fixture.write(as: .courier) { try await $0.sweep() }
                return try await fixture.texts("SELECT id FROM access_token ORDER BY id")
            }
            let end = { (days: Int) in "clock_timestamp() - interval '\(days) days'" }
            #expect(try await left("expires_at = \(end(29))") == ["tok_0", "tok_1", "tok_2"])
            #expect(
                try await left("expires_at = \(end(-9)), revoked_at = CASE id WHEN 'tok_1' THEN \(end(31)) END")
                    == ["tok_0", "tok_2"])
            #expect(try await left("expires_at = \(end(31))") == ["tok_2"])
        }
    }

    @Test("What readers' tokens were are auditors' tokens")
    func readers() async throws {
        let database = try await TestDatabases.shared.makeDatabase()
        _ = try await Migrator(database.configuration, migrations: Array(Migration.all.prefix(20))).run()
        let owner = try await PostgresConnection.connect(database.configuration)
        try await owner.runScript(
            """
            INSERT INTO access_token (id, name, role, sha256)
            VALUES ('tok_r', 'old', 'reader', decode(repeat('07', 32), 'hex'));
            INSERT INTO account (id, email, name, role) VALUES ('acc_r', 'r@example.org', 'R', 'reader');
            INSERT INTO audit (principal, actor_kind, action, detail) VALUES ('tok_r', 'reader', 'x', '{}');
            """)
        await owner.close()
        _ = try await Migrator(database.configuration).run()
        try await StoreFixture.withStore(database) { fixture in
            let actor = try await fixture.read { try await $0.actor(tokenSHA256: [UInt8](repeating: 7, count: 32)) }
            #expect(actor == Actor(id: "tok_r", bearer: .auditor()))
            #expect(try await fixture.read { try await $0.account("acc_r")?.bearer } == .auditor())
            #expect(try await fixture.texts("SELECT actor_kind FROM audit") == ["reader"])
        }
    }
}
