import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func planNotes(mission: String, version: Int) async throws -> [PlanNote] {
        try await database.fetchAll(SelectPlanNotes(mission: mission, version: version))
    }

    func insertPlanNote(mission: String, version: Int, text: String) async throws -> PlanNote {
        let statement = InsertPlanNote(mission: mission, version: version, text: text, principal: actor.id)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    func removePlanNote(mission: String, version: Int, number: Int) async throws {
        let removed = try await database.execute(DeletePlanNote(mission: mission, version: version, number: number))
        if removed == 0 { throw StoreError(.notFound, "The plan has no note \(number).") }
    }
}
