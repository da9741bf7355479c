package import Deployment
import HTTPTypes
package import ProcessMetrics
import Synchronization

/// Bounds the bytes of bodies that are in memory at a time, from before the first byte is read until the request is
/// answered; nobody has more than a share.
///
/// What a body may come to counts, since nobody may find out half-way that there is no room.
package final class BodyBudget: Sendable {
    package struct Limits: Sendable {
        /// Bytes at a time.
        package var most = 256 << 20
        /// Of one caller at a time.
        package var mostPerCaller = 128 << 20

        package init() {}
    }

    /// Bodies of so many bytes do not count: the limit of connections bounds them.
    private static let small = 64 << 10

    private let limits: Limits
    /// The bytes by the identifier of their caller.
    private let taken = Mutex<[String: Int]>([:])

    package init(limits: Limits = Limits(), metrics: MetricRegistry) {
        self.limits = limits
        metrics.gauge("observerd_http_body_bytes", help: "Bytes that the bodies under way may come to.") {
            [weak self] in
            [MetricSample(Double(self?.taken.withLock { $0.values.reduce(0, +) } ?? 0))]
        }
    }

    /// Room for a body, given back with the value.
    package final class Room: Sendable {
        private let budget: BodyBudget
        private let caller: String
        private let bytes: Int

        fileprivate init(_ budget: BodyBudget, _ caller: String, _ bytes: Int) {
            self.budget = budget
            self.caller = caller
            self.bytes = bytes
        }

        deinit {
            budget.taken.withLock { taken in
                let left = taken[caller, default: bytes] - bytes
                taken[caller] = left == 0 ? nil : left
            }
        }
    }

    /// Room for a body that may come to so many bytes; nil where it needs none.
    ///
    /// - Throws: a problem where there is no room now.
    package func room(bytes: Int, for caller: Actor) throws(Problem) -> Room? {
        if bytes <= Self.small { return nil }
        let (all, own) = taken.withLock { taken in
            let (all, own) = (taken.values.reduce(0, +) + bytes, taken[caller.id, default: 0] + bytes)
            if all <= limits.most, own <= limits.mostPerCaller { taken[caller.id] = own }
            return (all, own)
        }
        if own > limits.mostPerCaller {
            throw Self.refusal("With this body, those of your requests under way are larger than one token may have")
        }
        if all > limits.most { throw Self.refusal("The requests under way leave no room for this body") }
        return Room(self, caller.id, bytes)
    }

    private static func refusal(_ sentence: String) -> Problem {
        var problem = Problem(.unavailable, "\(sentence); nothing was changed.")
        problem.headers[.retryAfter] = "2"
        return problem
    }
}
