import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func keepEdit(
        of list: String, id: String, from before: JSONObject, to after: JSONObject, mission: String
    ) async throws {
        try await database.execute(
            KeepEntryEdit(
                mission: mission, list: list, id: id, before: before, after: after, principal: actor.id))
        try await database.execute(DeleteOlderEdits(mission: mission, list: list, id: id))
    }

    func entryEdit(mission: String, revision: Int) async throws -> EntryEdit? {
        try await database.fetchFirst(SelectEntryEdit(mission: mission, revision: revision))
    }

    func lastEdit(of list: String, id: String, mission: String) async throws -> EntryEdit? {
        try await database.fetchFirst(SelectLastEdit(mission: mission, list: list, id: id))
    }

    func entryEdits(mission: String, before revision: Int?, limit: Int) async throws -> [EntryEdit] {
        try await database.fetchAll(
            SelectEntryEdits(mission: mission, before: revision ?? Int.max, limit: limit))
    }
}
