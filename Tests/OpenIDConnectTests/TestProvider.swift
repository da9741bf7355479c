import Crypto
import Foundation
import MissionModel
import Synchronization
import TestSupport

/// A provider in this process that keeps the rules, until a test has it break one.
final class TestProvider: Sendable {
    struct Token: Sendable {
        var key: TestKey
        var header: JSONObject
        var claims: JSONObject
    }

    /// What a browser was sent with, of which one code was made.
    fileprivate struct Grant {
        let query: [String: String]
        let token: Token
    }

    struct State: Sendable {
        /// What the discovery document has otherwise, by key; null leaves it out.
        var metadata: JSONObject = [:]
        var keys: [JSONObject] = []
        /// Replies in place of the right ones, by path.
        var replies: [String: ScriptedServer.Reply] = [:]
        var userInfo: JSONObject = [:]
        /// What the token's answer has otherwise, by key.
        var answer: JSONObject = [:]
        fileprivate var grants: [String: Grant] = [:]
    }

    static let clientID = "observerd & co"
    static let clientSecret = "s e:c/r%et"
    static let redirect = "http://localhost:8080/sign-in/organisation/callback"
    /// Seconds of Unix time, of all clocks of a test until one is moved.
    static let start = 1_800_000_000.0

    private let state: StateBox
    private let server: ScriptedServer

    private final class StateBox: Sendable {
        let value: Mutex<State>
        let url = Mutex("")

        init(_ state: State) { value = Mutex(state) }
    }

    init() async throws {
        var state = State()
        state.keys = [try TestKey.provider.publicKey(id: "k1")]
        let box = StateBox(state)
        self.state = box
        server = try await ScriptedServer { Self.reply(to: $0, box) }
        box.url.withLock { [server] in $0 = server.url }
    }

    var url: String { server.url }
    var questions: [ScriptedServer.Question] { server.questions }
    func asked(_ path: String) -> Int { questions.count { $0.path == path } }
    func stop() async throws { try await server.stop() }

    func change(_ change: (inout State) throws -> Void) rethrows {
        try state.value.withLock { try change(&$0) }
    }

    /// The person signs in: what the provider sends the browser back with.
    func signIn(
        _ address: String, change: (inout Token) -> Void = { _ in }
    ) throws -> (code: String, state: String) {
        let query = Self.fields(String(address.drop { $0 != "?" }.dropFirst()))
        var token = Token(
            key: .provider, header: ["typ": "JWT", "kid": "k1"],
            claims: [
                "iss": .string(url), "sub": "person-1", "aud": .string(Self.clientID),
                "exp": .int(Int(Self.start) + 300), "iat": .int(Int(Self.start)),
                "nonce": .optional(query["nonce"]), "email": "Anna@Example.org", "email_verified": true,
            ])
        change(&token)
        if token.header["alg"] == nil { token.header["alg"] = .string(token.key.algorithm) }
        let code = "code-\(UUID().uuidString)"
        self.change { $0.grants[code] = Grant(query: query, token: token) }
        return (code, query["state"] ?? "")
    }

    // MARK: Answers

    private static func reply(to question: ScriptedServer.Question, _ box: StateBox) -> ScriptedServer.Reply {
        let url = box.url.withLock { $0 }
        return box.value.withLock { state in
            if let reply = state.replies[question.path] { return reply }
            switch question.path {
            case "/.well-known/openid-configuration": return json(metadata(url, state))
            case "/keys": return json(["keys": .array(state.keys.map(JSONValue.object))])
            case "/token": return token(question, &state)
            case "/user":
                guard question.header("Authorization") == "Bearer access" else { return .text(status: 401, "{}") }
                return json(state.userInfo)
            default: return .text(status: 404, "{}")
            }
        }
    }

    private static func json(_ object: JSONObject) -> ScriptedServer.Reply {
        .text(status: 200, JSONWriter.text(.object(object)))
    }

    private static func metadata(_ url: String, _ state: State) -> JSONObject {
        var object: JSONObject = [
            "issuer": .string(url), "authorization_endpoint": .string(url + "/authorize?tenant=1"),
            "token_endpoint": .string(url + "/token"), "jwks_uri": .string(url + "/keys"),
            "response_types_supported": ["code", "id_token"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "PS256", "ES256", "ES384", "EdDSA", "none", "HS256"],
        ]
        object.merge(state.metadata)
        for member in object.members where member.value == .null { object[member.key] = nil }
        return object
    }

    /// A code is redeemed once, by who asked for it (RFC 7636) and is who it says.
    private static func token(_ question: ScriptedServer.Question, _ state: inout State) -> ScriptedServer.Reply {
        let form = fields(question.body)
        let isPost = state.metadata["token_endpoint_auth_methods_supported"] == ["client_secret_post"]
        let pair = "\(encoded(clientID)):\(encoded(clientSecret))"
        let isClient =
            isPost
            ? form["client_id"] == clientID && form["client_secret"] == clientSecret
            : question.header("Authorization") == "Basic \(Data(pair.utf8).base64EncodedString())"
                && form["client_secret"] == nil
        guard isClient else { return .text(status: 401, #"{"error":"invalid_client"}"#) }
        let verifier = Array((form["code_verifier"] ?? "").utf8)
        guard form["grant_type"] == "authorization_code", let code = form["code"],
            let grant = state.grants.removeValue(forKey: code), grant.query["code_challenge_method"] == "S256",
            grant.query["code_challenge"] == TestKey.base64URL(Data(SHA256.hash(data: verifier))),
            verifier.count >= 43, form["redirect_uri"] == grant.query["redirect_uri"]
        else { return .text(status: 400, #"{"error":"invalid_grant","error_description":"Anna"}"#) }
        guard let token = try? grant.token.key.token(header: grant.token.header, claims: grant.token.claims) else {
            return .text(status: 500, "")
        }
        var answer: JSONObject = [
            "id_token": .string(token), "access_token": "access", "token_type": "Bearer", "expires_in": 60,
        ]
        answer.merge(state.answer)
        for member in answer.members where member.value == .null { answer[member.key] = nil }
        return json(answer)
    }

    /// Of a query or a form.
    static func fields(_ text: String) -> [String: String] {
        let pairs = text.split(separator: "&").compactMap { part -> (String, String)? in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let name = String(halves[0]).removingPercentEncoding,
                let value = String(halves[1]).removingPercentEncoding
            else { return nil }
            return (name, value)
        }
        return Dictionary(pairs) { _, last in last }
    }

    private static func encoded(_ text: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}
