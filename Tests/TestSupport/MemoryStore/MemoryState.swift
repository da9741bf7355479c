package import Deployment
import Foundation
package import MissionModel

/// Everything that a `MemoryStore` keeps. Its time goes on only as it is told.
package struct MemoryState: Sendable {
    package struct Mission: Sendable {
        package var document: MissionDocument
        package var revision = 1
        package var stationRevision = 1
        /// Tells it from one that had its identifier before.
        let created = UUID().uuidString
        package var outlines: [RegionOutline] = []

        package init(document: MissionDocument) {
            self.document = document
        }
    }

    package struct StoredPlan: Sendable {
        package var summary: PlanSummary
        package var bytes: [UInt8]
    }

    /// The cars and interpreters of each mission's teams.
    package var support: [String: [TeamSupport]] = [:]

    /// What was taken out of lists, the oldest first.
    package var removed: [String: [RemovedEntry]] = [:]
    /// Of entries, the oldest first.
    package var edits: [String: [EntryEdit]] = [:]
    /// By mission and version of the plan, the oldest first.
    package var notes: [String: [PlanNote]] = [:]

    /// A row of the audit trail.
    package struct AuditRow: Sendable {
        package var actor: Actor
        package var action: String
        package var mission: String?
        package var detail: JSONValue
        package var at: Instant
        package var subjects: Set<AuditSubject>
    }

    /// What the queue knows of a job beside what it shows; times are those of the clock.
    struct QueueEntry: Sendable {
        var key: String?
        /// Nil for a part.
        var requester: String?
        var created = 0.0
        var due = 0.0
        var failures = 0
        /// Of the running attempt, with the end of its lease.
        var token: String?
        var leaseEnd = 0.0
        var incumbent: [UInt8]?
        /// Of a job in parts: what its interim plan was made from and came to.
        var split: PlanSplit?
    }

    package static let start = Instant("2023-03-01T12:00:00Z")!

    /// Seconds since the start.
    package var clock = 0.0
    package var now: Instant { Instant(seconds: Self.start.seconds + Int(clock), offset: 0) }

    package var missions: [String: Mission] = [:]
    package var plans: [String: [StoredPlan]] = [:]
    /// The oldest first.
    package var incidents: [String: [Incident]] = [:]
    /// All that was told, the oldest first.
    package var assignments: [String: [ToldAssignment]] = [:]
    /// The oldest first.
    package var headRequests: [HeadRequest] = []
    package var calendarFeeds: [MemoryCalendarFeed] = []
    package var accounts: [Account] = []
    package var links: [[UInt8]: Link] = [:]
    package var sessions: [OpenedSession] = []
    var rates: [[UInt8]: Int] = [:]
    package var passwords: [String: PasswordHash] = [:]
    var signInAttempts: [MemorySignInAttempt] = []
    var pinnedSubjects: [MemoryPinnedSubject] = []
    var deviceRequests: [MemoryDeviceRequest] = []
    /// All that was put into the outbox, the oldest first.
    /// The oldest first.
    package var messages: [Message] = []
    var dedupeKeys: Set<String> = []
    package var documents: [String: [UInt8]] = [:]
    package var jobs: [Job] = []
    /// Of each job, the oldest first.
    package var jobScores: [String: [JobScore]] = [:]
    var queue: [String: QueueEntry] = [:]
    package var tokens: [[UInt8]: AccessToken] = [:]
    /// What rotated tokens were known by, with the second until which it works.
    var formerSecrets: [[UInt8]: (token: String, until: Int)] = [:]
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

    mutating func updateEntry(_ id: String, _ update: (inout QueueEntry) -> Void) {
        guard var entry = queue[id] else { return }
        update(&entry)
        queue[id] = entry
    }
}
