package import MissionModel

/// What heads of delegations ask for and report, by its stable name.
package enum HeadRequestKind: String, Sendable, CaseIterable {
    /// Something else is wanted, in words.
    case change
    case dropOut = "drop_out"
    case late
    case observerReturn = "return"
    /// Somebody is to take another one's place.
    case replacement

    /// Whether it takes effect by itself, as reports of staff do; of the others, staff decide.
    package var isReport: Bool {
        switch self {
        case .dropOut, .late, .observerReturn: true
        case .change, .replacement: false
        }
    }
}

package enum HeadRequestState: String, Sendable, CaseIterable {
    /// A report that is about to take effect.
    case pending
    /// A report that became an incident.
    case done
    /// Staff have not decided yet.
    case open
    /// Staff answered, and nothing more follows.
    case answered
    case accepted
    /// By staff; of a report, because it does not fit what is known.
    case refused
}

/// What a head asks for or reports.
package struct HeadRequestContent: Sendable, Equatable {
    package var kind: HeadRequestKind
    package var delegation: String
    /// Whom it is about; may be empty for a change, which then is about the delegation.
    package var observers: [String] = []
    /// Who takes the place of the only observer.
    package var replacement: String?
    /// From when on somebody is not there any more; nil: at once.
    package var from: Instant?
    /// Until when somebody is not there yet.
    package var until: Instant?
    /// The reason in one line, or of a change what is wanted.
    package var text: String?

    package init(_ kind: HeadRequestKind, of delegation: String) {
        self.kind = kind
        self.delegation = delegation
    }
}

/// A request or report of a head as it is kept.
package struct HeadRequest: Sendable, Equatable {
    package struct Decision: Sendable, Equatable {
        package let at: Instant
        /// The principal's identifier.
        package let by: String
        package let answer: String?

        package init(at: Instant, by: String, answer: String?) {
            self.at = at
            self.by = by
            self.answer = answer
        }
    }

    package let mission: String
    package let id: String
    package let content: HeadRequestContent
    package var state: HeadRequestState
    /// From 1; a decision raises it.
    package var revision: Int
    package let createdAt: Instant
    /// The principal's identifier.
    package let createdBy: String
    package var decision: Decision?
    /// The number of what came of it; nil for heads, who could count incidents by it.
    package var incident: Int?

    package init(
        mission: String, id: String, content: HeadRequestContent, state: HeadRequestState, revision: Int,
        createdAt: Instant, createdBy: String, decision: Decision? = nil, incident: Int? = nil
    ) {
        self.mission = mission
        self.id = id
        self.content = content
        self.state = state
        self.revision = revision
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.decision = decision
        self.incident = incident
    }
}

/// Which requests are wanted; nil: all of them.
package struct HeadRequestFilter: Sendable {
    package var delegation: String?
    package var kind: HeadRequestKind?
    package var state: HeadRequestState?

    package init(delegation: String? = nil, kind: HeadRequestKind? = nil, state: HeadRequestState? = nil) {
        self.delegation = delegation
        self.kind = kind
        self.state = state
    }
}

/// What became of a request.
package struct HeadRequestOutcome: Sendable {
    package var state: HeadRequestState
    package var answer: String?
    package var incident: Int?

    package init(_ state: HeadRequestState, answer: String? = nil, incident: Int? = nil) {
        self.state = state
        self.answer = answer
        self.incident = incident
    }
}

/// What heads ask for and report. An actor of some delegations has only their requests, whatever is asked for.
package protocol HeadRequestStore: Sendable {
    /// Keeps a request in the actor's name: open, or as a report pending.
    func insertHeadRequest(_ content: HeadRequestContent, mission: String) async throws -> HeadRequest

    func headRequest(mission: String, id: String) async throws -> HeadRequest?

    /// The oldest first: those after one (nil: from the first).
    func headRequests(
        mission: String, _ filter: HeadRequestFilter, after id: String?, limit: Int
    ) async throws -> [HeadRequest]

    /// Those that some incidents came of.
    func headRequests(mission: String, incidents: [Int]) async throws -> [HeadRequest]

    /// Reports of all missions that are about to take effect, the oldest first.
    func pendingHeadRequests(limit: Int) async throws -> [(mission: String, id: String)]

    /// A request, locked until the transaction ends. The mission is locked before it.
    func lockHeadRequest(mission: String, id: String) async throws -> HeadRequest?

    /// Ends a request, which this transaction has locked, in the actor's name.
    func settleHeadRequest(
        mission: String, id: String, _ outcome: HeadRequestOutcome
    ) async throws -> HeadRequest
}
