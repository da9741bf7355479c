import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func assignments(
        mission: String, delegation: String?, after observer: String?, limit: Int
    ) async throws -> [ToldAssignment] {
        let after = observer ?? ""
        if let delegation = delegation ?? actor.scope.onlyDelegation {
            return try await database.fetchAll(
                SelectAssignmentsOfDelegation(mission: mission, delegation: delegation, after: after, limit: limit))
        }
        return try await database.fetchAll(SelectAssignments(mission: mission, after: after, limit: limit))
    }

    func assignmentHistory(mission: String, observer: String) async throws -> [ToldAssignment] {
        try await database.fetchAll(SelectAssignmentHistory(mission: mission, observer: observer))
    }

    func toldAssignments(mission: String, _ revisions: [ToldRevision]) async throws -> [ToldAssignment] {
        guard !revisions.isEmpty else { return [] }
        return try await database.fetchAll(SelectToldAssignments(mission: mission, revisions: revisions))
    }

    func unconfirmed(mission: String) async throws -> [ToldAssignment] {
        try await database.fetchAll(SelectUnconfirmed(mission: mission))
    }

    func tell(_ news: [AssignmentUpdate], mission: String) async throws -> [ToldAssignment] {
        try await lockMission(mission, expecting: nil)
        guard !news.isEmpty else { return [] }
        return try await database.fetchAll(InsertAssignments(mission: mission, news: news))
    }

    func confirmAssignments(
        mission: String, _ seen: [(observer: String, revision: Int)]
    ) async throws -> [ToldAssignment?] {
        let statements = seen.map { seen in
            ConfirmAssignment(
                mission: mission, observer: seen.observer, revision: seen.revision, principal: actor.id)
        }
        return try await database.fetchEach(statements).map(\.rows.first)
    }
}
