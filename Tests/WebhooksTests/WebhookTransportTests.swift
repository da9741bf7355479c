import Deployment
import Foundation
import MissionModel
import TestSupport
import Testing
import Webhooks

/// Against real servers on this machine that do as a test says.
@Suite("Handing an event over")
struct WebhookTransportTests {
    static let secretText = "whsec_" + Data((0..<32).map { UInt8($0) }).base64EncodedString()

    static func event(_ id: String = "evt_1", tries: Int = 1) -> WebhookEvent {
        let now = Instant("2026-03-01T12:00:00Z")!
        return WebhookEvent(
            id: id, mission: "kz-2023", message: "msg_1", type: "message.sent",
            body: #"{"type" : "message.sent", "data" : {"message" : "msg_1"}}"#, state: .sending, createdAt: now,
            dueAt: now, attempt: 1, tries: tries, failure: nil)
    }

    private static func transport(
        _ url: String, allowsPrivate: Bool = true, limit: Duration = .seconds(5), resolved: [NetworkAddress]? = nil
    ) throws -> WebhookTransport {
        let (address, secret) = (try #require(WebhookAddress(url)), try #require(WebhookSecret(secretText)))
        if let resolved {
            return WebhookTransport(
                to: address, secret: secret, allowsPrivate: allowsPrivate, limit: limit, resolve: { _ in resolved })
        }
        return WebhookTransport(to: address, secret: secret, allowsPrivate: allowsPrivate, limit: limit)
    }

    private static func withServer(
        _ reply: @escaping @Sendable (ScriptedServer.Question) -> ScriptedServer.Reply,
        _ test: (ScriptedServer) async throws -> Void
    ) async throws {
        let server = try await ScriptedServer(reply: reply)
        try await test(server)
        try await server.stop()
    }

    @Test("It is posted with its identifier, the time and a signature, as it was written down")
    func posted() async throws {
        try await Self.withServer({ _ in .text(status: 204, "") }) { server in
            let event = Self.event()
            #expect(try await Self.transport(server.url + "/in?a=b").send(event, now: 1_700_000_000) == .taken)
            let question = try #require(server.questions.first)
            #expect(question.method == "POST" && question.path == "/in" && question.body == event.body)
            #expect(question.header("webhook-id") == "evt_1")
            #expect(question.header("webhook-timestamp") == "1700000000")
            #expect(question.header("content-type") == "application/json")
            #expect(server.questions.count == 1)
        }
    }

    @Test("Its signature is the one that the specification's example has")
    func example() throws {
        // https://github.com/standard-webhooks/standard-webhooks, libraries' own test.
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: #"{"test": 2432232314}"#)
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test(
        "The reference library takes what is sent, and nothing that was changed on the way",
        .enabled(if: Python.has("standardwebhooks"), "\(Python.advice)"))
    func library() async throws {
        try await Self.withServer({ _ in .text(status: 200, "ok") }) { server in
            #expect(try await Self.transport(server.url).send(Self.event()) == .taken)
            let question = try #require(server.questions.first)
            let headers = ["webhook-id", "webhook-timestamp", "webhook-signature"].map { question.header($0) ?? "" }
            let output = try await Python.run(
                """
                import sys, standardwebhooks
                body, hook = sys.stdin.buffer.read(), standardwebhooks.Webhook(sys.argv[1])
                names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
                headers = dict(zip(names, sys.argv[2:]))
                print(hook.verify(body, headers)['type'])
                for change in [(body + b' ', headers), (body, headers | {'webhook-id': 'evt_2'}),
                               (body, headers | {'webhook-timestamp': str(int(headers['webhook-timestamp']) + 1)})]:
                    try: hook.verify(*change); print('taken')
                    except standardwebhooks.WebhookVerificationError: print('refused')
                """, input: Array(question.body.utf8), [Self.secretText] + headers)
            #expect(output == "message.sent\nrefused\nrefused\nrefused\n")
        }
    }

    @Test("A receiver that refuses, redirects or hangs has not taken it, and nothing else is asked")
    func refusals() async throws {
        try await Self.withServer({ _ in .text(status: 200, "") }) { other in
            let replies: [(ScriptedServer.Reply, String)] = [
                (.text(status: 500, "no"), "status_500"), (.text(status: 404, "no"), "status_404"),
                (.redirect(to: other.url), "status_302"), (.silence, "time_limit"), (.hangUp, "closed"),
            ]
            for (reply, reason) in replies {
                try await Self.withServer({ _ in reply }) { server in
                    let end = try await Self.transport(server.url, limit: .seconds(1)).send(Self.event())
                    #expect(end == .notNow(reason))
                    #expect(server.questions.count == 1)
                }
            }
            #expect(other.questions.isEmpty)
        }
        // An answer that has begun well and never ends is an answer.
        try await Self.withServer({ _ in .endless }) { server in
            let end = try await Self.transport(server.url).send(Self.event())
            #expect(end == .taken)
        }
        #expect(try await Self.transport("http://127.0.0.1:1").send(Self.event()) == .notNow("unreachable"))
        #expect(try await Self.transport("https://no.such.host.invalid").send(Self.event()) == .notNow("unknown_host"))
    }

    @Test("Private addresses are not connected to unless they are allowed, however they are written")
    func privateAddresses() async throws {
        try await Self.withServer({ _ in .text(status: 200, "") }) { server in
            let port = try #require(URLComponents(string: server.url)?.port)
            for host in [
                "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]",
            ] {
                let transport = try Self.transport("https://\(host):\(port)", allowsPrivate: false)
                #expect(await transport.send(Self.event()) == .notNow("private_address"), "\(host)")
            }
            #expect(
                try await Self.transport(server.url, allowsPrivate: false).send(Self.event())
                    == .notNow("not_encrypted"))
            let mixed = [NetworkAddress(bytes: [1, 1, 1, 1]), NetworkAddress(bytes: [127, 0, 0, 1])]
            let transport = try Self.transport("https://hook.example.org", allowsPrivate: false, resolved: mixed)
            #expect(await transport.send(Self.event()) == .notNow("private_address"))
            #expect(server.questions.isEmpty)
        }
    }

    @Test("The connection goes to the address that was looked at, whatever the name stands for")
    func pinned() async throws {
        try await Self.withServer({ _ in .text(status: 200, "") }) { server in
            let port = try #require(URLComponents(string: server.url)?.port)
            let own = [NetworkAddress(bytes: [127, 0, 0, 1])]
            let end = try await Self.transport("http://Hook.Example.INVALID:\(port)/x", resolved: own).send(
                Self.event())
            #expect(end == .taken)
            #expect(server.questions.first?.header("host") == "hook.example.invalid:\(port)")
        }
    }

    @Test(
        "What is public",
        arguments: [
            ("1.1.1.1", true), ("8.8.8.8", true), ("172.15.255.255", true), ("172.32.0.1", true), ("100.63.0.1", true),
            ("192.0.3.1", true), ("223.255.255.255", true), ("0.1.2.3", false), ("10.0.0.1", false),
            ("100.64.0.1", false), ("100.127.255.255", false), ("127.255.0.1", false), ("169.254.169.254", false),
            ("172.16.0.1", false), ("172.31.255.255", false), ("192.0.0.8", false), ("192.0.2.1", false),
            ("192.168.1.1", false), ("198.18.0.1", false), ("198.19.255.255", false), ("198.51.100.7", false),
            ("203.0.113.7", false), ("224.0.0.1", false), ("240.0.0.1", false), ("255.255.255.255", false),
            ("2606:4700:4700::1111", true), ("2a00:1450::1", true), ("::", false), ("::1", false),
            ("::ffff:8.8.8.8", false), ("64:ff9b::808:808", false), ("fe80::1", false), ("fc00::1", false),
            ("fd12::1", false), ("ff02::1", false), ("2001:db8::1", false), ("2001::1", false),
            ("2002:7f00:1::", false),
            ("3fff::1", false),
        ])
    func publicAddresses(text: String, isPublic: Bool) async throws {
        let found = try await NetworkAddress.resolve(text)
        #expect(found.map(\.text) == [text])
        #expect(found.first?.isPublic == isPublic)
    }

    @Test(
        "What is no address of a receiver",
        arguments: [
            "", "hook.example.org", "ftp://hook.example.org", "https://", "https://u:p@hook.example.org",
            "https://hook.example.org/#x", "https://hook example.org", "https://h\u{F6}\u{F6}k.org",
            "https://hook_1.example.org", "https://hook.example.org/\n",
        ])
    func addresses(text: String) { #expect(WebhookAddress(text) == nil) }

    @Test(
        "What is no secret",
        arguments: ["", "whsec_", "whsec_AAAA", "abc", "whsec_\u{0}", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
    func secrets(text: String) { #expect(WebhookSecret(text) == nil) }
}
