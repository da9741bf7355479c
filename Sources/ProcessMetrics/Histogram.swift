import Synchronization

/// How values spread over buckets, for each combination of labels.
package final class Histogram: Sendable {
    private struct Series {
        var counts: [Int]
        var sum = 0.0
    }

    private let name: String
    private let help: String
    private let bounds: [Double]
    private let series = Mutex<[[MetricLabel]: Series]>([:])

    init(name: String, help: String, bounds: [Double]) {
        self.name = name
        self.help = help
        self.bounds = bounds
    }

    package func observe(_ value: Double, _ labels: MetricLabel...) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        series.withLock { all in
            all[labels, default: Series(counts: Array(repeating: 0, count: bounds.count + 1))].counts[bucket] += 1
            all[labels]?.sum += value
        }
    }

    /// Buckets count everything up to their bound.
    var family: MetricFamily {
        var samples: [MetricSample] = []
        for (labels, series) in series.withLock({ $0 }).sorted(by: { $0.key.order < $1.key.order }) {
            var total = 0
            for (n, count) in series.counts.enumerated() {
                total += count
                let bound = n < bounds.count ? PrometheusText.number(bounds[n]) : "+Inf"
                samples.append(sample("_bucket", Double(total), labels + [MetricLabel("le", bound)]))
            }
            samples.append(sample("_sum", series.sum, labels))
            samples.append(sample("_count", Double(total), labels))
        }
        return MetricFamily(name: name, help: help, kind: .histogram, samples: samples)
    }

    private func sample(_ suffix: String, _ value: Double, _ labels: [MetricLabel]) -> MetricSample {
        var sample = MetricSample(value, labels: labels)
        sample.suffix = suffix
        return sample
    }
}

extension [MetricLabel] {
    var order: String { map { "\($0.name)=\($0.value)" }.joined(separator: ",") }
}
