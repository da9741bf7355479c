import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func enqueue(_ messages: [MessageRequest]) async throws {
        guard !messages.isEmpty else { return }
        try await database.execute(InsertMessages(messages: messages))
    }

    func claimMessage(_ kinds: [MessageKind], for lease: Duration, after quiet: Duration) async throws -> Message? {
        try await database.requireKnownSchema()
        return try await database.fetchFirst(ClaimMessage(kinds: kinds, lease: lease, quiet: quiet))
    }

    func waitingMessages(behind message: Message) async throws -> [Message] {
        try await database.fetchAll(LockWaitingMessages(message: message))
    }

    func gather(_ others: [String], into message: Message, subject: JSONObject) async throws {
        guard try await database.execute(RewriteMessage(message: message, subject: subject)) == 1 else {
            throw StoreError(.leaseLost, "The message is another delivery's.")
        }
        try await database.execute(DropMessages(ids: others))
    }

    func endDelivery(of message: Message, _ ending: DeliveryEnding) async throws -> Bool {
        try await database.fetchFirst(EndDelivery(message: message, ending: ending)) != nil
    }

    func messages(mission: String, _ filter: MessageFilter, before id: String?, limit: Int) async throws -> [Message] {
        try await database.fetchAll(SelectMessages(mission: mission, filter: filter, before: id, limit: limit))
    }

    func message(_ id: String) async throws -> Message? {
        try await database.fetchFirst(SelectMessage(id: id))
    }

    func retryMessage(_ id: String) async throws -> Message? {
        try await database.fetchFirst(RetryMessage(id: id))
    }

    func outboxCounts() async throws -> OutboxCounts {
        try await database.fetchFirst(CountOutbox()) ?? OutboxCounts(queued: 0, putOff: 0, sending: 0, failed: 0)
    }

    func expireMessages(days: Int?) async throws -> [ExpiredMessages] {
        try await database.fetchAll(ExpireMessages(days: days))
    }

    func reminded(mission: String, within span: Duration) async throws -> Set<String> {
        Set(try await database.fetchAll(SelectReminded(mission: mission, span: span)))
    }

    func deliveries(
        mission: String, unconfirmedFor age: Duration?, after delegation: String?, limit: Int
    ) async throws -> [DelegationDelivery] {
        try await database.fetchAll(
            SelectDeliveries(mission: mission, age: age, after: delegation ?? "", limit: limit))
    }
}
