import Synchronization

/// The metrics of the process, in Prometheus' text format 0.0.4 on demand.
///
/// Counters and histograms are kept here; gauges and whatever else somebody else counts are asked for at each scrape.
package final class MetricRegistry: Sendable {
    /// Asked at each scrape; must answer quickly, and leaves its family out where it has nothing to say.
    package typealias Collector = @Sendable () async -> [MetricFamily]

    private struct State {
        var counters: [Counter] = []
        var histograms: [Histogram] = []
        var collectors: [Collector] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// - Parameter name: ends in `_total`.
    package func counter(_ name: String, help: String) -> Counter {
        let counter = Counter(name: name, help: help)
        state.withLock { $0.counters.append(counter) }
        return counter
    }

    /// - Parameters:
    ///   - name: ends in its base unit, such as `_seconds`.
    ///   - bounds: the upper bounds of the buckets, ascending, without infinity.
    package func histogram(_ name: String, help: String, bounds: [Double]) -> Histogram {
        let histogram = Histogram(name: name, help: help, bounds: bounds)
        state.withLock { $0.histograms.append(histogram) }
        return histogram
    }

    package func gauge(
        _ name: String, help: String, _ samples: @escaping @Sendable () async -> [MetricSample]
    ) {
        collect {
            let samples = await samples()
            return samples.isEmpty ? [] : [MetricFamily(name: name, help: help, kind: .gauge, samples: samples)]
        }
    }

    package func collect(_ collector: @escaping Collector) {
        state.withLock { $0.collectors.append(collector) }
    }

    /// Everything as text.
    package func text() async -> String {
        let (counters, histograms, collectors) = state.withLock { ($0.counters, $0.histograms, $0.collectors) }
        var families = counters.map(\.family) + histograms.map(\.family)
        for collector in collectors { families += await collector() }
        return PrometheusText.write(families.filter { !$0.samples.isEmpty }.sorted { $0.name < $1.name })
    }
}
