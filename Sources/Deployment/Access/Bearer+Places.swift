import MissionModel

extension MissionStore {
    /// Makes sure that what somebody is bound to is there.
    ///
    /// - Throws: `notFound` where a mission or delegation is not.
    func requirePlaces(of bearer: Bearer) async throws {
        for mission in bearer.missions ?? [] where try await self.mission(mission) == nil {
            throw StoreError(.notFound, "There is no mission \(mission).")
        }
        guard let own = bearer.delegations else { return }
        _ = try await existingMission(own.mission)
        for id in own.delegations where try await entity(Delegation.self, mission: own.mission, id: id) == nil {
            throw StoreError(.notFound, "The mission \(own.mission) has no delegation \(id).")
        }
    }
}

extension Bearer {
    /// What the audit trail keeps of a role that was given.
    var auditDetail: JSONObject {
        var detail: JSONObject = ["role": .string(role.rawValue)]
        if let missions { detail.append("missions", .strings(missions)) }
        if let delegations { detail.append("delegations", .strings(delegations.delegations)) }
        return detail
    }
}
