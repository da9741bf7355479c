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

/// Which rows are wanted; nil: all.
package struct AuditFilter: Sendable {
    package var mission: String?
    package var action: String?
    package var principal: String?

    package init(mission: String? = nil, action: String? = nil, principal: String? = nil) {
        self.mission = mission
        self.action = action
        self.principal = principal
    }
}

/// The audit trail as staff read it.
package protocol AuditTrail: Sendable {
    /// Newest first: those before a row (nil: from the newest).
    func auditRecords(_ filter: AuditFilter, before id: Int?, limit: Int) async throws -> [AuditRecord]
}
