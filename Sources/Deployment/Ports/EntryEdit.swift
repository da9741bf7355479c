package import MissionModel

/// An edit of an entry of a mission's lists, or of the mission's head, with what it was and what became of it.
package struct EntryEdit: Sendable, Equatable {
    /// What the mission's head is called among the lists.
    package static let head = "mission"
    /// So many edits of an entry are kept.
    package static let most = 5

    package let mission: String
    /// The mission's, that the edit made.
    package let revision: Int
    /// As the document calls it.
    package let list: String
    package let id: String
    package let before: JSONObject
    package let after: JSONObject
    package let editedBy: String
    package let editedAt: Instant

    package init(
        mission: String, revision: Int, list: String, id: String, before: JSONObject, after: JSONObject,
        editedBy: String, editedAt: Instant
    ) {
        self.mission = mission
        self.revision = revision
        self.list = list
        self.id = id
        self.before = before
        self.after = after
        self.editedBy = editedBy
        self.editedAt = editedAt
    }

    /// What it changed; a rule is `rules/max_km`.
    package var fields: [FieldChange] {
        list == Self.head
            ? FieldChange.between(Self.flat(before), Self.flat(after)) : FieldChange.between(before, after)
    }

    package var json: JSONValue {
        [
            "revision": .int(revision), "list": .string(list), "id": .string(id), "before": .object(before),
            "after": .object(after), "edited_by": .string(editedBy), "edited_at": .string(editedAt.text),
        ]
    }

    private static func flat(_ content: JSONObject) -> JSONObject {
        JSONObject(
            uniqueMembers: content.members.flatMap { part in
                part.value.object?.members.map { .init(key: "\(part.key)/\($0.key)", value: $0.value) } ?? [part]
            })
    }
}

/// Edits of entries, as they are kept to be taken back.
package protocol EditStore: Sendable {
    /// Keeps an edit that raised the revision of a mission that this transaction has locked, and forgets those of the entry
    /// that are more than are kept.
    func keepEdit(of list: String, id: String, from before: JSONObject, to after: JSONObject, mission: String)
        async throws

    func entryEdit(mission: String, revision: Int) async throws -> EntryEdit?

    func lastEdit(of list: String, id: String, mission: String) async throws -> EntryEdit?

    /// Newest first: those before a revision (nil: from the newest).
    func entryEdits(mission: String, before revision: Int?, limit: Int) async throws -> [EntryEdit]
}

extension MissionDocument {
    /// Header, rules and travel rules as one content.
    package var headContent: JSONObject {
        var content = mission.json.object ?? JSONObject()
        if let statedRules { content["rules"] = .object(statedRules.stated) }
        if let statedTravel { content["travel"] = .object(statedTravel.stated) }
        return content
    }
}
