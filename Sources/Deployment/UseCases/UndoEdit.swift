import MissionModel

/// Puts back what an entry was before its last edit, as an edit of its own, so that undoing that does it again.
package struct UndoEdit: Sendable {
    private let mission: String
    private let revision: Int

    /// - Parameter revision: the mission's, that the edit made.
    package init(mission: String, revision: Int) {
        self.mission = mission
        self.revision = revision
    }

    /// - Throws: `AccessRefusal`; `notFound`; `conflict` where the entry is not any more what the edit made of it, or was
    ///   edited again; `FormError` where what it was is not possible any more.
    package func run(in transaction: any StoreTransaction) async throws -> EntryEdit {
        guard let edit = try await transaction.entryEdit(mission: mission, revision: revision) else {
            throw StoreError(.notFound, "No edit that is kept made the revision \(revision).")
        }
        let isHead = edit.list == EntryEdit.head
        try await MissionChange(
            mission, action: "\(edit.list).undo", meeting: .any, entity: isHead ? nil : edit.id,
            keys: edit.fields.map(\.name)
        ).run(in: transaction) { transaction in
            guard try await transaction.lastEdit(of: edit.list, id: edit.id, mission: mission) == edit else {
                throw Self.overtaken(edit)
            }
            if isHead { return try await putBackHead(edit, transaction) }
            guard let type = EntityKeys.type(of: edit.list) else { return }
            try await putBack(type, edit, transaction)
        }
        return edit
    }

    private static func overtaken(_ edit: EntryEdit) -> StoreError {
        StoreError(.conflict, "\(edit.id) has been changed since.")
    }

    private func putBack<Entity: IdentifiedEntity>(
        _ type: Entity.Type, _ edit: EntryEdit, _ transaction: any StoreTransaction
    ) async throws {
        let now = try await transaction.entity(type, mission: mission, id: edit.id)
        guard let now, now.json.object == edit.after else { throw Self.overtaken(edit) }
        let former = try Entity(json: .object(edit.before))
        let faults = try await References(mission: mission, transaction: transaction).faults(of: former)
        if !faults.isEmpty { throw FormError(faults: faults) }
        try await transaction.edit(now, to: former, mission: mission)
    }

    private func putBackHead(_ edit: EntryEdit, _ transaction: any StoreTransaction) async throws {
        let now = try await transaction.head(mission)
        guard now.headContent == edit.after else { throw Self.overtaken(edit) }
        var header = edit.before
        (header["rules"], header["travel"]) = (JSONValue?.none, JSONValue?.none)
        try await transaction.editHead(
            now, to: try MissionHeader(json: .object(header)),
            rules: try edit.before["rules"]?.object.map { object throws(FormError) in try Rules(object) },
            travel: try edit.before["travel"]?.object.map { object throws(FormError) in try TravelRules(object) })
    }
}

extension StoreTransaction {
    /// Replaces an entity by what somebody made of it, and keeps what it was.
    func edit<Entity: IdentifiedEntity>(_ entity: Entity, to new: Entity, mission: String) async throws {
        let revision = try await inputRevision(of: mission)
        try await updateEntity(new, mission: mission)
        guard try await inputRevision(of: mission) != revision,
            let after = try await self.entity(Entity.self, mission: mission, id: new.id)?.json.object
        else { return }
        try await keepEdit(
            of: Entity.listName, id: new.id, from: entity.json.object ?? JSONObject(), to: after, mission: mission)
    }

    /// The same of a mission's head.
    func editHead(
        _ head: MissionDocument, to header: MissionHeader, rules: Rules?, travel: TravelRules?
    ) async throws {
        let mission = header.id
        let revision = try await inputRevision(of: mission)
        try await updateHead(mission, header: header, rules: rules, travel: travel)
        if try await inputRevision(of: mission) == revision { return }
        let after = try await self.head(mission).headContent
        try await keepEdit(of: EntryEdit.head, id: mission, from: head.headContent, to: after, mission: mission)
    }
}
