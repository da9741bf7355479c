import Synchronization

/// Makes and checks the hashes of passwords: two at a time for all of the process, since each takes 128 MiB, and a few wait.
package final class PasswordWork: Sendable {
    /// Too many wait already.
    package struct Busy: Error {}

    private let cost: PasswordHash.Cost
    private let gate: DocumentGate
    private let most: Int
    private let under: Mutex<Int>

    /// - Parameters:
    ///   - cost: of new hashes.
    ///   - places: how many are made at a time.
    ///   - queue: how many wait at most.
    package init(cost: PasswordHash.Cost = .usual, places: Int = 2, queue: Int = 16) {
        self.cost = cost
        gate = DocumentGate(places: places)
        most = places + queue
        under = Mutex(0)
    }

    /// - Throws: `Busy`; `CancellationError`.
    func hash(_ password: Password) async throws -> PasswordHash {
        try await run { [cost] in try PasswordHash(of: password, cost) }
    }

    /// Whether a hash was made of a password; where there is none, the same work is done and the answer is no.
    ///
    /// - Throws: `Busy`; `CancellationError`.
    func matches(_ password: Password, _ hash: PasswordHash?) async throws -> Bool {
        try await run { [cost] in
            guard let hash else {
                _ = try PasswordHash(of: password, cost)
                return false
            }
            return try hash.matches(password)
        }
    }

    /// Whether a hash is dearer or cheaper than new ones are.
    func isOutdated(_ hash: PasswordHash) -> Bool { hash.cost != cost }

    private func run<Value: Sendable>(_ work: @Sendable @escaping () throws -> Value) async throws -> Value {
        let isIn = under.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        guard isIn else { throw Busy() }
        defer { under.withLock { $0 -= 1 } }
        return try await gate.pass { try await BlockingWork.run(work) }
    }
}
