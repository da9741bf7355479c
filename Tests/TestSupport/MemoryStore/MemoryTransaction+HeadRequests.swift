import Deployment
import MissionModel

extension MemoryTransaction {
    func insertHeadRequest(_ content: HeadRequestContent, mission: String) async throws -> HeadRequest {
        if case .head = actor.kind {} else { _ = try existing(mission) }
        return try write { [actor] state in
            let request = HeadRequest(
                mission: mission, id: "req_\(state.headRequests.count + 1)", content: content,
                state: content.kind.isReport ? .pending : .open, revision: 1, createdAt: state.now, createdBy: actor.id)
            state.headRequests.append(request)
            return request
        }
    }

    func headRequest(mission: String, id: String) async throws -> HeadRequest? {
        visible(mission).first { $0.id == id }
    }

    func headRequests(
        mission: String, _ filter: HeadRequestFilter, after id: String?, limit: Int
    ) async throws -> [HeadRequest] {
        let all = visible(mission)
        let start = id.map { id in all.firstIndex { $0.id == id }.map { $0 + 1 } ?? all.count } ?? 0
        let wanted = all.dropFirst(start).filter { request in
            filter.delegation.map { $0 == request.content.delegation } ?? true
                && filter.kind.map { $0 == request.content.kind } ?? true
                && filter.state.map { $0 == request.state } ?? true
        }
        return Array(wanted.prefix(limit))
    }

    func headRequests(mission: String, incidents: [Int]) async throws -> [HeadRequest] {
        visible(mission).filter { $0.incident.map(incidents.contains) ?? false }
    }

    func pendingHeadRequests(limit: Int) async throws -> [(mission: String, id: String)] {
        state.headRequests.filter { $0.state == .pending }.prefix(limit).map { ($0.mission, $0.id) }
    }

    func lockHeadRequest(mission: String, id: String) async throws -> HeadRequest? {
        try await headRequest(mission: mission, id: id)
    }

    func settleHeadRequest(
        mission: String, id: String, _ outcome: HeadRequestOutcome
    ) async throws -> HeadRequest {
        try write { [actor] state in
            guard let index = state.headRequests.firstIndex(where: { $0.mission == mission && $0.id == id }),
                [.pending, .open].contains(state.headRequests[index].state)
            else { throw StoreError(.conflict, "The request is decided already.") }
            var request = state.headRequests[index]
            (request.state, request.incident) = (outcome.state, outcome.incident)
            request.decision = HeadRequest.Decision(at: state.now, by: actor.id, answer: outcome.answer)
            request.revision += 1
            state.headRequests[index] = request
            return request
        }
    }

    /// As the fence of a database has it.
    private func visible(_ mission: String) -> [HeadRequest] {
        let all = state.headRequests.filter { $0.mission == mission }
        guard case .delegations(let own) = actor.scope else { return all }
        guard own.mission == mission else { return [] }
        return all.filter { own.delegations.contains($0.content.delegation) }.map { request in
            var request = request
            request.incident = nil
            return request
        }
    }
}
