import Deployment

/// Answers that may take seconds to find: a reader waits a moment for one, and comes back for it if that was not enough.
///
/// Each is found once for all who ask, and kept for those who come back.
actor SlowAnswers<Key: Hashable & Sendable, Value: Sendable> {
    private enum State {
        case sought
        case found(Value, at: ContinuousClock.Instant)
        case failed(any Error, at: ContinuousClock.Instant)
    }

    /// So many are kept, and so long.
    private static var capacity: Int { 64 }
    private static var lifetime: Duration { .seconds(300) }

    private let gate: DocumentGate
    private var states: [Key: State] = [:]

    /// - Parameter gate: what the search for an answer passes.
    init(gate: DocumentGate) {
        self.gate = gate
    }

    /// - Parameter patience: how long to wait for it.
    /// - Returns: nil where it is still being sought.
    func answer(
        _ key: Key, within patience: Duration, _ find: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        let end = ContinuousClock.now + patience
        forgetOld()
        if states[key] == nil {
            states[key] = .sought
            Task { await seek(key, find) }
        }
        while true {
            switch states[key] {
            case .found(let value, _): return value
            case .failed(let error, _):
                states[key] = nil
                throw error
            case .sought where ContinuousClock.now < end: try await Task.sleep(for: .milliseconds(10))
            case .sought, nil: return nil
            }
        }
    }

    private func seek(_ key: Key, _ find: @Sendable () async throws -> Value) async {
        do {
            let value = try await gate.pass { try await find() }
            states[key] = .found(value, at: .now)
        } catch {
            states[key] = .failed(error, at: .now)
        }
    }

    /// Lets go what is old, and what was found first where there is too much.
    private func forgetOld() {
        let ended = states.compactMap { key, state -> (key: Key, at: ContinuousClock.Instant)? in
            switch state {
            case .sought: nil
            case .found(_, let at), .failed(_, let at): (key, at)
            }
        }.sorted { $0.at < $1.at }
        let now = ContinuousClock.now
        for (n, entry) in ended.enumerated()
        where now - entry.at > Self.lifetime || ended.count - n > Self.capacity {
            states[entry.key] = nil
        }
    }
}
