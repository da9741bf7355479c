import Deployment
import HTTPTypes
import Hummingbird
import Logging
import MissionModel
import ServiceLifecycle
import Synchronization

/// Server-sent events of jobs: a bounded number of streams, each of which asks the store about twice a second.
///
/// A stream ends after a final state, when its reader goes away and when the daemon stops; whatever the reader missed is
/// in the next event, because an event carries the whole job.
final class JobStreams: Sendable {
    private let store: any Store
    private let limits: APIConfiguration.Streams
    private let logger: Logger
    private let open = Atomic<Int>(0)

    init(store: any Store, limits: APIConfiguration.Streams, logger: Logger) {
        self.store = store
        self.limits = limits
        self.logger = logger
    }

    var count: Int { open.load(ordering: .relaxed) }

    /// A place among the open streams, given back with the value.
    private final class Place: Sendable {
        private let streams: JobStreams

        init(_ streams: JobStreams) {
            self.streams = streams
            streams.open.add(1, ordering: .relaxed)
        }

        deinit {
            streams.open.subtract(1, ordering: .relaxed)
        }
    }

    /// - Parameter seen: the revision that the reader knows.
    func open(_ job: Job, seen: Int?, request: Request) throws -> Answer {
        let place = Place(self)
        guard count <= limits.most else {
            var problem = Problem(.tooManyStreams, "Too many event streams are open; ask for the job instead.")
            problem.headers[.retryAfter] = "5"
            throw problem
        }
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(place) {} }
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await self.write(job, seen: seen, to: &writer)
            }
            try await writer.finish(nil)
        }
        return Answer(status: .ok, contentType: "text/event-stream", body: .stream(body))
            .with(.cacheControl, "no-cache").with(.connection, "close")
    }

    @concurrent private func write(_ first: Job, seen: Int?, to body: inout any ResponseBodyWriter) async throws {
        var (job, seen) = (first, seen)
        var quiet = Duration.zero
        try await body.write(ByteBuffer(string: "retry: 2000\n\n"))
        while true {
            if seen.map({ job.revision > $0 }) ?? true {
                try await body.write(Self.event(job))
                seen = job.revision
                quiet = .zero
            } else if quiet >= limits.comment {
                try await body.write(ByteBuffer(string: ": still here\n\n"))
                quiet = .zero
            }
            if job.state.isFinal || Task.isShuttingDownGracefully { return }
            try await Task.sleep(for: limits.poll)
            quiet += limits.poll
            guard let current = await current(job) else { return }
            job = current
        }
    }

    /// The job as it stands; as it was while the store cannot be asked, nil where it is gone.
    private func current(_ job: Job) async -> Job? {
        do {
            return try await store.transaction(.read) { try await $0.job(job.id) }
        } catch {
            logger.debug("Event stream cannot read its job", metadata: ["error": "\(error)"])
            return job
        }
    }

    private static func event(_ job: Job) -> ByteBuffer {
        ByteBuffer(string: "id: \(job.revision)\nevent: job\ndata: \(JSONWriter.text(job.json))\n\n")
    }
}
