package import HTTPTypes
package import Hummingbird

/// The routes of every room that answers requests, in one list, so that a path with a wrong method is known as such.
package struct SiteRoutes: Sendable {
    package typealias Handler = @Sendable (Request, HTTPContext) async throws -> Answer

    private(set) var routes: [(method: HTTPRequest.Method, path: String, handler: Handler)] = []

    package init() {}

    /// - Parameters:
    ///   - path: with parameters in braces.
    ///   - handler: whatever it throws becomes an answer in the form that the reader accepts.
    package mutating func add(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
        routes.append((method, path, handler))
    }
}
