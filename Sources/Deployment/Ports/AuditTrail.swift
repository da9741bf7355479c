package import MissionModel

/// A row of the audit trail: who did what, and when.
package struct AuditRecord: Sendable, Equatable {
    /// Grows from row to row.
    package let id: Int
    package let at: Instant
    /// The principal's identifier.
    package let principal: String
    /// Nil in rows that are older than the column.
    package let kind: Actor.Kind?
    package let entry: AuditEntry

    package init(id: Int, at: Instant, principal: String, kind: Actor.Kind?, entry: AuditEntry) {
        self.id = id
        self.at = at
        self.principal = principal
        self.kind = kind
        self.entry = entry
    }
}

/// Whom of a mission a row is about, by identifier, as it was when the row was written.
package enum AuditSubject: Sendable, Hashable {
    /// What is about it, its people or its heads, and what these did.
    case delegation(String)
    case observer(String)

    package var id: String {
        switch self {
        case .delegation(let id), .observer(let id): id
        }
    }
}

/// Which rows are wanted; nil: all.
package struct AuditFilter: Sendable {
    package var mission: String?
    package var action: String?
    package var principal: String?
    /// Of the mission that is named; each publication is about everybody.
    package var about: AuditSubject?
    package var since: Instant?
    /// Before this one.
    package var until: Instant?

    package init(
        mission: String? = nil, action: String? = nil, principal: String? = nil, about: AuditSubject? = nil,
        since: Instant? = nil, until: Instant? = nil
    ) {
        self.mission = mission
        self.action = action
        self.principal = principal
        self.about = about
        self.since = since
        self.until = until
    }
}

/// The audit trail as staff read it.
package protocol AuditTrail: Sendable {
    /// Newest first: those before a row (nil: from the newest).
    func auditRecords(_ filter: AuditFilter, before id: Int?, limit: Int) async throws -> [AuditRecord]
}
