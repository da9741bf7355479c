import Foundation
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ProcessMetrics
import Testing

@Suite("The shell of every request")
struct SiteServerTests {
    @Test("Requests are counted by route, never by what callers put into paths")
    func counted() async throws {
        let site = TrialSite()
        try await site.run { client in
            _ = try await client.execute(uri: "/things/secret-name", method: .get)
            _ = try await client.execute(uri: "/other/secret-name", method: .get)
            let text = await site.metrics.text()
            #expect(
                text.contains(
                    #"observerd_http_requests_total{method="GET",route="/things/{id}",status="200"} 1"#))
            #expect(text.contains(#"observerd_http_requests_total{method="GET",route="NotFound",status="404"} 1"#))
            #expect(!text.contains("secret-name"))
        }
    }

    @Test("A reader that has the revision gets 304, and one that has another gets the answer")
    func known() async throws {
        try await TrialSite().run { client in
            let reply = try await client.execute(uri: "/things/1", method: .get)
            let tag = try #require(reply.headers[.eTag])
            let again = try await client.execute(
                uri: "/things/1", method: .get, headers: [.ifNoneMatch: "\"r1\", \(tag)"])
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            let other = try await client.execute(uri: "/things/1", method: .get, headers: [.ifNoneMatch: "\"r1\""])
            #expect(other.status == .ok)
        }
    }

    @Test("A body above the limit of its route is refused", arguments: [(10, 200), (11, 413)])
    func bounded(bytes: Int, status: Int) async throws {
        try await TrialSite().run { client in
            let body = ByteBuffer(string: String(repeating: "x", count: bytes))
            let reply = try await client.execute(uri: "/things/1", method: .put, body: body)
            #expect(reply.status.code == status)
        }
    }

    @Test("A full disk is a state of the service, and a forbidden folder a fault of it")
    func spool() throws {
        let full = try #require(Problem(POSIXError(.ENOSPC)))
        #expect(full.kind == .unavailable)
        #expect(full.headers[.retryAfter] != nil)
        #expect(Problem(POSIXError(.EACCES)) == nil)
        #expect(throws: POSIXError.self) { try SpoolFile(directory: "/nowhere") }
    }
}
