import Deployment
import HTTPShell
import Hummingbird
import HTTPTypes
import Markup
import MissionModel

/// A part of a page that changes with a job, sent ready to be put in; whatever a reader missed is in the next one.
struct JobParts: EventSource {
    private let store: any Store
    private let actor: Actor
    private let mission: String
    private var job: Job
    /// The revision that the reader knows.
    private var seen: Int?
    private let render: @Sendable (Job) async throws -> HTML

    init(
        _ job: Job, seen: Int?, for request: PageRequest, in store: any Store,
        _ render: @escaping @Sendable (Job) async throws -> HTML
    ) {
        self.job = job
        self.seen = seen
        self.store = store
        actor = request.actor
        mission = request.mission
        self.render = render
    }

    mutating func next() async -> EventNews {
        do {
            job = try await store.transaction(.read, as: actor) { [job, mission] in
                try await $0.job(job.id, of: mission)
            }
            let isNew = seen.map { job.revision > $0 } ?? true
            guard isNew || job.state.isFinal else { return EventNews(nil) }
            let html = try await render(job)
            seen = job.revision
            return EventNews(
                StreamEvent(part: html, id: String(job.revision)),
                isLast: job.state.isFinal)
        } catch let error as StoreError where error.code == .notFound {
            return EventNews(nil, isLast: true)
        } catch {
            // The store cannot be asked just now.
            return EventNews(nil)
        }
    }

    /// The answer that follows a job; 204 where the reader has seen its end already, so that a browser asks no more.
    static func follow(
        _ asked: PageRequest, _ request: Request, _ presence: PeerPresence, in store: any Store,
        by streams: EventStreams,
        _ render: @escaping @Sendable (Job) async throws -> HTML
    ) async throws -> Answer {
        let job = try await store.transaction(.read, as: asked.actor) { try await $0.job(asked.id, of: asked.mission) }
        let seen = request.headers[.lastEventID].flatMap { Int(decimalDigits: $0) }
        if let seen, job.state.isFinal, seen >= job.revision { return .noContent }
        return try streams.answer(
            for: asked.actor, presence, from: JobParts(job, seen: seen, for: asked, in: store, render))
    }
}
