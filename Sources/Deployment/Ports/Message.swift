package import MissionModel

/// What calls for a message.
package enum MessageKind: String, Sendable, CaseIterable {
    /// A new account, with the link that opens it.
    case invitation
    /// The link that was asked for.
    case signIn = "sign_in"
    /// What a publication has new for a delegation's observers.
    case assignments
    /// What is not confirmed yet.
    case reminder
    /// What staff decided on a head's request.
    case answer
}

/// A message that somebody is to get. Its words and its links are made when it goes out, of what its subject names.
package struct MessageRequest: Sendable, Equatable {
    package var account: String
    package var mission: String?
    package var kind: MessageKind
    /// Identifiers only: no names, addresses or secrets.
    package var subject: JSONObject
    /// Of a key that was given before, nothing more is sent.
    package var dedupeKey: String

    package init(account: String, mission: String?, kind: MessageKind, subject: JSONObject, dedupeKey: String) {
        self.account = account
        self.mission = mission
        self.kind = kind
        self.subject = subject
        self.dedupeKey = dedupeKey
    }
}

/// How far a message has come.
package enum MessageState: String, Sendable, CaseIterable {
    /// It waits until it is due.
    case queued
    case sending
    /// It was taken over for delivery.
    case sent
    /// It is tried no more, unless staff ask for that.
    case failed
    /// There was nothing left to say when it was to go out.
    case dropped
}

/// A message that is kept.
package struct Message: Sendable, Equatable {
    package var id: String
    package var account: String
    package var mission: String?
    package var kind: MessageKind
    package var subject: JSONObject
    package var state: MessageState
    package var createdAt: Instant
    package var dueAt: Instant
    /// Tells which of two who deliver it is the later one.
    package var attempt: Int
    /// Attempts since it was put here, or since staff asked for another.
    package var tries: Int
    package var sentAt: Instant?
    /// Why the last attempt failed.
    package var failure: String?

    package init(
        id: String, account: String, mission: String?, kind: MessageKind, subject: JSONObject, state: MessageState,
        createdAt: Instant, dueAt: Instant, attempt: Int, tries: Int, sentAt: Instant?, failure: String?
    ) {
        self.id = id
        self.account = account
        self.mission = mission
        self.kind = kind
        self.subject = subject
        self.state = state
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.attempt = attempt
        self.tries = tries
        self.sentAt = sentAt
        self.failure = failure
    }
}

/// How an attempt to deliver a message ended; reasons have nothing personal.
package enum DeliveryEnding: Sendable, Equatable {
    case sent
    case again(reason: String, after: Duration)
    case failed(reason: String)
    case dropped
}

/// How many messages, or events of them, have not come to their end.
package struct OutboxCounts: Sendable, Equatable {
    package var queued: Int
    /// Of the queued ones, those that were tried before and not taken.
    package var putOff: Int
    package var sending: Int
    package var failed: Int

    package init(queued: Int, putOff: Int, sending: Int, failed: Int) {
        self.queued = queued
        self.putOff = putOff
        self.sending = sending
        self.failed = failed
    }
}

/// What a delegation was told, what of it is confirmed, and how its heads were written to last.
package struct DelegationDelivery: Sendable, Equatable {
    package var delegation: String
    /// Who are written to.
    package var heads: Int
    /// Observers of whom something was told, and those of whom the last of it is confirmed.
    package var told: Int
    package var confirmed: Int
    package var unconfirmedSince: Instant?
    package var lastMessage: MessageState?

    package init(
        delegation: String, heads: Int, told: Int, confirmed: Int, unconfirmedSince: Instant?,
        lastMessage: MessageState?
    ) {
        self.delegation = delegation
        self.heads = heads
        self.told = told
        self.confirmed = confirmed
        self.unconfirmedSince = unconfirmedSince
        self.lastMessage = lastMessage
    }
}

/// What was removed of one mission, or of none.
package struct ExpiredMessages: Sendable, Equatable {
    package let mission: String?
    package let messages: Int
    package let events: Int

    package init(mission: String?, messages: Int, events: Int) {
        self.mission = mission
        self.messages = messages
        self.events = events
    }
}

/// Which messages of a mission are wanted; nil: all.
package struct MessageFilter: Sendable {
    package var state: MessageState?
    package var kind: MessageKind?
    /// To heads of this delegation.
    package var delegation: String?
    /// Written since.
    package var since: Instant?

    package init(
        state: MessageState? = nil, kind: MessageKind? = nil, delegation: String? = nil, since: Instant? = nil
    ) {
        (self.state, self.kind, self.delegation, self.since) = (state, kind, delegation, since)
    }
}

/// What people are written, kept until it is delivered.
package protocol OutboxStore: Sendable {
    /// Puts messages beside what calls for them, so that both are kept or neither.
    func enqueue(_ messages: [MessageRequest]) async throws

    /// Takes the message of some kinds that is due longest, for so long that nobody else tries it. Of one account and mission
    /// they go out in the order in which they were put here.
    ///
    /// - Parameter quiet: how long nothing more of assignments must have been put here for an account and mission before the
    ///   first of it goes out; ten times that is the longest that it waits.
    func claimMessage(
        _ kinds: [MessageKind], for lease: Duration, after quiet: Duration
    ) async throws -> Message?

    /// Those of the same kind, account and mission that wait behind a message and were never tried, the oldest first; nobody
    /// else takes them before this transaction ends.
    func waitingMessages(behind message: Message) async throws -> [Message]

    /// Gives a message whose attempt is under way another subject, and drops those that it speaks for.
    func gather(_ others: [String], into message: Message, subject: JSONObject) async throws

    /// Ends an attempt.
    ///
    /// - Returns: whether it was still this attempt's message.
    func endDelivery(of message: Message, _ ending: DeliveryEnding) async throws -> Bool

    /// Newest first, those before a message (nil: from the newest).
    func messages(mission: String, _ filter: MessageFilter, before id: String?, limit: Int) async throws -> [Message]

    func message(_ id: String) async throws -> Message?

    /// Has one that failed delivered after all.
    ///
    /// - Returns: nil where it is not one that failed.
    func retryMessage(_ id: String) async throws -> Message?

    /// Of all missions and of none.
    func outboxCounts() async throws -> OutboxCounts

    /// Removes what was sent, or had nothing left to say, more than so many days ago; of events also what nobody has asked
    /// for in three days. The audit trail has it from the caller.
    ///
    /// - Parameter days: nil: messages and sent events stay.
    /// - Returns: what there was to remove, by mission.
    func expireMessages(days: Int?) async throws -> [ExpiredMessages]

    /// The accounts for which a reminder was put here in the last while.
    func reminded(mission: String, within span: Duration) async throws -> Set<String>

    /// By delegation, those after one (nil: from the first).
    ///
    /// - Parameter age: only those of whom something has not been confirmed for so long.
    func deliveries(
        mission: String, unconfirmedFor age: Duration?, after delegation: String?, limit: Int
    ) async throws -> [DelegationDelivery]
}

extension OutboxStore {
    package func claimMessage(_ kinds: [MessageKind], for lease: Duration) async throws -> Message? {
        try await claimMessage(kinds, for: lease, after: .zero)
    }
}
