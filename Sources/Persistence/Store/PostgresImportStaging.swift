import Deployment
import MissionImport
import MissionModel
import PostgresClient
import Synchronization

/// Rows of one list on their way into a mission: a COPY into a temporary table, then a few statements over sets.
final class PostgresImportStaging<Entity: IdentifiedTable>: ImportStaging {
    private let database: PostgresTransaction
    private let mission: String
    private let mode: ImportMode
    private let stated: [String]
    private let count = Mutex(0)
    /// Called where the list has changed.
    private let didChange: @Sendable () async throws -> Void

    init(
        database: PostgresTransaction, mission: String, mode: ImportMode, stated: Set<String>,
        didChange: @escaping @Sendable () async throws -> Void
    ) async throws {
        self.database = database
        self.mission = mission
        self.mode = mode
        self.stated = stated.sorted()
        self.didChange = didChange
        try await database.runScript(StagedTable<Entity>.create)
    }

    func stage(_ batch: [Entity]) async throws {
        let first = count.withLock { count in
            defer { count += batch.count }
            return count
        }
        do {
            try await database.copy(StagedTable<Entity>.copy) { writer in
                for (offset, entity) in batch.enumerated() {
                    try await writer.writeRow { row in
                        row.append(Int32(clamping: first + offset))
                        entity.encodeWithExtra(into: &row)
                    }
                }
            }
        } catch {
            throw StoreError.translated(error)
        }
    }

    func finish() async throws -> ImportOutcome {
        if mode == .replace { try await checkNeeds() }
        do {
            return try await mergeStaged()
        } catch let error as StoreError where error.code == .conflict {
            throw ImportConflict(error.message)
        }
    }

    /// As `finish`, with all of a store's reasons.
    func mergeStaged() async throws -> ImportOutcome {
        do {
            try await database.runScript(StagedTable<Entity>.prepareMerge)
            let outcome = mode == .merge ? try await merge() : try await replace()
            try await database.runScript(StagedTable<Entity>.finishMerge)
            if outcome.changed { try await didChange() }
            return outcome
        } catch {
            throw StoreError.translated(error)
        }
    }

    /// Names what cannot be removed: of rows behind policies the server's own error names none.
    private func checkNeeds() async throws {
        let needed: [(list: String, id: String)]
        do {
            try await database.runScript(StagedTable<Entity>.prepareMerge)
            needed = try await database.fetchAll(SelectStillNeeded<Entity>(mission: mission))
        } catch {
            throw StoreError.translated(error)
        }
        guard let list = needed.first?.list else { return }
        let ids = needed.filter { $0.list == list }.prefix(SelectStillNeeded<Entity>.mostRows - 1)
        let more = ids.count < needed.count ? ", …" : ""
        let names = ids.map { "“\($0.id)”" }.joined(separator: ", ") + more
        throw ImportConflict(
            "What is to be removed is still needed: the list of kind \(list.replacing("_", with: " ")) refers to \(names)."
        )
    }

    private func merge() async throws -> ImportOutcome {
        var outcome = ImportOutcome()
        outcome.updated = try await database.execute(MergeStaged<Entity>(mission: mission, stated: stated))
        outcome.inserted = try await database.execute(AppendStaged<Entity>(mission: mission))
        outcome.unchanged = count.withLock { $0 } - outcome.updated - outcome.inserted
        return outcome
    }

    private func replace() async throws -> ImportOutcome {
        var outcome = ImportOutcome()
        outcome.removed = try await database.execute(RemoveUnstaged<Entity>(mission: mission))
        outcome.updated = try await database.execute(OverwriteFromStaged<Entity>(mission: mission))
        outcome.inserted = try await database.execute(InsertStaged<Entity>(mission: mission))
        outcome.unchanged = count.withLock { $0 } - outcome.updated - outcome.inserted
        return outcome
    }
}
