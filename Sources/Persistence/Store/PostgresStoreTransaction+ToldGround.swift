import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func tellGround(mission: String) async throws {
        try await database.execute(DeleteToldDelegations(mission: mission))
        try await database.execute(InsertToldDelegations(mission: mission))
        try await database.execute(DeleteToldHubs(mission: mission))
        try await database.execute(InsertToldHubs(mission: mission))
    }

    func toldDelegations(mission: String, delegation: String?) async throws -> [ToldDelegation] {
        try await database.fetchAll(SelectToldDelegations(mission: mission, delegation: delegation))
    }

    func toldHub(mission: String, delegation: String, hub: String) async throws -> ToldHub? {
        try await database.fetchFirst(SelectToldHub(mission: mission, delegation: delegation, hub: hub))
    }
}
