import Foundation

/// Runs synchronous work on a thread of its own, away from the cooperative pool, which heavy work would starve.
package enum SolverThread {
    /// The solver recurses little, but a default thread of Foundation has only 512 KiB.
    private static let stackSize = 16 << 20

    /// How much nicer a thread is that gives way: beside one that does not it has a tenth of a processor.
    private static let niceness: CInt = 10

    /// - Parameter givesWay: whether whatever else the process does comes first, as far as the system allows that; the
    ///   threads that the work makes give way, too.
    package static func run<Value: Sendable>(
        givesWay: Bool = false, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                // Of Linux, where this is about the calling thread alone.
                if givesWay { setpriority(Int32(PRIO_PROCESS.rawValue), 0, niceness) }
                continuation.resume(with: Result(catching: work))
            }
            thread.stackSize = stackSize
            thread.name = "solver"
            thread.start()
        }
    }
}
