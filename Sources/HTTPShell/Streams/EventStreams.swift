import HTTPTypes
package import Hummingbird
package import ProcessMetrics
import ServiceLifecycle
import Synchronization

/// Server-sent events: a bounded number of streams, each of which asks its source about twice a second.
///
/// A stream ends with its last event, when its reader goes away and when the daemon stops.
package final class EventStreams: Sendable {
    package struct Limits: Sendable {
        /// Open at a time.
        package var most = 64
        /// Between two looks at a source.
        package var poll = Duration.milliseconds(500)
        /// Between two comments on a stream where nothing happens, so that nobody on the way closes it.
        package var comment = Duration.seconds(15)

        package init() {}
    }

    private let limits: Limits
    private let open = Atomic<Int>(0)

    package init(limits: Limits = Limits(), metrics: MetricRegistry) {
        self.limits = limits
        metrics.gauge("observerd_http_event_streams", help: "Event streams that are open.") { [weak self] in
            [MetricSample(Double(self?.open.load(ordering: .relaxed) ?? 0))]
        }
    }

    /// A place among the open streams, given back with the value.
    private final class Place: Sendable {
        private let streams: EventStreams

        init(_ streams: EventStreams) {
            self.streams = streams
            streams.open.add(1, ordering: .relaxed)
        }

        deinit {
            streams.open.subtract(1, ordering: .relaxed)
        }
    }

    /// The answer that is a stream.
    ///
    /// - Throws: a problem where too many are open.
    package func answer(_ request: Request, from source: some EventSource) throws -> Answer {
        let place = Place(self)
        guard open.load(ordering: .relaxed) <= limits.most else {
            var problem = Problem(.tooManyStreams, "Too many event streams are open; ask for the state instead.")
            problem.headers[.retryAfter] = "5"
            throw problem
        }
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(place) {} }
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await self.write(source, to: &writer)
            }
            try await writer.finish(nil)
        }
        return Answer(status: .ok, contentType: "text/event-stream", body: .stream(body))
            .with(.cacheControl, "no-cache").with(.connection, "close")
    }

    @concurrent private func write(
        _ source: some EventSource, to body: inout any ResponseBodyWriter
    ) async throws {
        var source = source
        var quiet = Duration.zero
        try await body.write(ByteBuffer(string: "retry: 2000\n\n"))
        while true {
            let news = await source.next()
            if let event = news.event {
                try await body.write(ByteBuffer(string: event.text))
                quiet = .zero
            } else if quiet >= limits.comment {
                try await body.write(ByteBuffer(string: ": still here\n\n"))
                quiet = .zero
            }
            if news.isLast || Task.isShuttingDownGracefully { return }
            try await Task.sleep(for: limits.poll)
            quiet += limits.poll
        }
    }
}
