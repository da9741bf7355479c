package import Deployment
package import HTTPTypes

/// Finds out who sends a request: by a token today; a room that knows people by something else brings its own.
package protocol Authentication: Sendable {
    /// - Throws: a problem that says the same whatever is wrong, or `StoreError`.
    func actor(_ headers: HTTPFields) async throws -> Actor
}
