import HTTPTypes
import Hummingbird
import Logging

/// One line in the log and one count in the metrics for each request.
///
/// The log names the route and never the path, query or headers, so that no identifier or token gets into it.
struct AccessLogMiddleware: RouterMiddleware {
    typealias Context = HTTPContext

    let metrics: HTTPMetrics

    func handle(
        _ request: Request, context: HTTPContext,
        next: @concurrent (Request, HTTPContext) async throws -> Response
    ) async throws -> Response {
        metrics.begin()
        let start = ContinuousClock.now
        do {
            let response = try await next(request, context)
            finish(request, context, status: response.status.code, since: start)
            return response
        } catch {
            finish(request, context, status: 499, since: start)
            throw error
        }
    }

    /// 499, as others count a client that went away.
    private func finish(
        _ request: Request, _ context: HTTPContext, status: Int, since start: ContinuousClock.Instant
    ) {
        let method = Self.known.contains(request.method) ? request.method.rawValue : "OTHER"
        let route = context.endpointPath ?? "NotFound"
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        metrics.end(method: method, route: route, status: status, seconds: seconds)
        context.logger.info(
            "Request",
            metadata: [
                "method": "\(method)", "route": "\(route)", "status": "\(status)",
                "ms": "\((seconds * 1000).rounded() )",
            ])
    }

    private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
