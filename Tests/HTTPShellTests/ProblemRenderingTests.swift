import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MissionModel
import Testing

@Suite("Errors in the form that the reader accepts")
struct ProblemRenderingTests {
    private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    @Test(
        "A browser gets what the room for people renders, a program gets problem+json",
        arguments: [
            (browser, "text/plain"), ("text/*", "text/plain"), ("application/json", "application/problem+json"),
            ("*/*", "application/problem+json"), ("image/png", "application/problem+json"),
            ("", "application/problem+json"),
            ("text/html;q=0.1, application/problem+json", "application/problem+json"),
            ("text/html;q=0, */*", "application/problem+json"),
        ])
    func accepted(accept: String, type: String) async throws {
        try await TrialSite(renderers: [PlainProblems()]).run { client in
            let reply = try await client.execute(uri: "/pages/refused", method: .post, headers: [.accept: accept])
            #expect(reply.status == .preconditionFailed)
            #expect(reply.headers[.contentType] == type)
            #expect(reply.headers[.retryAfter] == "7")
            #expect(reply.headers[.vary] == "Accept")
            #expect(String(buffer: reply.body).contains("It has changed."))
        }
    }

    @Test("Unknown paths and wrong methods of every room are rendered too")
    func unknownPlaces() async throws {
        try await TrialSite(renderers: [PlainProblems()]).run { client in
            let headers: HTTPFields = [.accept: "text/html"]
            let missing = try await client.execute(uri: "/nothing", method: .get, headers: headers)
            #expect(missing.status == .notFound)
            #expect(missing.headers[.contentType] == "text/plain")
            let method = try await client.execute(uri: "/pages/refused", method: .get, headers: headers)
            #expect(method.status == .methodNotAllowed)
            #expect(method.headers[.allow] == "POST")
            #expect(method.headers[.contentType] == "text/plain")
        }
    }

    @Test("Where only problem+json is rendered, everybody gets it")
    func onlyJSON() async throws {
        try await TrialSite().run { client in
            let reply = try await client.execute(
                uri: "/pages/refused", method: .post, headers: [.accept: Self.browser])
            let json = try JSONParser.parse(Array(buffer: reply.body))
            #expect(json["type"] == "urn:observerd:problem:stale-revision")
            #expect(json["request_id"]?.string == reply.headers[HTTPField.Name("X-Request-Id")!])
            #expect(reply.headers[.vary] == nil)
        }
    }
}
