import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listEdits = Operation(
        id: "listEdits", method: .get, path: "/api/v1/missions/{mission}/edits", tag: "lists",
        summary: "Edits of entries and rules that are kept, newest first",
        notes: """
            Of each entry the last \(EntryEdit.most), for thirty days. What imports and incidents change is not among them.
            """,
        permission: .read, pathParameters: [.mission()], queryParameters: [.afterIncident, .limit],
        answers: [.json(200, "EntryEditPage", "A page of edits.")],
        links: [
            OperationLink(to: "undoEdit", ["mission": .path("mission"), "revision": .answer("items/0/revision")])
        ])

    static let undoEdit = Operation(
        id: "undoEdit", method: .post, path: "/api/v1/missions/{mission}/edits/{revision}/undo", tag: "lists",
        summary: "Put back what an entry was before an edit",
        notes: """
            It is an edit itself, checked as any other is, so that undoing it does the first one again. Refused where the entry \
            is not any more what the edit made of it, or was edited again.
            """,
        permission: .change, pathParameters: [.mission(example: Examples.trialMission), .edit],
        answers: [.json(200, "UndoneEdit", "It is put back.", headers: ["ETag", "Idempotent-Replay"])],
        problems: [.conflict, .invalidContent])
}

extension Parameter {
    static let edit = Parameter(
        name: "revision", notes: "The mission's revision that the edit made.", form: .whole(1...Int(Int32.max)),
        isRequired: true, examples: [2])
}
