import MissionModel

/// Makes a calendar that can be subscribed to, of a delegation or of one of its observers.
package struct MakeCalendarFeed: Sendable {
    /// Of one delegation that are open at a time.
    package static let mostOpen = 500

    /// A calendar with what opens it, which is shown once and kept nowhere.
    package struct Made: Sendable {
        package let feed: CalendarFeed
        package let secret: Secret
    }

    private let mission: String
    private let delegation: String?
    private let observer: String?
    private let language: Language?

    /// - Parameters:
    ///   - delegation: nil where it is the only one of the head who asks.
    ///   - observer: nil: all of the delegation's.
    ///   - language: nil: that of the account that asks, else English.
    package init(mission: String, delegation: String?, observer: String?, language: Language?) {
        self.mission = mission
        self.delegation = delegation
        self.observer = observer
        self.language = language
    }

    /// - Throws: `AccessRefusal`; `notFound`; `FormError` with what there is not, told in the same way of what is another
    ///   delegation's; `conflict` where the delegation has too many.
    package func run(in transaction: any StoreTransaction) async throws -> Made {
        try transaction.actor.demand(.confirm, on: mission)
        let delegation = try await knownDelegation(in: transaction)
        if let observer, try await !has(observer, delegation, in: transaction) {
            throw Self.fault("observer", "no such observer: \(observer)")
        }
        try await checkRoom(of: delegation, in: transaction)
        let secret = Secret()
        let feed = try await transaction.insertCalendarFeed(
            mission: mission, delegation: delegation, observer: observer, language: language ?? .english,
            sha256: secret.sha256)
        try await transaction.audit(entry("calendar.create", feed))
        return Made(feed: feed, secret: secret)
    }

    private func knownDelegation(in transaction: any StoreTransaction) async throws -> String {
        guard case .delegations(let own) = transaction.actor.scope else {
            _ = try await transaction.existingMission(mission)
            guard let delegation else { throw Self.fault("delegation", "is missing") }
            let references = References(mission: mission, transaction: transaction)
            let faults = try await references.missing(Delegation.self, [("/delegation", delegation)])
            if !faults.isEmpty { throw FormError(faults: faults) }
            return delegation
        }
        guard let delegation else {
            if own.delegations.count == 1 { return own.delegations[0] }
            throw Self.fault("delegation", "is missing")
        }
        guard own.delegations.containsExactly(delegation) else {
            throw Self.fault("delegation", "no such delegation: \(delegation)")
        }
        return delegation
    }

    /// Of somebody the delegation was told something, or staff know them as one of it.
    private func has(
        _ observer: String, _ delegation: String, in transaction: any StoreTransaction
    ) async throws -> Bool {
        let told = try await transaction.assignmentHistory(mission: mission, observer: observer)
        if told.contains(where: { ExactText($0.assignment.delegation) == ExactText(delegation) }) { return true }
        if case .delegations = transaction.actor.scope { return false }
        let known = try await transaction.entity(Observer.self, mission: mission, id: observer)
        return known.map { ExactText($0.delegation) == ExactText(delegation) } ?? false
    }

    private func checkRoom(of delegation: String, in transaction: any StoreTransaction) async throws {
        let feeds = try await transaction.calendarFeeds(
            mission: mission, delegation: delegation, after: nil, limit: Int(Int32.max))
        if feeds.count(where: { $0.revokedAt == nil }) < Self.mostOpen { return }
        throw StoreError(.conflict, "The delegation has \(Self.mostOpen) calendars already; revoke some first.")
    }

    private static func fault(_ key: String, _ message: String) -> FormError {
        FormError(faults: [FormFault(pointer: "/\(key)", message: message)])
    }
}

/// Ends a calendar: from then on its address is one that there is not.
package struct RevokeCalendarFeed: Sendable {
    private let mission: String
    private let id: String

    package init(mission: String, id: String) {
        self.mission = mission
        self.id = id
    }

    /// - Throws: `AccessRefusal`; `notFound`.
    package func run(in transaction: any StoreTransaction) async throws {
        try transaction.actor.demand(.confirm, on: mission)
        guard let feed = try await transaction.revokeCalendarFeed(mission: mission, id: id) else {
            throw StoreError(.notFound, "The mission has no such calendar.")
        }
        try await transaction.audit(entry("calendar.revoke", feed))
    }
}

private func entry(_ action: String, _ feed: CalendarFeed) -> AuditEntry {
    AuditEntry(
        action: action, mission: feed.mission,
        detail: [
            "calendar": .string(feed.id), "delegation": .string(feed.delegation), "observer": .optional(feed.observer),
        ])
}

/// What a calendar shows: of each observer the last that was told, with the day that it takes away where it has none.
package struct CalendarFeedReading: Sendable {
    package struct Held: Sendable {
        package let told: ToldAssignment
        /// The last day that was told where now there is none.
        package let former: Assignment?
    }

    private let feed: CalendarFeed

    package init(_ feed: CalendarFeed) {
        self.feed = feed
    }

    /// - Parameter transaction: of the feed's reader.
    package func run(in transaction: any StoreTransaction) async throws -> [Held] {
        let told: [ToldAssignment] =
            if let observer = feed.observer {
                try await transaction.assignmentHistory(mission: feed.mission, observer: observer).prefix(1).map(\.self)
            } else {
                try await transaction.assignments(
                    mission: feed.mission, delegation: feed.delegation, after: nil, limit: Int(Int32.max))
            }
        let days = try await formerDays(of: told.filter { !Self.hasDay($0.assignment) && $0.revision > 1 }, transaction)
        return told.map { Held(told: $0, former: days[$0.key]) }
    }

    /// The newest day of each before the last that was told.
    private func formerDays(
        of told: [ToldAssignment], _ transaction: any StoreTransaction
    ) async throws -> [ToldRevision: Assignment] {
        let earlier = told.flatMap { told in
            (1..<told.revision).map {
                ToldRevision(delegation: told.key.delegation, observer: told.key.observer, revision: $0)
            }
        }
        if earlier.isEmpty { return [:] }
        let rows = try await transaction.toldAssignments(mission: feed.mission, earlier)
        let days = Dictionary(grouping: rows.filter { Self.hasDay($0.assignment) }) { row in
            [ExactText(row.assignment.delegation), ExactText(row.assignment.observer)]
        }
        return told.reduce(into: [:]) { found, told in
            let own = days[[ExactText(told.assignment.delegation), ExactText(told.assignment.observer)]]
            found[told.key] = own?.max { $0.revision < $1.revision }?.assignment
        }
    }

    private static func hasDay(_ assignment: Assignment) -> Bool { assignment.content["team"]?.object != nil }
}

extension CalendarFeed {
    /// Where it is read.
    package static func path(of secret: Secret) -> String { "/cal/\(secret.text).ics" }
}
