import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("A caller's own tokens, and programs that ask for one")
struct TokenTests {
    /// A harness with a head's account and a token of it.
    private static func run(
        _ test: @Sendable (APIHarness, APIClient, TokenIssue) async throws -> Void
    ) async throws {
        let harness = try APIHarness()
        let issue = try await harness.store.transaction(.write, as: .commandLine) { transaction in
            let own = DelegationScope(mission: APIHarness.mission, delegations: ["FR"])
            _ = try await transaction.insertAccount(
                id: "acc_h", email: "h@example.org", name: "Head", language: .english, bearer: .head(own))
            return try await TokenIssue.issue(name: "t", account: "acc_h", validDays: 30, in: transaction)
        }
        harness.store.change { $0.audit = [] }
        try await harness.run { try await test(harness, $0, issue) }
    }

    private static func rotate(
        _ client: APIClient, _ secret: String, _ token: String, _ body: String = "{}"
    ) async throws -> Reply {
        try await client.send(.post, "/api/v1/tokens/\(token)/rotation", token: secret, body: body)
    }

    @Test("Somebody sees their own tokens and which one they came with; a program the one that it has")
    func list() async throws {
        try await Self.run { harness, client, issue in
            let list = try await client.get("/api/v1/tokens", token: issue.secret)
            #expect(list.status == 200)
            let items = try #require(list["items"]?.array)
            #expect(items.map { $0["id"] } == [.string(issue.token.id)])
            #expect(items[0]["current"] == true && items[0]["account"] == "acc_h" && items[0]["role"] == "head")
            #expect(!list.text.contains(issue.secret))
            let me = try await client.get("/api/v1/me", token: issue.secret)
            #expect([me["id"], me["token"], me["session"]] == ["acc_h", .string(issue.token.id), .null])
            #expect(me["account"]?["email"] == "h@example.org")
            let program = try await client.get("/api/v1/tokens", token: APIHarness.logistics)
            #expect(program["items"]?.array?.map { $0["id"] } == ["tok_logistics"])
            #expect(program["items"]?.array?.first?["account"] == .null)
        }
    }

    @Test("A rotated token has another secret, the former one for the grace alone; it is written down without either")
    func rotation() async throws {
        try await Self.run { harness, client, issue in
            let rotated = try await Self.rotate(client, issue.secret, issue.token.id, #"{"grace_s": 60}"#)
            #expect(rotated.status == 200)
            let secret = try #require(rotated["secret"]?.string)
            #expect(rotated["token"]?["id"] == .string(issue.token.id))
            for known in [issue.secret, secret] {
                #expect(try await client.get("/api/v1/me", token: known).status == 200)
            }
            harness.store.change { $0.clock += 61 }
            #expect(try await client.get("/api/v1/me", token: issue.secret).status == 401)
            #expect(try await client.get("/api/v1/me", token: secret)["id"] == "acc_h")
            let audit = harness.store.state.audit
            #expect(audit.map(\.action) == ["token.rotate"])
            #expect(audit.map(\.actor.id) == ["acc_h"])
            #expect(audit[0].detail == ["token": .string(issue.token.id), "grace_s": 60])
            #expect(harness.store.state.responses.isEmpty)
        }
    }

    @Test("Nobody ends or rotates another's token, and each fault is named")
    func others() async throws {
        try await Self.run { harness, client, issue in
            for token in ["tok_logistics", "absent"] {
                #expect(try await Self.rotate(client, issue.secret, token).status == 404)
                let reply = try await client.send(.delete, "/api/v1/tokens/\(token)", token: issue.secret)
                #expect(reply.status == 404)
            }
            #expect(try await client.send(.delete, "/api/v1/tokens/\(issue.token.id)").status == 404)
            let wrong = try await Self.rotate(client, issue.secret, issue.token.id, #"{"grace_s": -1, "x": 1}"#)
            #expect(wrong.status == 422)
            #expect(wrong.faults.count == 2)
            #expect(harness.store.state.audit.isEmpty)
            #expect(try await client.get("/api/v1/me", token: issue.secret).status == 200)
        }
    }

    @Test("A token that was ended opens nothing, at once")
    func revocation() async throws {
        try await Self.run { harness, client, issue in
            let ended = try await client.send(.delete, "/api/v1/tokens/\(issue.token.id)", token: issue.secret)
            #expect(ended.status == 204)
            #expect(try await client.get("/api/v1/me", token: issue.secret).status == 401)
            #expect(harness.store.state.audit.map(\.action) == ["token.revoke"])
        }
    }

    private static func poll(_ client: APIClient, _ code: String) async throws -> Reply {
        try await client.send(
            .post, "/api/v1/sign-in/devices/token", token: nil, body: #"{"device_code": "\#(code)"}"#)
    }

    private static func ask(_ client: APIClient) async throws -> Reply {
        try await client.send(
            .post, "/api/v1/sign-in/devices", token: nil, body: #"{"program": "observerctl", "host": "desk"}"#)
    }

    @Test("A program that somebody allows gets a token of theirs, once")
    func device() async throws {
        try await Self.run { harness, client, _ in
            let codes = try await Self.ask(client)
            #expect(codes.status == 201)
            let device = try #require(codes["device_code"]?.string)
            let user = try #require(codes["user_code"]?.string)
            #expect(user.wholeMatch(of: /[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}/) != nil)
            #expect(codes["verification_uri_complete"]?.string?.hasSuffix("/device?code=\(user)") == true)
            let waiting = try await Self.poll(client, device)
            #expect(waiting.status == 202)
            #expect(waiting["interval_s"] == 5)
            let account = try #require(harness.store.state.accounts.first)
            let code = try #require(UserCode(user.lowercased().replacing("-", with: " ")))
            _ = try await DeviceSignIn(store: harness.store).decide(code, isAllowed: true, account: account)
            harness.store.change { $0.clock += 5 }
            let issued = try await Self.poll(client, device)
            #expect(issued.status == 200)
            let secret = try #require(issued["secret"]?.string)
            #expect(issued["token"]?["name"] == "observerctl on desk")
            let me = try await client.get("/api/v1/me", token: secret)
            #expect([me["id"], me["token"]] == ["acc_h", issued["token"]?["id"]])
            #expect(try await Self.poll(client, device).status == 404)
        }
    }

    @Test("What is denied, unknown or asked too often is said so, and of a form that it has not, too")
    func refusals() async throws {
        try await Self.run { harness, client, _ in
            let codes = try await Self.ask(client)
            let account = try #require(harness.store.state.accounts.first)
            let code = try #require(codes["user_code"]?.string.flatMap(UserCode.init))
            _ = try await DeviceSignIn(store: harness.store).decide(code, isAllowed: false, account: account)
            #expect(try await Self.poll(client, codes["device_code"]?.string ?? "").status == 403)
            for code in [Secret().text, "none"] { #expect(try await Self.poll(client, code).status == 404) }
            let wrong = try await client.send(
                .post, "/api/v1/sign-in/devices", token: nil,
                body: #"{"program": "x\ny", "host": "\#(String(repeating: "h", count: 254))", "scope": "all"}"#)
            #expect(wrong.status == 422)
            #expect(wrong.faults.map { String($0.prefix { $0 != " " }) } == ["/program", "/host", "/scope"])
            for _ in 1..<DeviceRequest.mostOfClient { #expect(try await Self.ask(client).status == 201) }
            let tooMany = try await Self.ask(client)
            #expect(tooMany.status == 429)
            #expect(tooMany.problem == "too-many-tries")
        }
    }
}
