import Foundation

/// Work that computes long or blocks on a file, off the threads that everything else shares.
package enum BlockingWork {
    private static let queue = DispatchQueue(label: "observerd.blocking", attributes: .concurrent)

    package static func run<Value: Sendable>(_ work: @Sendable @escaping () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
