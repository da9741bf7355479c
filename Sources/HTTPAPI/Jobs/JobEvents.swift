import Deployment
import HTTPShell
import MissionModel

/// A job's changes as events; whatever the reader missed is in the next one, because it carries the whole job.
struct JobEvents: EventSource {
    private let store: any Store
    private let actor: Actor
    private var job: Job
    /// The revision that the reader knows.
    private var seen: Int?
    private var isFirst = true

    init(_ job: Job, seen: Int?, store: any Store, actor: Actor) {
        self.job = job
        self.seen = seen
        self.store = store
        self.actor = actor
    }

    mutating func next() async -> EventNews {
        if !isFirst {
            guard let current = await current() else { return EventNews(nil, isLast: true) }
            job = current
        }
        isFirst = false
        let isNew = seen.map { job.revision > $0 } ?? true
        seen = max(job.revision, seen ?? job.revision)
        return EventNews(isNew ? event : nil, isLast: job.state.isFinal)
    }

    /// The job as it stands; as it was while the store cannot be asked, nil where it is gone.
    private func current() async -> Job? {
        do {
            return try await store.transaction(.read, as: actor) { try await $0.job(job.id) }
        } catch {
            return job
        }
    }

    private var event: StreamEvent {
        StreamEvent(id: String(job.revision), name: "job", data: JSONWriter.text(job.json))
    }
}
