package import Deployment
package import MissionModel

/// Everything that a `MemoryStore` keeps. Its time stands still: what is put off is never due, and no lease expires.
package struct MemoryState: Sendable {
    package struct Mission: Sendable {
        package var document: MissionDocument
        package var revision = 1
        package var outlines: [RegionOutline] = []

        package init(document: MissionDocument) {
            self.document = document
        }
    }

    package struct StoredPlan: Sendable {
        package var summary: PlanSummary
        package var bytes: [UInt8]
    }

    /// A row of the audit trail.
    package struct AuditRow: Sendable {
        package var actor: Actor
        package var action: String
        package var mission: String?
        package var detail: JSONValue
    }

    /// What the queue knows of a job beside what it shows.
    struct QueueEntry: Sendable {
        var key: String?
        var failures = 0
        /// Of the running attempt.
        var token: String?
        var incumbent: [UInt8]?
    }

    package static let now = Instant("2023-03-01T12:00:00Z")!

    package var missions: [String: Mission] = [:]
    package var plans: [String: [StoredPlan]] = [:]
    package var documents: [String: [UInt8]] = [:]
    package var jobs: [Job] = []
    var queue: [String: QueueEntry] = [:]
    package var tokens: [[UInt8]: AccessToken] = [:]
    /// Who calls with a token that is none of these, such as somebody who may see some missions only.
    package var actors: [[UInt8]: Actor] = [:]
    package var responses: [String: RecordedResponse?] = [:]
    package var audit: [AuditRow] = []

    /// Sets a value of a job and raises its revision, as a worker does.
    package mutating func updateJob(_ id: String, _ update: (inout Job) -> Void) {
        guard let index = jobs.firstIndex(where: { $0.id == id }) else { return }
        update(&jobs[index])
        jobs[index].revision += 1
    }
}
