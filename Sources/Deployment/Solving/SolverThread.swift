import Foundation

/// Runs synchronous work on a thread of its own, away from the cooperative pool, which heavy work would starve.
package enum SolverThread {
    /// The solver recurses little, but a default thread of Foundation has only 512 KiB.
    private static let stackSize = 16 << 20

    package static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result(catching: work)) }
            thread.stackSize = stackSize
            thread.name = "solver"
            thread.start()
        }
    }
}
