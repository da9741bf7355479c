package import MissionModel

/// Where a plan has one observer, as that observer's delegation is to know it.
package struct Assignment: Sendable, Equatable {
    package let delegation: String
    package let observer: String
    private let told: Told

    /// Rows are passed on far more often than they are looked into, and so a row's text is parsed only for who does that.
    private enum Told: Sendable {
        case value(JSONValue)
        case text(String)
    }

    package init(delegation: String, observer: String, content: JSONValue) {
        (self.delegation, self.observer, told) = (delegation, observer, .value(content))
    }

    /// - Parameter text: what ``contentText`` was; it is JSON.
    package init(delegation: String, observer: String, contentText text: String) {
        (self.delegation, self.observer, told) = (delegation, observer, .text(text))
    }

    /// Of the observer's own team or hub alone: no score, no other team, nothing to count by. Looked at more than once, it
    /// is worth a name of its own.
    package var content: JSONValue {
        switch told {
        case .value(let content): content
        case .text(let text): (try? JSONParser.parse(text)) ?? .null
        }
    }

    /// The content as it is kept and sent.
    package var contentText: String {
        switch told {
        case .value(let content): JSONWriter.text(content)
        case .text(let text): text
        }
    }

    package static func == (a: Assignment, b: Assignment) -> Bool {
        guard ExactText(a.delegation) == ExactText(b.delegation), ExactText(a.observer) == ExactText(b.observer) else {
            return false
        }
        return ExactText(a.contentText) == ExactText(b.contentText) || a.content == b.content
    }
}

/// What was told of one observer at one time. The last one holds; each is confirmed by itself.
package struct ToldAssignment: Sendable, Equatable {
    package enum Change: String, Sendable, CaseIterable {
        case added, changed
        /// The plan has the observer no more; the content is what it had.
        case removed
    }

    package struct Confirmation: Sendable, Equatable {
        package let at: Instant
        /// The principal's identifier.
        package let by: String

        package init(at: Instant, by: String) {
            self.at = at
            self.by = by
        }
    }

    package let assignment: Assignment
    /// From 1, for each observer of a delegation.
    package let revision: Int
    package let change: Change
    /// Nil where nothing had been told before.
    package let reason: AssignmentReason?
    package let toldAt: Instant
    package var confirmation: Confirmation?

    package init(
        _ assignment: Assignment, revision: Int, change: Change, reason: AssignmentReason? = nil, toldAt: Instant,
        confirmation: Confirmation? = nil
    ) {
        self.assignment = assignment
        self.revision = revision
        self.change = change
        self.reason = reason
        self.toldAt = toldAt
        self.confirmation = confirmation
    }
}

/// Which of the things that were told of an observer.
package struct ToldRevision: Sendable, Hashable {
    package let delegation: String
    package let observer: String
    package let revision: Int

    package init(delegation: String, observer: String, revision: Int) {
        self.delegation = delegation
        self.observer = observer
        self.revision = revision
    }

    package static func == (a: ToldRevision, b: ToldRevision) -> Bool { a.exact == b.exact && a.revision == b.revision }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(exact)
        hasher.combine(revision)
    }

    private var exact: [ExactText] { [ExactText(delegation), ExactText(observer)] }
}

extension ToldAssignment {
    package var key: ToldRevision {
        ToldRevision(delegation: assignment.delegation, observer: assignment.observer, revision: revision)
    }
}

/// What is to be told of one observer from now on.
package struct AssignmentUpdate: Sendable, Equatable {
    package let assignment: Assignment
    package let change: ToldAssignment.Change
    package let reason: AssignmentReason?

    package init(_ assignment: Assignment, _ change: ToldAssignment.Change, _ reason: AssignmentReason? = nil) {
        self.assignment = assignment
        self.change = change
        self.reason = reason
    }
}

/// What delegations are told of their observers. An actor of some delegations has only those rows, whatever is asked for.
package protocol AssignmentStore: Sendable {
    /// What holds of each observer, by observer: those after an identifier (nil: from the first).
    ///
    /// - Parameter delegation: nil: all that the actor may see.
    func assignments(
        mission: String, delegation: String?, after observer: String?, limit: Int
    ) async throws -> [ToldAssignment]

    /// All that an observer's delegation was told, newest first.
    func assignmentHistory(mission: String, observer: String) async throws -> [ToldAssignment]

    /// What was told under some revisions, by observer, delegation and revision; those that there are not are left out.
    func toldAssignments(mission: String, _ revisions: [ToldRevision]) async throws -> [ToldAssignment]

    /// What holds of each observer and nobody has confirmed, by observer and delegation; also of those who are no more in a
    /// delegation.
    func unconfirmed(mission: String) async throws -> [ToldAssignment]

    /// Adds what is told from now on, under each observer's next revision; it is returned in no particular order.
    @discardableResult
    func tell(_ news: [AssignmentUpdate], mission: String) async throws -> [ToldAssignment]

    /// Confirms in the actor's name what was told, under revisions of observers; once confirmed, it stays as it is.
    ///
    /// - Returns: for each what is confirmed; nil where that is not the last revision of any observer that the actor may see.
    func confirmAssignments(
        mission: String, _ seen: [(observer: String, revision: Int)]
    ) async throws -> [ToldAssignment?]
}

extension AssignmentStore {
    /// What holds of each observer, by observer, however many there are.
    ///
    /// - Parameter delegation: nil: all that the actor may see.
    package func allAssignments(mission: String, delegation: String?) async throws -> [ToldAssignment] {
        let most = 1000
        var all: [ToldAssignment] = []
        while true {
            let part = try await assignments(
                mission: mission, delegation: delegation, after: all.last?.assignment.observer, limit: most)
            all += part
            if part.count < most { return all }
        }
    }

    package func confirmAssignment(mission: String, observer: String, revision: Int) async throws -> ToldAssignment? {
        try await confirmAssignments(mission: mission, [(observer, revision)])[0]
    }

    /// Adds what is told from now on, for reasons that are not stated.
    @discardableResult
    package func tell(
        _ assignments: [(Assignment, ToldAssignment.Change)], mission: String
    ) async throws -> [ToldAssignment] {
        try await tell(assignments.map { AssignmentUpdate($0.0, $0.1) }, mission: mission)
    }
}
