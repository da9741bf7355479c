import HTTPTypes
import Hummingbird

/// Refuses the heads that RFC 9112 refuses and the parser takes, and ends their connection: nobody knows for whom it is
/// and where what follows begins.
struct RequestHeadMiddleware: RouterMiddleware {
    typealias Context = HTTPContext

    func handle(
        _ request: Request, context: HTTPContext,
        next: @concurrent (Request, HTTPContext) async throws -> Response
    ) async throws -> Response {
        guard let fault = Self.fault(of: request.head) else { return try await next(request, context) }
        var problem = Problem(.malformedRequest, fault)
        problem.headers[.connection] = "close"
        throw problem
    }

    private static func fault(of head: HTTPRequest) -> String? {
        guard let host = head.authority, head.headerFields[values: .host].isEmpty else {
            return "Give one Host header."
        }
        guard HostForm.fits(host) else { return "The Host header must be a host, and a port after a colon if need be." }
        let codings = head.headerFields[values: .transferEncoding]
        guard codings.isEmpty || codings.count == 1 && codings[0].lowercased() == "chunked" else {
            return "The only transfer coding of bodies is chunked."
        }
        return nil
    }
}
