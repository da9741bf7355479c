import Deployment
import MissionImport
import MissionModel
import PostgresClient
import Synchronization

/// Rows of a personal list on their way in. They are few, and wait in memory.
final class PostgresPersonalStaging<Entity: PersonalTable>: ImportStaging {
    private let transaction: PostgresStoreTransaction
    private let mission: String
    private let mode: ImportMode
    private let stated: Set<String>
    private let staged = Mutex<[Entity]>([])

    init(_ transaction: PostgresStoreTransaction, mission: String, mode: ImportMode, stated: Set<String>) {
        self.transaction = transaction
        self.mission = mission
        self.mode = mode
        self.stated = mode == .merge ? stated : Set(Entity.columns.map(\.name))
    }

    func stage(_ batch: [Entity]) async throws {
        staged.withLock { $0 += batch }
    }

    /// The mission's revision stays: no plan depends on what is here.
    func finish() async throws -> ImportOutcome {
        let entities = staged.withLock { $0 }
        do {
            return try await transaction.asPersonal { database in
                var outcome = ImportOutcome()
                if mode == .replace {
                    outcome.removed = try await database.execute(
                        RemovePersonal<Entity>(mission: mission, kept: entities.map(\.id)))
                }
                let written = try await database.fetchAll(
                    MergePersonal(mission: mission, entities: entities, stated: stated))
                outcome.inserted = written.count { $0 }
                outcome.updated = written.count - outcome.inserted
                outcome.unchanged = entities.count - written.count
                if outcome.changed { try await transaction.release(mission, database) }
                return outcome
            }
        } catch {
            throw StoreError.translated(error)
        }
    }
}
