import Deployment

/// Something of a provider's that is fetched when it is needed, kept for a while and fetched once however many wait.
actor FetchedValue<Value: Sendable> {
    private let lifetime: Double
    private let now: @Sendable () -> Double
    private let fetch: @Sendable () async throws(IdentityProviderError) -> Value

    private var kept: (value: Value, at: Double)?
    private var failure: (error: IdentityProviderError, at: Double)?
    private var underWay: Task<Result<Value, IdentityProviderError>, Never>?
    private var renewedAt: Double?

    /// Seconds in which a failure is not tried again, and in which a value is renewed once.
    private static var failurePause: Double { 2 }
    private static var renewalPause: Double { 60 }

    /// - Parameter now: seconds of any clock.
    init(
        lifetime: Double, now: @escaping @Sendable () -> Double,
        fetch: @escaping @Sendable () async throws(IdentityProviderError) -> Value
    ) {
        self.lifetime = lifetime
        self.now = now
        self.fetch = fetch
    }

    func value() async throws(IdentityProviderError) -> Value {
        if let kept, now() - kept.at < lifetime { return kept.value }
        return try await fetched()
    }

    /// A new one, though what is kept is not old.
    ///
    /// - Returns: nil where one was asked for a moment ago.
    func renewed() async throws(IdentityProviderError) -> Value? {
        if let renewedAt, now() - renewedAt < Self.renewalPause { return nil }
        let value = try await fetched()
        renewedAt = now()
        return value
    }

    private func fetched() async throws(IdentityProviderError) -> Value {
        if let underWay { return try await underWay.value.get() }
        if let failure, now() - failure.at < Self.failurePause { throw failure.error }
        // A task of its own: who waits may give up without failing the others.
        let task = Task { [fetch] () async -> Result<Value, IdentityProviderError> in
            do throws(IdentityProviderError) {
                return .success(try await fetch())
            } catch {
                return .failure(error)
            }
        }
        underWay = task
        let result = await task.value
        underWay = nil
        switch result {
        case .success(let value):
            kept = (value, now())
            failure = nil
        case .failure(let error): failure = (error, now())
        }
        return try result.get()
    }
}
