import Deployment
import MissionModel

extension MemoryTransaction {
    func keepEdit(
        of list: String, id: String, from before: JSONObject, to after: JSONObject, mission: String
    ) async throws {
        let (revision, editor) = (try existing(mission).revision, actor.id)
        try write { state in
            let edit = EntryEdit(
                mission: mission, revision: revision, list: list, id: id, before: before, after: after,
                editedBy: editor, editedAt: state.now)
            let own = (state.edits[mission] ?? []).filter { $0.list == list && ExactText($0.id) == ExactText(id) }
            let old = Set(own.dropLast(EntryEdit.most - 1).map(\.revision))
            state.edits[mission, default: []].removeAll { old.contains($0.revision) }
            state.edits[mission, default: []].append(edit)
        }
    }

    func entryEdit(mission: String, revision: Int) async throws -> EntryEdit? {
        state.edits[mission]?.first { $0.revision == revision }
    }

    func lastEdit(of list: String, id: String, mission: String) async throws -> EntryEdit? {
        state.edits[mission]?.last { $0.list == list && ExactText($0.id) == ExactText(id) }
    }

    func entryEdits(mission: String, before revision: Int?, limit: Int) async throws -> [EntryEdit] {
        let all = (state.edits[mission] ?? []).reversed().filter { edit in revision.map { edit.revision < $0 } ?? true }
        return Array(all.prefix(limit))
    }
}
