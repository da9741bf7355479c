import Deployment
import Foundation
import HTTPShell
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Accounts, and what is a caller's own")
struct AccountTests {
    private static let root = "obs_root"

    private static func run(_ test: @Sendable (APIHarness, APIClient) async throws -> Void) async throws {
        let harness = try APIHarness()
        harness.store.change { state in
            state.actors[TokenIssue.digest(of: root)] = Actor(id: "tok_root", bearer: .administrator)
        }
        try await harness.run { try await test(harness, $0) }
    }

    private static func create(
        _ client: APIClient, _ token: String, key: String = "k", _ body: String
    ) async throws -> Reply {
        try await client.send(
            .post, "/api/v1/accounts", token: token, headers: ["Idempotency-Key": key], body: body)
    }

    private static let head = """
        {"email": "Head@Example.org", "name": "B. Head", "language": "ru", "role": "head",
         "mission": "KZ-2023-03-19", "delegations": ["FR"]}
        """

    @Test("Somebody is invited once, however often the request comes")
    func create() async throws {
        try await Self.run { harness, client in
            for _ in 0..<2 {
                let reply = try await Self.create(client, APIHarness.logistics, Self.head)
                #expect(reply.status == 201)
                #expect(reply["email"] == "head@example.org")
                #expect(reply["delegations"] == ["FR"])
            }
            let state = harness.store.state
            #expect(state.accounts.count == 1)
            #expect(state.messages.map(\.kind) == [.invitation])
            #expect(state.messages.first?.subject == ["account": .string(state.accounts[0].id)])
            #expect(state.audit.map(\.action) == ["account.create", "account.invite"])
            for row in state.audit {
                let text = String(decoding: JSONWriter.write(row.detail), as: UTF8.self)
                #expect(!text.contains("example") && !text.contains("Head"))
            }
            #expect(try await Self.create(client, APIHarness.logistics, key: "k2", Self.head).status == 409)
        }
    }

