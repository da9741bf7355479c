package import MissionModel

/// A calendar that programs of people subscribe to: the days of a delegation's observers, or of one of them, as they were
/// told. Whoever has its address reads it, so it has roles and places alone.
package struct CalendarFeed: Sendable, Equatable {
    package let id: String
    package let mission: String
    package let delegation: String
    /// Nil: all of the delegation's.
    package let observer: String?
    package let language: Language
    package let createdAt: Instant
    /// The principal's identifier.
    package let createdBy: String
    /// Since when nobody reads it any more.
    package var revokedAt: Instant?

    package init(
        id: String, mission: String, delegation: String, observer: String?, language: Language, createdAt: Instant,
        createdBy: String, revokedAt: Instant? = nil
    ) {
        self.id = id
        self.mission = mission
        self.delegation = delegation
        self.observer = observer
        self.language = language
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.revokedAt = revokedAt
    }

    /// Who reads it: its delegation's and nobody else's rows are there for them, and they change nothing.
    package var reader: Actor {
        Actor(
            id: id, kind: .head, permissions: [.readAssignments],
            scope: .delegations(DelegationScope(mission: mission, delegations: [delegation])))
    }
}

/// Calendars that are subscribed to. An actor of some delegations has only theirs, whatever is asked for.
package protocol CalendarFeedStore: Sendable {
    /// Keeps a calendar in the actor's name.
    ///
    /// - Parameter sha256: of the secret in its address.
    func insertCalendarFeed(
        mission: String, delegation: String, observer: String?, language: Language, sha256: [UInt8]
    ) async throws -> CalendarFeed

    /// In the order of identifiers: those after one (nil: from the first).
    func calendarFeeds(
        mission: String, delegation: String?, after id: String?, limit: Int
    ) async throws -> [CalendarFeed]

    /// Ends a calendar; one that was ended stays as it is. Nil where there is no such calendar.
    func revokeCalendarFeed(mission: String, id: String) async throws -> CalendarFeed?

    /// What a secret opens: nil where it is none, where the calendar was revoked, and where the head who made it may not
    /// come in any more.
    func calendarFeed(sha256: [UInt8]) async throws -> CalendarFeed?
}
