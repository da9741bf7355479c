import Synchronization

/// When each of the daemon's loops last went round.
///
/// The watchdog is fed only while all of them do, so that a stuck loop ends in a restart; none of them waits for the
/// database longer than its deadline.
package final class Pulse: Sendable {
    private let beats = Mutex<[String: ContinuousClock.Instant]>([:])
    private let clock: @Sendable () -> ContinuousClock.Instant

    package init(clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.clock = clock
    }

    package func beat(_ loop: String) {
        let now = clock()
        beats.withLock { $0[loop] = now }
    }

    /// The loops that were silent for longer than that, by name.
    package func silent(for limit: Duration) -> [String] {
        let now = clock()
        return beats.withLock { beats in
            beats.filter { now - $0.value > limit }.map(\.key).sorted()
        }
    }
}
