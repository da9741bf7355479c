import Deployment
import MissionModel
import PostgresClient
import Synchronization

extension PostgresStoreTransaction {
    private var isOfHead: Bool {
        if case .delegations = actor.scope { true } else { false }
    }

    func insertHeadRequest(_ content: HeadRequestContent, mission: String) async throws -> HeadRequest {
        let statement = InsertHeadRequest(mission: mission, content: content, principal: actor.id)
        let request = try await database.fetchEach([statement])[0].rows[0]
        if content.kind.isReport { marks.hasJob.store(true, ordering: .relaxed) }
        return request
    }

    func headRequest(mission: String, id: String) async throws -> HeadRequest? {
        if isOfHead { return try await database.fetchFirst(SelectOwnHeadRequest(mission: mission, id: id)) }
        return try await database.fetchFirst(SelectHeadRequest(mission: mission, id: id))
    }

    func headRequests(
        mission: String, _ filter: HeadRequestFilter, after id: String?, limit: Int
    ) async throws -> [HeadRequest] {
        let page = HeadRequestPage(mission: mission, filter: filter, after: id, limit: limit)
        if isOfHead { return try await database.fetchAll(SelectOwnHeadRequests(page: page)) }
        return try await database.fetchAll(SelectHeadRequests(page: page))
    }

    func headRequests(mission: String, incidents: [Int]) async throws -> [HeadRequest] {
        if incidents.isEmpty { return [] }
        return try await database.fetchAll(SelectRequestsOfIncidents(mission: mission, incidents: incidents))
    }

    func pendingHeadRequests(limit: Int) async throws -> [(mission: String, id: String)] {
        try await database.fetchAll(SelectPendingHeadRequests(limit: limit))
    }

    func lockHeadRequest(mission: String, id: String) async throws -> HeadRequest? {
        try await database.fetchFirst(LockHeadRequest(mission: mission, id: id))
    }

    func settleHeadRequest(
        mission: String, id: String, _ outcome: HeadRequestOutcome
    ) async throws -> HeadRequest {
        let statement = SettleHeadRequest(mission: mission, id: id, outcome: outcome, principal: actor.id)
        guard let settled = try await database.fetchFirst(statement) else {
            throw StoreError(.conflict, "The request is decided already.")
        }
        return settled
    }
}
