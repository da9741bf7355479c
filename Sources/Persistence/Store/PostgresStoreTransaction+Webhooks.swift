import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func claimWebhookEvent(for lease: Duration) async throws -> WebhookEvent? {
        try await database.fetchFirst(ClaimWebhookEvent(lease: lease))
    }

    func endDelivery(of event: WebhookEvent, _ ending: DeliveryEnding) async throws -> Bool {
        try await database.fetchFirst(EndWebhookDelivery(event: event, ending: ending)) != nil
    }

    func webhookEvents(
        mission: String, state: MessageState?, before id: String?, limit: Int
    ) async throws -> [WebhookEvent] {
        try await database.fetchAll(
            SelectWebhookEvents(mission: mission, state: state, before: id, limit: limit))
    }

    func retryWebhookEvent(mission: String, id: String) async throws -> WebhookEvent? {
        try await database.fetchFirst(RetryWebhookEvent(mission: mission, id: id))
    }

    func webhookEventCounts() async throws -> OutboxCounts {
        try await database.fetchFirst(CountWebhookEvents()) ?? OutboxCounts(queued: 0, putOff: 0, sending: 0, failed: 0)
    }
}
