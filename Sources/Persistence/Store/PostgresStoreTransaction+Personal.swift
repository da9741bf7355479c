import Deployment
import MissionImport
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    /// Runs statements as the role that may read and write all personal data, and only these.
    ///
    /// - Throws: `AccessRefusal` for an actor behind the fence.
    func asPersonal<Value>(_ body: (PostgresTransaction) async throws -> Value) async throws -> Value {
        if case .delegations = actor.scope { throw AccessRefusal.outOfScope }
        try await database.runScript("SET LOCAL ROLE observerd_personal")
        let value: Value
        do {
            value = try await body(database)
        } catch {
            // Refused where the error has ended the transaction, and then there is nothing that it could do.
            try? await database.runScript("SET LOCAL ROLE NONE")
            throw error
        }
        try await database.runScript("SET LOCAL ROLE NONE")
        return value
    }

    /// Makes the rows by which heads see what is theirs; for a body of ``asPersonal(_:)``.
    func release(_ mission: String, _ database: PostgresTransaction) async throws {
        try await database.execute(DeleteReleases(mission: mission))
        try await database.execute(InsertReleases(mission: mission))
    }

    // MARK: Lists

    func personalList<Entity: PersonalTable>(_ type: Entity.Type, _ mission: String) async throws -> [Entity] {
        try await asPersonal { try await $0.fetchAll(SelectPersonal<Entity>(mission: mission)) }
    }

    func personalStaging<Entity: PersonalTable>(
        _ type: Entity.Type, _ mission: String, _ mode: ImportMode, _ stated: Set<String>
    ) -> any Sendable {
        PostgresPersonalStaging<Entity>(self, mission: mission, mode: mode, stated: stated)
    }

    // MARK: What is shown to whom

    func disclosure(mission: String) async throws -> Disclosure {
        try await asPersonal { try await $0.fetchFirst(SelectDisclosure(mission: mission)) } ?? Disclosure()
    }

    func setDisclosure(
        _ disclosure: Disclosure, mission: String, meeting condition: RevisionCondition
    ) async throws -> Disclosure {
        try await lockMission(mission, expecting: nil)
        return try await asPersonal { database in
            let revision = try await database.fetchFirst(SelectDisclosure(mission: mission))?.revision ?? 0
            guard condition.allows(revision) else {
                throw StoreError(.staleRevision, "The settings are at revision \(revision) now.")
            }
            let set = try await database.fetchFirst(SetDisclosure(mission: mission, disclosure: disclosure))
            try await release(mission, database)
            return set ?? disclosure
        }
    }

    func released(mission: String, observers: [String]) async throws -> [ExactText: ReleasedContacts] {
        guard !observers.isEmpty else { return [:] }
        let statement = SelectReleased(mission: mission, observers: observers)
        let rows =
            if let own = actor.scope.onlyDelegation {
                try await database.fetchAll(
                    SelectReleasedToDelegation(mission: mission, delegation: own, observers: observers))
            } else if case .delegations = actor.scope {
                try await database.fetchAll(statement)
            } else {
                try await asPersonal { try await $0.fetchAll(statement) }
            }
        return Dictionary(grouping: rows, by: { ExactText($0.observer) }).reduce(into: [:]) { found, group in
            found[group.key] = ReleasedContacts(group.value)
        }
    }

    // MARK: Teams

    func teamSupport(mission: String) async throws -> [TeamSupport] {
        try await database.fetchAll(SelectTeamSupport(mission: mission))
    }

    func replaceTeamSupport(_ support: [TeamSupport], mission: String) async throws {
        try await lockMission(mission, expecting: nil)
        try await database.execute(DeleteTeamSupport(mission: mission))
        try await database.executeEach(support.map { InsertTeamSupport(mission: mission, support: $0) })
        try await asPersonal { try await release(mission, $0) }
    }
}

extension ReleasedContacts {
    fileprivate init(_ rows: [ReleaseRow]) {
        self.init()
        for row in rows {
            switch row.kind {
            case "own": own = row.person
            case "vehicle": (plate, driver) = (row.plate, row.person)
            case "interpreter": (interpreter, interpreterLanguages) = (row.person, row.languages)
            default: partners.append(row.person)
            }
        }
    }
}
