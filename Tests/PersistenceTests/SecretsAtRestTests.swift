import Deployment
import Foundation
import MissionModel
import TestSupport
import Testing

@Suite("What a copy of the database gives away")
struct SecretsAtRestTests {
    @Test(
        "No link, cookie, token, password or calendar's address is in any column, as text or as bytes; and no name or address is in the audit trail"
    )
    func secrets() async throws {
        try await StoreFixture.withStore { fixture in
            let (email, signIn) = (try #require(EmailAddress("canary@example.org")), SignIn(store: fixture.store))
            let (account, invitation) = try await fixture.write(as: .commandLine) { transaction in
                let new = NewAccount(email: email, name: "Canary Name", language: .english, bearer: .administrator)
                let account = try await transaction.createAccount(new)
                try await transaction.invite(account.id)
                return (account, try await SignInLink.mintInvitation(account: account.id, in: transaction))
            }
            let browser = Secret()
            try await signIn.ask(email: email, browser: browser, client: "192.0.2.77")
            let request = MessageRequest(
                account: account.id, mission: nil, kind: .signIn,
                subject: ["account": .string(account.id), "browser": .string(BrowserMark(browser).hexadecimal)],
                dedupeKey: "d")
            let path = try await fixture.write { try await SignInLink.mint(message: "msg_1", request, in: $0) }
            let link = try #require(path.split(separator: "/").last.flatMap { Secret(String($0)) })
            guard case .opened(let session, _) = try await signIn.use(link, browser: browser) else {
                Issue.record("the link does not open")
                return
            }
            let token = try await fixture.write(as: .commandLine) {
                try await TokenIssue.issue(name: "t", bearer: .administrator, validDays: 1, in: $0)
            }
            let rotated = try #require(
                try await fixture.write(as: .commandLine) {
                    try await TokenRotation.rotate(token.token.id, graceSeconds: 60, in: $0)
                })
            let codes = try #require(
                try await DeviceSignIn(store: fixture.store).ask(program: "p", host: "h", client: "192.0.2.77"))
            let holder = try #require(try await signIn.holder(of: session))
            let password = "a walk along the river"
            let keeping = PasswordKeeping(store: fixture.store, work: PasswordWork())
            guard
                case .done = try await keeping.set(
                    Password(password), current: nil, of: holder, client: "192.0.2.77")
            else {
                Issue.record("the password is not kept")
                return
            }
            let calendar = Secret()
            _ = try await fixture.write { transaction in
                try await transaction.importDocument(try .small())
                return try await transaction.insertCalendarFeed(
                    mission: "kz-2023", delegation: "FR", observer: nil, language: .english, sha256: calendar.sha256)
            }
            let opened = try #require(invitation.split(separator: "/").last)
            let dump = try await Self.dump(fixture)
            #expect(dump.contains("canary@example.org"))
            for secret in [
                link.text, session.text, browser.text, String(opened), token.secret,
                String(token.secret.dropFirst(TokenIssue.prefix.count)), "192.0.2.77",
                String(rotated.secret.dropFirst(TokenIssue.prefix.count)), codes.device.text, codes.user.text,
                codes.user.text.replacing("-", with: ""), password, calendar.text,
            ] {
                #expect(!dump.contains(secret))
                #expect(!dump.contains(ContentDigest.hexadecimal(Array(secret.utf8))))
            }
            let trail = try await fixture.texts("SELECT a::text FROM audit AS a").joined(separator: "\n")
            #expect(trail.contains("session.open") && trail.contains("link.create"))
            #expect(!trail.contains("canary") && !trail.contains("Canary"))
        }
    }

    /// Every row of every table as text; bytes are hexadecimal.
    private static func dump(_ fixture: StoreFixture) async throws -> String {
        let tables = try await fixture.texts(
            """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname IN ('public', 'personal')
            """)
        for name in [
            "session", "sign_in_link", "message", "device_request", "access_token", "calendar_feed", "account_password",
        ] {
            #expect(tables.contains("public.\(name)"), "\(name)")
        }
        #expect(tables.contains { $0.hasPrefix("personal.") })
        var rows: [String] = []
        for table in tables { rows += try await fixture.texts("SELECT t::text FROM \(table) AS t") }
        return rows.joined(separator: "\n")
    }
}
