import Synchronization

/// A number that only grows, for each combination of labels.
package final class Counter: Sendable {
    private let name: String
    private let help: String
    private let values = Mutex<[[MetricLabel]: Double]>([:])

    init(name: String, help: String) {
        self.name = name
        self.help = help
    }

    package func add(_ amount: Double = 1, _ labels: MetricLabel...) {
        values.withLock { $0[labels, default: 0] += amount }
    }

    var family: MetricFamily {
        let samples = values.withLock { $0 }.map { MetricSample($0.value, labels: $0.key) }
        return MetricFamily(name: name, help: help, kind: .counter, samples: samples)
    }
}