    @Test("Each fault of a new account is named, and nothing is stored")
    func faults() async throws {
        try await Self.run { harness, client in
            let reply = try await Self.create(
                client, Self.root,
                #"{"email": "a@b", "name": "x\ny", "language": "fr", "role": "head", "missions": ["M"], "x": 1}"#)
            #expect(reply.status == 422)
            let places = reply.faults.map { String($0.prefix { $0 != " " }) }
            #expect(places == ["/email", "/name", "/language", "/missions", "/mission", "/delegations", "/x"])
            let none = Self.head.replacing("KZ-2023-03-19", with: "NONE")
            #expect(try await Self.create(client, Self.root, none).status == 404)
            #expect(harness.store.state.accounts.isEmpty)
            #expect(harness.store.state.messages.isEmpty)
        }
    }

    @Test("Logistics keep heads of their missions; staff are the administrators' alone; others keep nobody")
    func keepers() async throws {
        try await Self.run { harness, client in
            let desk = #"{"email": "desk@example.org", "name": "Desk", "role": "logistics"}"#
            #expect(try await Self.create(client, APIHarness.logistics, desk).status == 403)
            let made = try await Self.create(client, Self.root, desk)
            #expect(made.status == 201)
            #expect(made["missions"] == .null)
            let id = try #require(made["id"]?.string)
            for token in [APIHarness.auditor, APIHarness.head] {
                #expect(try await Self.create(client, token, Self.head).status == 403)
                #expect(try await client.get("/api/v1/accounts", token: token).status == 403)
            }
            #expect(try await client.get("/api/v1/accounts", token: Self.root)["items"]?.array?.count == 1)
            #expect(try await client.get("/api/v1/accounts")["items"] == [])
            #expect(try await client.get("/api/v1/accounts/\(id)").status == 404)
            let patch = try await client.send(
                .patch, "/api/v1/accounts/\(id)", headers: ["If-Match": "*"], body: #"{"disabled": true}"#)
            #expect(patch.status == 404)
            #expect(harness.store.state.accounts.first?.disabledAt == nil)
        }
    }

    @Test("An account is released from its person at the provider by administrators alone, and once in the audit")
    func release() async throws {
        try await Self.run { harness, client in
            let made = try await Self.create(client, Self.root, Self.head)
            let account = try #require(made["id"]?.string)
            let path = "/api/v1/accounts/\(account)/subject"
            func pin(_ person: UInt8) async throws -> SubjectPin {
                try await harness.store.transaction(.write, as: .daemon) {
                    try await $0.pinSubject(sha256: [person], issuer: "https://id.example.org", account: account)
                }
            }
            #expect(try await pin(1) == .first)
            for token in [APIHarness.logistics, APIHarness.auditor, APIHarness.head] {
                #expect(try await client.send(.delete, path, token: token).status == 403)
            }
            #expect(try await pin(2) == .other)
            for _ in 0..<2 { #expect(try await client.send(.delete, path, token: Self.root).status == 204) }
            #expect(try await pin(2) == .first)
            #expect(harness.store.state.audit.filter { $0.action == "account.release_subject" }.count == 1)
            let absent = "/api/v1/accounts/acc_absent/subject"
            #expect(try await client.send(.delete, absent, token: Self.root).status == 404)
        }
    }

    @Test("A change is for the revision that was seen")
    func change() async throws {
        try await Self.run { harness, client in
            let made = try await Self.create(client, Self.root, Self.head)
            let path = "/api/v1/accounts/\(made["id"]?.string ?? "")"
            func patch(_ tag: String, _ body: String) async throws -> Reply {
                try await client.send(.patch, path, token: Self.root, headers: ["If-Match": tag], body: body)
            }
            let tag = try #require(made.header("ETag"))
            #expect(try await patch(tag, #"{"language": "en", "name": "C. Head"}"#).status == 200)
            #expect(try await patch(tag, #"{"language": "ru"}"#).status == 412)
            #expect(try await patch("*", #"{"name": null}"#).status == 422)
            #expect(try await patch("*", #"{"email": "x@y.zz"}"#).status == 422)
            let disabled = try await patch("*", #"{"disabled": true}"#)
            #expect(disabled["disabled_at"]?.string != nil)
            let invited = try await client.send(
                .post, "\(path)/invitations", token: Self.root, headers: ["Idempotency-Key": "i"])
            #expect(invited.status == 409)
            #expect(harness.store.state.messages.count == 1)
        }
    }

    // MARK: Sessions

    /// The cookie of somebody who signed in.
    private static func signedIn(_ harness: APIHarness, _ bearer: Bearer) async throws -> String {
        let secret = Secret()
        try await harness.store.transaction(.write, as: .commandLine) { transaction in
            _ = try await transaction.insertAccount(
                id: "acc_1", email: "somebody@example.org", name: "Somebody", language: .english, bearer: bearer)
            _ = try await transaction.insertSession(
                id: "ses_1", sha256: secret.sha256, account: "acc_1", method: .link)
        }
        return "observerd=\(secret.text)"
    }

    @Test("A session reads as its account may, and changes something only from the site's own pages")
    func session() async throws {
        try await Self.run { harness, client in
            let cookie = try await Self.signedIn(harness, .logistics(missions: [APIHarness.mission]))
            func send(_ method: HTTPRequest.Method, _ path: String, _ headers: [String: String]) async throws -> Reply {
                try await client.send(
                    method, path, token: nil, headers: headers.merging(["Cookie": cookie]) { $1 },
                    body: method == .patch ? #"{"name": "Other"}"# : nil)
            }
            #expect(try await send(.get, "", [:]).status == 200)
            let me = try await send(.get, "/api/v1/me", [:])
            #expect(me["account"]?["email"] == "somebody@example.org")
            #expect(me["session"] == "ses_1")
            #expect(me["missions"] == .strings([APIHarness.mission]))
            for headers in [
                [:], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
                ["Origin": "http://evil.example"],
                ["Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8080"],
            ] {
                let reply = try await send(.patch, "", headers.merging(["If-Match": "*"]) { $1 })
                #expect(reply.status == 403, "\(headers)")
            }
            #expect(harness.store.state.missions[APIHarness.mission]?.document.mission.name == "Trial")
            let own = try await send(.patch, "", ["If-Match": "*", "Origin": "http://127.0.0.1:8080"])
            #expect(own.status == 200)
            #expect(harness.store.state.audit.last?.actor.id == "acc_1")
        }
    }

    @Test("Sessions are listed and ended; a session that is over is no one's")
    func sessions() async throws {
        try await Self.run { harness, client in
            let own = DelegationScope(mission: APIHarness.mission, delegations: ["FR"])
            let cookie = try await Self.signedIn(harness, .head(own))
            let headers = ["Cookie": cookie, "Sec-Fetch-Site": "same-origin"]
            let listed = try await client.send(.get, "/api/v1/me/sessions", token: nil, headers: headers)
            #expect(listed["items"]?.array?.first?["current"] == true)
            let none = try await client.send(
                .delete, "/api/v1/me/sessions/ses_2", token: nil, headers: headers)
            #expect(none.status == 404)
            let foreign = try await client.send(.delete, "/api/v1/me/sessions/ses_1")
            #expect(foreign.status == 404)
            let ended = try await client.send(.delete, "/api/v1/me/sessions", token: nil, headers: headers)
            #expect(ended.status == 204)
            #expect(ended.header("Set-Cookie")?.hasSuffix("Max-Age=0") == true)
            #expect(try await client.send(.get, "/api/v1/me", token: nil, headers: headers).status == 401)
        }
    }

    @Test("A token has no account and no sessions")
    func token() async throws {
        try await Self.run { _, client in
            let me = try await client.get("/api/v1/me", token: APIHarness.head)
            #expect(me["id"] == "tok_head")
            #expect(me["account"] == .null)
            #expect(me["delegations"] == ["FR"])
            #expect(try await client.get("/api/v1/me/sessions", token: APIHarness.head)["items"] == [])
        }
    }

    @Test("Who asks for a link is told the same whether somebody has the address or not")
    func link() async throws {
        try await Self.run { harness, client in
            _ = try await Self.signedIn(harness, .auditor())
            func ask(_ email: String) async throws -> Reply {
                try await client.send(.post, "/api/v1/sign-in", token: nil, body: #"{"email": "\#(email)"}"#)
            }
            let (known, unknown) = (try await ask("Somebody@example.org"), try await ask("nobody@example.org"))
            #expect(known.status == 202)
            #expect(unknown.status == 202)
            #expect(known.body == unknown.body)
            #expect(harness.store.state.messages.map(\.kind) == [.signIn])
            let cookie = try #require(known.header("Set-Cookie"))
            let secret = try #require(Secret(String(cookie.split(separator: "=")[1].prefix(64))))
            #expect(
                harness.store.state.messages[0].subject["browser"]?.string == BrowserMark(secret).hexadecimal)
            #expect(try await ask("nobody").status == 422)
        }
    }

    @Test("Links are counted for a network, whichever of its addresses asks")
    func network() async throws {
        try await Self.run { harness, client in
            _ = try await Self.signedIn(harness, .auditor())
            func ask(_ address: String, _ name: String) async throws {
                let reply = try await client.send(
                    .post, "/api/v1/sign-in", token: nil, headers: ["X-Forwarded-For": address],
                    body: #"{"email": "\#(name)@example.org"}"#)
                #expect(reply.status == 202)
            }
            for number in 0..<LinkRequest.mostOfClient {
                try await ask("2001:db8:1:2::\(String(number, radix: 16))", "nobody\(number)")
            }
            try await ask("2001:db8:1:2:ffff::1", "somebody")
            #expect(harness.store.state.messages.isEmpty)
            try await ask("2001:db8:1:3::1", "somebody")
            #expect(harness.store.state.messages.map(\.kind) == [.signIn])
        }
    }
}
