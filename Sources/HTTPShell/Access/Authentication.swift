package import Deployment
package import Hummingbird

/// Who sends a request, and by what they are known.
package struct Caller: Sendable, Equatable {
    package let actor: Actor
    /// Of somebody who signed in.
    package let session: SessionHolder?
    /// The identifier of the token of whoever came with one.
    package let token: String?

    package init(actor: Actor, session: SessionHolder? = nil, token: String? = nil) {
        self.actor = actor
        self.session = session
        self.token = token
    }
}

/// Finds out who sends a request.
package protocol Authentication: Sendable {
    /// - Throws: a problem that says the same whatever is wrong, or `StoreError`.
    func caller(_ request: Request) async throws -> Caller
}
