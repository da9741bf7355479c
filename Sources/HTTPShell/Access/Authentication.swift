package import Deployment
package import Hummingbird

/// Who sends a request, and by what they are known.
package struct Caller: Sendable, Equatable {
    package let actor: Actor
    /// Of somebody who signed in.
    package let session: SessionHolder?

    package init(actor: Actor, session: SessionHolder? = nil) {
        self.actor = actor
        self.session = session
    }
}

/// Finds out who sends a request.
package protocol Authentication: Sendable {
    /// - Throws: a problem that says the same whatever is wrong, or `StoreError`.
    func caller(_ request: Request) async throws -> Caller
}
