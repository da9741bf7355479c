import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func missions(after: String?, limit: Int) async throws -> [MissionSummary] {
        try await database.fetchAll(
            SelectMissionSummaries(after: after ?? "", limit: limit, missions: actor.scope.missions))
    }

    func mission(_ id: String) async throws -> MissionSummary? {
        try await database.fetchFirst(SelectMissionSummary(mission: id))
    }

    func missionStamp(_ id: String) async throws -> MissionStamp? {
        try await database.fetchFirst(SelectMissionStamp(mission: id))
    }

    @discardableResult
    func lockMission(_ id: String, expecting revision: Int?) async throws -> Int {
        guard let current = try await database.fetchFirst(LockMission(mission: id)) else { throw Self.noMission(id) }
        if let revision, revision != current {
            throw StoreError(.staleRevision, "The mission is at revision \(current), not \(revision).")
        }
        return current
    }

    func createMission(_ header: MissionHeader, rules: Rules?, travel: TravelRules?) async throws {
        let head = MissionRow(header: header, rules: rules?.stated, travel: travel?.stated, extra: [:])
        try await database.execute(InsertMission(head: head))
    }

    func updateHead(_ id: String, header: MissionHeader, rules: Rules?, travel: TravelRules?) async throws {
        try await lockMission(id, expecting: nil)
        let head = try await missionHead(id)
        let changed = MissionRow(
            header: header, rules: rules?.stated, travel: travel?.stated, extra: head.extra)
        try await replaceHead(head, by: changed)
    }

    /// Writes a head where it differs; raises the revision then.
    private func replaceHead(_ old: MissionRow, by new: MissionRow) async throws {
        guard old != new else { return }
        try await database.execute(UpdateMissionHead(head: new))
        try await raiseRevision(new.header.id)
    }

    func missionHead(_ id: String) async throws -> MissionRow {
        guard let head = try await database.fetchFirst(SelectMissionHead(mission: id)) else { throw Self.noMission(id) }
        return head
    }

    func head(_ id: String) async throws -> MissionDocument {
        try document(of: try await missionHead(id))
    }

    func document(of head: MissionRow) throws -> MissionDocument {
        var document = MissionDocument(mission: head.header)
        document.statedRules = try head.rules.map { try Rules($0) }
        document.statedTravel = try head.travel.map { try TravelRules($0) }
        document.extra = head.extra
        return document
    }

    func deleteMission(_ id: String) async throws {
        try await lockMission(id, expecting: nil)
        let database = try await patient()
        try await database.execute(DeleteEntities<Pin>(mission: id))
        try await database.execute(DeleteEntities<Incompatibility>(mission: id))
        try await database.execute(DeleteSample(mission: id))
        try await database.execute(DeleteEntities<Observer>(mission: id))
        try await database.execute(DeleteEntities<Delegation>(mission: id))
        try await database.execute(DeleteEntities<TabulationCentre>(mission: id))
        try await database.execute(DeleteEntities<Station>(mission: id))
        try await database.execute(DeleteEntities<Hub>(mission: id))
        try await database.execute(DeleteEntities<Region>(mission: id))
        try await database.execute(DeleteMission(mission: id))
        try await database.execute(DeleteUnusedDocuments())
    }
}
