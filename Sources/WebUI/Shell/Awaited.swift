/// What takes a while, for readers who come back for it: it is begun once for all who ask, and kept for them for a minute.
actor Awaited<Key: Hashable & Sendable, Value: Sendable> {
    private static var lifetime: Duration { .seconds(60) }

    private let keepsDelivered: Bool
    private var begun: [Key: Task<Value, any Error>] = [:]

    /// - Parameter keepsDelivered: whether it stays for the rest of the minute once somebody has it, as where its reader is
    ///   likely to look at it again and nobody else keeps it.
    init(keepsDelivered: Bool = false) {
        self.keepsDelivered = keepsDelivered
    }

    /// - Parameter patience: how long to wait for it.
    /// - Returns: nil where it takes longer; it goes on, and is for whoever asks next.
    /// - Throws: what it fails with, once.
    func value(
        _ key: Key, within patience: Duration, _ find: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        let work = begun[key] ?? Task { try await find() }
        if begun[key] == nil {
            begun[key] = work
            Task {
                try? await Task.sleep(for: Self.lifetime)
                forget(key, work)
            }
        }
        do {
            guard let value = try await work.value(within: patience) else { return nil }
            if !keepsDelivered { forget(key, work) }
            return value
        } catch {
            forget(key, work)
            throw error
        }
    }

    private func forget(_ key: Key, _ work: Task<Value, any Error>) {
        if begun[key] == work { begun[key] = nil }
    }
}
