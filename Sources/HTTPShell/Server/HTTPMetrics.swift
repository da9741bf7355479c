import ProcessMetrics
import Synchronization

/// What is counted of the server itself.
final class HTTPMetrics: Sendable {
    private let requests: Counter
    private let durations: Histogram
    private let inFlight = Atomic<Int>(0)

    init(registry: MetricRegistry) {
        requests = registry.counter(
            "observerd_http_requests_total", help: "Requests answered, by method, route and status.")
        durations = registry.histogram(
            "observerd_http_request_duration_seconds",
            help: "Seconds from the head of a request to the head of its answer, by method and route.",
            bounds: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30])
        registry.gauge("observerd_http_requests_in_flight", help: "Requests that have no answer yet.") { [weak self] in
            [MetricSample(Double(self?.inFlight.load(ordering: .relaxed) ?? 0))]
        }
    }

    func begin() {
        inFlight.add(1, ordering: .relaxed)
    }

    func end(method: String, route: String, status: Int, seconds: Double) {
        inFlight.subtract(1, ordering: .relaxed)
        let (method, route) = (MetricLabel("method", method), MetricLabel("route", route))
        requests.add(1, method, route, MetricLabel("status", String(status)))
        durations.observe(seconds, method, route)
    }
}
