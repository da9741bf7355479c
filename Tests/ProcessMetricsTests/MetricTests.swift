import ProcessMetrics
import Testing

@Suite("Metrics")
struct MetricTests {
    @Test("Counters, histograms and gauges are written as Prometheus reads them")
    func text() async {
        let registry = MetricRegistry()
        let counter = registry.counter("jobs_total", help: "Jobs \\ ended.")
        counter.add(1, MetricLabel("state", "a\"b\\c\nd"))
        counter.add(2, MetricLabel("state", "done"))
        let histogram = registry.histogram("wait_seconds", help: "Waits.", bounds: [0.1, 1])
        for value in [0.05, 0.1, 0.5, 7] { histogram.observe(value) }
        registry.gauge("pool_connections", help: "Open.") { [MetricSample(2.5)] }
        registry.gauge("silent", help: "Nothing to say.") { [] }
        #expect(
            await registry.text() == #"""
                # HELP jobs_total Jobs \\ ended.
                # TYPE jobs_total counter
                jobs_total{state="a\"b\\c\nd"} 1
                jobs_total{state="done"} 2
                # HELP pool_connections Open.
                # TYPE pool_connections gauge
                pool_connections 2.5
                # HELP wait_seconds Waits.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="0.1"} 2
                wait_seconds_bucket{le="1"} 3
                wait_seconds_bucket{le="+Inf"} 4
                wait_seconds_sum 7.65
                wait_seconds_count 4

                """#)
    }
}
