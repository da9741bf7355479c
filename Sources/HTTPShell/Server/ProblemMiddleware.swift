import HTTPTypes
import Hummingbird
import Logging

/// Turns every error into an answer in a form that the reader accepts, and puts the request id on every answer.
///
/// An error that is not known is an opaque 500; the log has it under the same request id.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = HTTPContext

    let rendering: ProblemRendering
    /// The methods that a path has, for a path with another method than the request's.
    let methods: @Sendable (String) -> [HTTPRequest.Method]

    func handle(
        _ request: Request, context: HTTPContext,
        next: @concurrent (Request, HTTPContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as BodyReadError {
            throw error.cause
        } catch {
            let problem = problem(for: error, request, context)
            let accept = request.headers[values: .accept].joined(separator: ",")
            let answer = rendering.answer(
                problem, requestID: context.requestID, accept: accept, headers: request.headers)
            response = answer.response
        }
        response.headers.addUsual(requestID: context.requestID)
        return response
    }

    private func problem(for error: any Error, _ request: Request, _ context: HTTPContext) -> Problem {
        guard var problem = Problem(error) else {
            context.logger.error("Request failed", metadata: ["error": "\(error)"])
            return Problem(.internalError, "The log has the reason under this request's id.")
        }
        if error is HTTPError, problem.kind == .notFound {
            let allowed = methods(request.uri.path)
            if !allowed.isEmpty {
                problem = Problem(.methodNotAllowed, "This path has no method \(request.method.rawValue.prefix(32)).")
                problem.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
            }
        } else if problem.kind.status.code >= 500 {
            context.logger.warning("Request refused", metadata: ["error": "\(error)"])
        }
        return problem
    }
}
