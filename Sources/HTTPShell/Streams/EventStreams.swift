package import Deployment
import HTTPTypes
import Hummingbird
package import ProcessMetrics
import ServiceLifecycle
import Synchronization

/// Server-sent events: a bounded number of streams, of which each caller has a share at most.
///
/// Each asks its source about twice a second.
///
/// A stream ends with its last event, when its reader goes away and when the daemon stops.
package final class EventStreams: Sendable {
    package struct Limits: Sendable {
        /// Open at a time.
        package var most = 64
        /// Of one caller at a time.
        package var mostPerCaller = 16
        /// Between two looks at a source.
        package var poll = Duration.milliseconds(500)
        /// Between two comments on a stream where nothing happens, so that nobody on the way closes it.
        package var comment = Duration.seconds(15)

        package init() {}
    }

    private let limits: Limits
    /// The open streams by the identifier of their caller.
    private let open = Mutex<[String: Int]>([:])

    package init(limits: Limits = Limits(), metrics: MetricRegistry) {
        self.limits = limits
        metrics.gauge("observerd_http_event_streams", help: "Event streams that are open.") { [weak self] in
            [MetricSample(Double(self?.open.withLock { $0.values.reduce(0, +) } ?? 0))]
        }
    }

    /// A place among the open streams, given back with the value.
    private final class Place: Sendable {
        private let streams: EventStreams
        private let caller: String

        /// - Throws: a problem where there is none.
        init(_ streams: EventStreams, _ caller: String) throws(Problem) {
            let limits = streams.limits
            let (all, own) = streams.open.withLock { open in
                let (all, own) = (open.values.reduce(0, +), open[caller, default: 0])
                if all < limits.most, own < limits.mostPerCaller { open[caller] = own + 1 }
                return (all, own)
            }
            if own >= limits.mostPerCaller {
                throw EventStreams.refusal("You have \(own) event streams open, as many as one token may have")
            }
            if all >= limits.most { throw EventStreams.refusal("Too many event streams are open") }
            self.streams = streams
            self.caller = caller
        }

        deinit {
            streams.open.withLock { open in
                let left = (open[caller] ?? 1) - 1
                open[caller] = left == 0 ? nil : left
            }
        }
    }

    private static func refusal(_ sentence: String) -> Problem {
        var problem = Problem(.tooManyStreams, "\(sentence); ask for the state instead.")
        problem.headers[.retryAfter] = "5"
        return problem
    }

    /// The answer that is a stream.
    ///
    /// - Parameters:
    ///   - caller: who has a share of the streams.
    ///   - presence: of whoever reads it.
    /// - Throws: a problem where too many are open.
    package func answer(
        for caller: Actor, _ presence: PeerPresence, from source: some EventSource
    ) throws -> Answer {
        let place = try Place(self, caller.id)
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(place) {} }
            try await self.write(source, to: &writer, until: presence.watch())
            try await writer.finish(nil)
        }
        return Answer(status: .ok, contentType: "text/event-stream", body: .stream(body))
            .with(.cacheControl, "no-cache").with(.connection, "close")
    }

    @concurrent private func write(
        _ source: some EventSource, to body: inout any ResponseBodyWriter, until peer: PeerWatch
    ) async throws {
        var source = source
        var quiet = Duration.zero
        try await body.write(ByteBuffer(string: "retry: 2000\n\n"))
        while !peer.isGone {
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
