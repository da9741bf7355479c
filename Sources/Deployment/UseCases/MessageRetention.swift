package import Logging
import MissionModel

/// Removes messages that are over for so many days, on record: those that were sent and those that had nothing left to say,
/// with what they were about. What failed stays until staff have tried it again.
package struct MessageRetention: Upkeep {
    private let store: any Store
    private let days: Int
    private let logger: Logger

    /// - Parameter days: 0: they are kept.
    package init(store: any Store, days: Int, logger: Logger) {
        self.store = store
        self.days = days
        self.logger = logger
    }

    package func sweep() async throws {
        let removed = try await store.transaction(.write, as: .courier) { transaction in
            let removed = try await transaction.expireMessages(days: days > 0 ? days : nil)
            for part in removed {
                try await transaction.audit(
                    AuditEntry(
                        action: "message.expire", mission: part.mission,
                        detail: ["messages": .int(part.messages), "events": .int(part.events)]))
            }
            return removed
        }
        for part in removed {
            logger.notice(
                "old messages removed",
                metadata: [
                    "mission": .string(part.mission ?? ""), "messages": "\(part.messages)", "events": "\(part.events)",
                ])
        }
    }
}
