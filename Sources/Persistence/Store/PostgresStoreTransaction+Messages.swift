import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func enqueue(_ messages: [MessageRequest]) async throws {
        guard !messages.isEmpty else { return }
        try await database.execute(InsertMessages(messages: messages))
    }
}
