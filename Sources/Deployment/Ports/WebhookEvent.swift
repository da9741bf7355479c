package import MissionModel

/// Something that a program is told of a message to a head: that it waits, and what came of it. Identifiers and kinds
/// alone: no name, no address, no word of the message.
package struct WebhookEvent: Sendable, Equatable {
    package let id: String
    package let mission: String
    /// Whose message it is about.
    package let message: String
    /// Such as `message.sent`.
    package let type: String
    /// What is sent, the same bytes each time.
    package let body: String
    package let state: MessageState
    package let createdAt: Instant
    package let dueAt: Instant
    /// Tells which of two who deliver it is the later one.
    package let attempt: Int
    /// Attempts since it was put here, or since staff asked for another.
    package let tries: Int
    /// Why the last attempt failed.
    package let failure: String?

    package init(
        id: String, mission: String, message: String, type: String, body: String, state: MessageState,
        createdAt: Instant, dueAt: Instant, attempt: Int, tries: Int, failure: String?
    ) {
        self.id = id
        self.mission = mission
        self.message = message
        self.type = type
        self.body = body
        self.state = state
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.attempt = attempt
        self.tries = tries
        self.failure = failure
    }
}

/// What programs are told, put here by whatever changes a message, in its transaction, and kept until it is delivered.
package protocol WebhookStore: Sendable {
    /// Takes the event that is due longest, for so long that nobody else tries it.
    func claimWebhookEvent(for lease: Duration) async throws -> WebhookEvent?

    /// Ends an attempt.
    ///
    /// - Returns: whether it was still this attempt's event.
    func endDelivery(of event: WebhookEvent, _ ending: DeliveryEnding) async throws -> Bool

    /// Newest first, those before an event (nil: from the newest).
    func webhookEvents(
        mission: String, state: MessageState?, before id: String?, limit: Int
    ) async throws -> [WebhookEvent]

    /// Has one that failed delivered after all.
    ///
    /// - Returns: nil where it is not one of the mission that failed.
    func retryWebhookEvent(mission: String, id: String) async throws -> WebhookEvent?

    /// Of all missions.
    func webhookEventCounts() async throws -> OutboxCounts
}
