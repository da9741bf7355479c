package import Hummingbird

extension Request {
    /// Runs work that is cancelled when whoever asked is gone; the connection ends with the answer.
    ///
    /// - Parameter work: gets the request with the body that it may read.
    package func whileConnected<Value: Sendable>(
        _ work: @Sendable (Request) async throws -> Value
    ) async throws -> Value {
        try await body.consumeWithCancellationOnInboundClose { body in
            var request = self
            request.body = body
            return try await work(request)
        }
    }
}
